from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from jobdesc.renderers.images import ImageRefused, read_logo


def image(kind: str, size: tuple[int, int] = (200, 80), mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    Image.new(mode, size, 128 if mode == "L" else None).save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_of_a_usual_kind_becomes_a_png(kind: str) -> None:
    made = opened(read_logo(image(kind)))
    assert (made.format, made.mode, made.size) == ("PNG", "RGB", (200, 80))


def test_a_large_picture_is_made_small_and_keeps_its_shape() -> None:
    assert opened(read_logo(image("PNG", (1600, 400)))).size == (640, 160)
    assert opened(read_logo(image("PNG", (400, 1600)))).size == (80, 320)


def test_transparency_stays() -> None:
    assert opened(read_logo(image("PNG", mode="RGBA"))).mode == "RGBA"


def test_only_the_pixels_go_on() -> None:
    text = PngInfo()
    text.add_text("Author", "somebody-private")
    tail = image("PNG", pnginfo=text) + b"<script>tail</script>"
    made = read_logo(tail)
    assert b"somebody-private" not in made
    assert b"tail" not in made
    exif = Image.Exif()
    exif[0x010E] = "somebody-private"
    assert b"somebody-private" not in read_logo(image("JPEG", exif=exif))


def test_a_picture_that_lies_on_its_side_is_set_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(read_logo(image("JPEG", (200, 80), exif=exif))).size == (80, 200)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert read_logo(image("WEBP")) == read_logo(image("WEBP"))
    again = read_logo(image("PNG"))
    assert read_logo(again) == again


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "EPS", "ICO", "PPM"])
def test_a_picture_of_another_kind_is_refused(kind: str) -> None:
    with pytest.raises(ImageRefused, match="not a PNG, JPEG or WebP"):
        read_logo(image(kind))


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\x89PNG"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ImageRefused):
        read_logo(data)


def test_half_a_picture_is_refused() -> None:
    noisy = BytesIO()
    Image.effect_noise((300, 300), 80).save(noisy, "PNG")
    with pytest.raises(ImageRefused, match="damaged"):
        read_logo(noisy.getvalue()[:20_000])


def test_a_file_over_a_megabyte_is_refused() -> None:
    with pytest.raises(ImageRefused, match="larger than 1 MB"):
        read_logo(image("PNG") + b"x" * 1024 * 1024)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(13_000, 13_000), (4_000, 3_000)])
def test_a_bomb_is_refused_before_it_is_opened(size: tuple[int, int]) -> None:
    with pytest.raises(ImageRefused):
        read_logo(image("PNG", size, "L"))
