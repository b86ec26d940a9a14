from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class CrosswalkConfig(AppConfig):
    """Holds the commands that compose every app: `work` and `demo`."""

    name = "config"

    def ready(self) -> None:
        from config import receivers  # noqa: F401 - connects them; models must be loaded first


class AdminConfig(DjangoAdminConfig):
    """The operators' admin, whose login goes through allauth and so through its limits."""

    default_site = "config.admin.AdminSite"
