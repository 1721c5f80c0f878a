"""Logos: what people upload, made small and harmless once, at upload."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 1024 * 1024
MAX_PIXELS = 10_000_000
MAX_WIDTH = 640
MAX_HEIGHT = 320
# Without this list Pillow would also open EPS (and start Ghostscript), PSD, TIFF and so on.
FORMATS = ("PNG", "JPEG", "WEBP")


class ImageRefused(ValueError):  # noqa: N818 - it is said to a person
    """The file cannot be a logo; the message tells a person why and what to do."""


def read_logo(data: bytes) -> bytes:
    """Return a logo as a PNG of at most 640 × 320 pixels that holds nothing but the picture.

    Raise `ImageRefused` for anything but a whole PNG, JPEG or WebP image of at most 1 MB and
    10 million pixels. Equal input gives equal bytes, so their digest can name the image.
    """
    if len(data) > MAX_BYTES:
        raise ImageRefused("The image is larger than 1 MB. Save a smaller copy and try again.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of some decompression bombs
            picture = _opened(data)
    except ImageRefused:
        raise
    except UnidentifiedImageError as error:
        raise ImageRefused("This is not a PNG, JPEG or WebP image.") from error
    except Exception as error:  # broken files raise almost anything in Pillow's decoders
        raise ImageRefused("The image is damaged. Save it anew as PNG and try again.") from error
    return _as_png(picture)


def _opened(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        width, height = image.size  # read from the header: nothing is decoded yet
        if width * height > MAX_PIXELS:
            raise ImageRefused(
                f"The image has {width} × {height} pixels. Save a copy that is at most"
                f" {MAX_WIDTH} pixels wide and try again."
            )
        image.load()
        return ImageOps.exif_transpose(image)


def _as_png(picture: Image.Image) -> bytes:
    """Only the pixels go on: no EXIF, no colour profile, no text, no bytes after the end."""
    plain = picture.convert("RGBA")
    plain.thumbnail((MAX_WIDTH, MAX_HEIGHT), Image.Resampling.LANCZOS)
    if plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain.info.clear()
    file = BytesIO()
    plain.save(file, "PNG", optimize=True)
    return file.getvalue()
