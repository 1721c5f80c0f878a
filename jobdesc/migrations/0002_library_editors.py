"""The group whose members look after the library, with the permissions that takes."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUP = "Library editors"
EDITED = (
    "source",
    "item",
    "placeholder",
    "placeholderoption",
    "roletemplate",
    "alternatetitle",
    "occupationcode",
    "specialisation",
    "templateitem",
    "insight",
    "citation",
)
CODENAMES = [
    *(f"{verb}_{model}" for model in EDITED for verb in ("add", "change", "delete", "view")),
    "publish_roletemplate",
    "view_templateversion",
]


def make_group(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    # Permissions are made after all migrations have run; the group needs them now.
    app = apps.get_app_config("jobdesc")
    app.models_module = True  # type: ignore[assignment]  # a historical app has none, and is skipped
    create_permissions(app, apps=apps, verbosity=0, using=alias)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    group, _ = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=GROUP)
    group.permissions.add(
        *permissions.filter(content_type__app_label="jobdesc", codename__in=CODENAMES)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("jobdesc", "0001_first"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Going back leaves the group alone: it may have members.
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
