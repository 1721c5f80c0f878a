from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("jobdesc", "0009_governance"),
    ]

    operations = [
        migrations.AddField(
            model_name="shippedrow",
            name="origin",
            field=models.CharField(db_index=True, default="role-library", max_length=150),
        ),
    ]
