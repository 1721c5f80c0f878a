"""What load balancers and operators ask."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from jobdesc import system_checks

READY = {"status": "ok", "database": "ok", "migrations": "ok", "renderer": "ok"}


def test_the_process_answers_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_whole_installation_is_ready(client, monkeypatch):
    monkeypatch.setattr(system_checks, "pango_is_installed", lambda: True)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, READY)


@pytest.mark.django_db
def test_without_pango_it_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(system_checks, "pango_is_installed", lambda: False)
    response = client.get("/readyz")
    wanted = {**READY, "status": "not ready", "renderer": "Pango is missing"}
    assert (response.status_code, response.json()) == (503, wanted)


@pytest.mark.django_db
def test_with_a_migration_to_apply_it_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(system_checks, "pango_is_installed", lambda: True)
    newest = MigrationRecorder.Migration.objects.filter(app="jobdesc").order_by("-name").first()
    newest.delete()
    response = client.get("/readyz")
    wanted = {**READY, "status": "not ready", "migrations": "1 to apply"}
    assert (response.status_code, response.json()) == (503, wanted)


@pytest.mark.django_db
def test_without_its_database_it_is_not_ready(client, monkeypatch):
    def refuse(*_, **__):
        raise DatabaseError("secret words of the driver")

    monkeypatch.setattr(system_checks, "pango_is_installed", lambda: True)
    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/readyz")
    wanted = {**READY, "status": "not ready", "database": "no answer", "migrations": "unknown"}
    assert (response.status_code, response.json()) == (503, wanted)
