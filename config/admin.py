from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from accounts.operators import with_second_factor


class AdminSite(admin.AdminSite):
    site_header = site_title = "Crosswalk operations"
    index_title = "Tables"

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Django's own login form knows no rate limit and no second factor.
        self.login = secure_admin_login(self.login)

    def admin_view(self, view, cacheable=False):
        """Every page but the login's goes through here."""
        return with_second_factor(super().admin_view(view, cacheable))
