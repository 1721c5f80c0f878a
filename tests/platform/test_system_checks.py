from django.core.checks import INFO, WARNING

from jobdesc import system_checks


def missing(name):
    raise OSError(name)


def test_pango_is_looked_for_and_found():
    assert system_checks.check_pango(None) == []


def test_a_missing_pango_warns_and_says_what_to_install(monkeypatch):
    monkeypatch.setattr(system_checks.ctypes, "CDLL", missing)
    [warning] = system_checks.check_pango(None)
    assert (warning.level, warning.id) == (WARNING, "jobdesc.W001")
    assert "apt-get install libpangoft2-1.0-0" in warning.hint


def test_missing_email_is_told_without_failing_a_deployment(settings):
    settings.EMAIL_IS_SET_UP = False
    [told] = system_checks.check_email(None)
    assert (told.level, told.id) == (INFO, "jobdesc.I001")
    settings.EMAIL_IS_SET_UP = True
    assert system_checks.check_email(None) == []
