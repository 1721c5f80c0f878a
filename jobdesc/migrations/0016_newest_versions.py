from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobdesc", "0015_pins")]

    operations = [
        migrations.AddIndex(
            model_name="templateversion",
            index=models.Index(fields=["template", "number", "digest"], name="version_digest_by_number"),
        ),
    ]
