from allauth.account.decorators import secure_admin_login
from django.contrib import admin


class AdminSite(admin.AdminSite):
    site_header = site_title = "Crosswalk operations"
    index_title = "Tables"

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Django's own login form knows no rate limit and no second factor.
        self.login = secure_admin_login(self.login)
