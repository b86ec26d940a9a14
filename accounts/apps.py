from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import receivers  # noqa: F401 - connects them; models must be loaded first

        # Each app says in `privacy` what it knows of a person; see keeping/exporting.py.
        autodiscover_modules("privacy")
        # And in `dashboard` what it shows on the account's front page; see panels.py.
        autodiscover_modules("dashboard")
