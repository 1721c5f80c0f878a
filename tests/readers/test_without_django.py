from __future__ import annotations

import subprocess
import sys


def test_reading_an_ad_loads_no_django() -> None:
    program = (
        "import sys; from jobdesc.readers import matching, text, web; "
        "text.read('Skills:'); print(any(name.partition('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
