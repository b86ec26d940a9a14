from django.apps import AppConfig


class CodesConfig(AppConfig):
    name = "codes"

    def ready(self) -> None:
        from codes.page import page_links  # noqa: F401 - registers what a page key leads to
        from codes.reference import receivers  # noqa: F401 - connects them; models must be loaded first
