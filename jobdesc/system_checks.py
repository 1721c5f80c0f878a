"""What an operator should know before people meet it."""

import ctypes
import sys
from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

PANGO = {"darwin": "libpangoft2-1.0.0.dylib"}.get(sys.platform, "libpangoft2-1.0.so.0")


def pango_is_installed() -> bool:
    try:
        ctypes.CDLL(PANGO)
    except OSError:
        return False
    return True


@checks.register(checks.Tags.compatibility)
def check_pango(app_configs: Sequence[AppConfig] | None, **_: object) -> list[checks.CheckMessage]:
    """jobdesc.W001: everything but the PDF works without Pango, so this only warns."""
    if pango_is_installed():
        return []
    return [
        checks.Warning(
            "Pango is missing, so no PDF can be made.",
            hint="Debian: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0. macOS: brew install pango.",
            id="jobdesc.W001",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def check_email(app_configs: Sequence[AppConfig] | None, **_: object) -> list[checks.CheckMessage]:
    """jobdesc.I001: without e-mail, invitations are links to hand over, and passwords are reset by hand."""
    if settings.EMAIL_IS_SET_UP:
        return []
    return [
        checks.Info(
            "E-mail is not set up: invitation links are shown to hand over, and a forgotten "
            "password is set with `./dev manage changepassword`.",
            hint="Set EMAIL_URL, for example submission://user:password@mail.example.com:587.",
            id="jobdesc.I001",
        )
    ]
