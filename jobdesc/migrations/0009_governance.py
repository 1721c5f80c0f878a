import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def let_editors_see(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Library editors read what waits to be published; who may decide is asked elsewhere."""
    alias = schema_editor.connection.alias
    app = apps.get_app_config("jobdesc")
    app.models_module = True  # type: ignore[assignment]  # a historical app has none, and is skipped
    create_permissions(app, apps=apps, verbosity=0, using=alias)
    app.models_module = None
    seen = apps.get_model("auth", "Permission").objects.using(alias).filter(
        content_type__app_label="jobdesc", codename="view_publicationrequest"
    )
    for group in apps.get_model("auth", "Group").objects.using(alias).filter(name="Library editors"):
        group.permissions.add(*seen)


def replaced_by() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL,
        related_name="replaces", to="jobdesc.roletemplate", verbose_name="replaced by",
    )


def person(**options: object) -> models.ForeignKey:
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+",
        to=settings.AUTH_USER_MODEL, **options,
    )


class Migration(migrations.Migration):
    dependencies = [("jobdesc", "0008_dismissals")]

    operations = [
        migrations.AddField("roletemplate", "replaced_by", replaced_by()),
        migrations.AddField(
            "historicalroletemplate", "replaced_by",
            models.ForeignKey(
                blank=True, db_constraint=False, null=True,
                on_delete=django.db.models.deletion.DO_NOTHING, related_name="+",
                to="jobdesc.roletemplate", verbose_name="replaced by",
            ),
        ),
        *(
            migrations.AddField(
                model, "review_due",
                models.DateField(blank=True, db_index=True, null=True, verbose_name="review due"),
            )
            for model in ("roletemplate", "historicalroletemplate")
        ),
        migrations.CreateModel(
            name="PublicationRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="what is new")),
                ("at", models.DateTimeField(verbose_name="proposed")),
                ("digest", models.CharField(max_length=64)),
                ("state", models.CharField(
                    choices=[
                        ("waiting", "Waiting"), ("published", "Published"),
                        ("declined", "Declined"), ("withdrawn", "Withdrawn"),
                    ],
                    default="waiting", max_length=12,
                )),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("by", person(verbose_name="proposed by")),
                ("decided_by", person(blank=True)),
                ("template", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="publication_requests", to="jobdesc.roletemplate",
                )),
                ("version", models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL,
                    related_name="requests", to="jobdesc.templateversion",
                )),
            ],
            options={
                "verbose_name": "proposed publication",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")), fields=("template",),
                        name="one_publication_waits_per_template",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("waiting", "published", "declined", "withdrawn"))),
                        name="publication_state_is_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(let_editors_see, migrations.RunPython.noop),
    ]
