from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models.base import ModelBase

from accounts.entrance.operators import with_second_factor

# Rows by which whoever reads them could log in as somebody else: seeds of one-time codes, ids of live sessions, keys of
# confirmations. Their libraries register them by themselves; a person sees their own at /accounts/.
SECRET_MODELS = frozenset({"mfa.Authenticator", "usersessions.UserSession", "account.EmailConfirmation"})


class AdminSite(admin.AdminSite):
    site_header = site_title = "Crosswalk operations"
    index_title = "Tables"

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Django's own login form knows no rate limit and no second factor.
        self.login = secure_admin_login(self.login)

    def register(self, model_or_iterable, admin_class=None, **options) -> None:
        """Take every table but those of secrets."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        shown = [model for model in models if model._meta.label not in SECRET_MODELS]
        super().register(shown, admin_class, **options)

    def admin_view(self, view, cacheable=False):
        """Every page but the login's goes through here."""
        return with_second_factor(super().admin_view(view, cacheable))
