from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image


def image(form="PNG", size=(6, 4), mode="RGB"):
    file = BytesIO()
    Image.new(mode, size, "navy").save(file, form)
    return file.getvalue()


@pytest.fixture
def png():
    return image()
