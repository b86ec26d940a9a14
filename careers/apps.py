from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "careers"

    def ready(self) -> None:
        from careers.postings import receivers  # noqa: F401 - connects them; models must be loaded first
