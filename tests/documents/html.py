"""Web pages: the Nu checker reads each that we export. (axe does in tests/e2e/test_documents.py.)"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from jobdesc.renderers import FORMATS
from tests.documents import vnu
from tests.documents.report import Checked
from tests.documents.samples import samples


def check() -> Iterator[Checked]:
    vnu.jar()
    with tempfile.TemporaryDirectory(prefix="jobdesc-html-") as folder:
        paths = []
        for sample in samples():
            path = Path(folder, f"{sample.name}.html")
            path.write_bytes(FORMATS["html"].render(sample.edition))
            paths.append(path)
        said = vnu.messages(paths)
        yield from (Checked(path.name, said.get(path.name, [])) for path in paths)
