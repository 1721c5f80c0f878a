from django.apps import AppConfig


class JobdescConfig(AppConfig):
    name = "jobdesc"
    verbose_name = "jobdesc"  # as the product is written; Django would write "Jobdesc"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jobdesc import system_checks  # noqa: F401, PLC0415  (registers; models must be loaded first)

        # Taken before anything is served: what is on disk later may be of another release than
        # what this process has loaded, and a file must never be kept under that one's name.
        from jobdesc.delivery.recipe import recipe  # noqa: PLC0415

        recipe()
