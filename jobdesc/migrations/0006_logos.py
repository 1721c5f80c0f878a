import re

from django.db import migrations, models

LOGO = re.compile(r'"logo":"([0-9a-f]{64})"')
NO_LOGO = '"logo":""'
"""As a canonical record writes it; a quotation mark in somebody's words has a backslash before it."""


def note_logos(apps, editor):
    """What employers have now, and what any revision was written with, as far as it is kept."""
    database = editor.connection.alias
    objects = {
        name: apps.get_model("jobdesc", name)._default_manager.using(database)
        for name in ("Employer", "Logo", "Revision", "Team")
    }
    held = set(objects["Employer"].exclude(logo=None).values_list("team", "logo"))
    known = set(objects["Logo"].values_list("pk", flat=True))
    if known:
        written = objects["Revision"].exclude(content__contains=NO_LOGO)
        for team, content in written.values_list("posting__team", "content").iterator(chunk_size=500):
            held.update((team, logo) for logo in LOGO.findall(content) if logo in known)
    through = objects["Team"].model.logos.through
    rows = [through(team_id=team, logo_id=logo) for team, logo in sorted(held)]
    through._default_manager.using(database).bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("jobdesc", "0005_documents")]

    operations = [
        migrations.AddField(
            model_name="team",
            name="logos",
            field=models.ManyToManyField(editable=False, related_name="teams", to="jobdesc.logo"),
        ),
        migrations.RunPython(note_logos, migrations.RunPython.noop, elidable=True),
    ]
