import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobdesc", "0011_labour_market"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeftChanges",
            fields=[
                (
                    "posting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="left_changes",
                        serialize=False,
                        to="jobdesc.posting",
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
            ],
        ),
    ]
