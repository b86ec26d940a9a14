from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OperationsConfig(AppConfig):
    """What an operator sees and does: probes, figures, runs of scheduled work, the mail queue, backup."""

    name = "operations"

    def ready(self) -> None:
        from operations import privacy, receivers  # noqa: F401 - connects signals, says what is exported

        autodiscover_modules("figures")
