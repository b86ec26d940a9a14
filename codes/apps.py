from django.apps import AppConfig


class CodesConfig(AppConfig):
    name = "codes"

    def ready(self) -> None:
        from codes import page_links, receivers  # noqa: F401 - connects them; models must be loaded first
