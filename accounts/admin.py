"""The operators' view of the accounts. What is more than a row goes through its action; nothing is deleted here:
erasing a person is closing the account, which takes postings, mail, files and search along.
"""

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from accounts.forms import GrantForm
from accounts.models import Grant, Plan, SeatPool, User
from accounts.quota import granting, seating
from web import events
from web.text.admin import TextAdmin

ROLE_FIELDS = frozenset({"is_staff", "is_superuser", "is_active", "groups", "user_permissions"})


class KeptAdmin(TextAdmin):
    """Rows on which others rest: they cannot be deleted."""

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(User)
class UserAdmin(KeptAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "date_joined"]
    search_fields = ["email", "name"]
    exclude = ["password"]
    readonly_fields = ["last_login", "date_joined"]

    def save_model(self, request: HttpRequest, obj: User, form, change: bool) -> None:
        """Tell the log who gave or took which power; the form's other fields are nobody's business."""
        super().save_model(request, obj, form, change)
        if powers := ROLE_FIELDS.intersection(form.changed_data):
            events.security("role_changed", user=obj.pk, by=request.user.pk, what=", ".join(sorted(powers)))


@admin.register(Plan)
class PlanAdmin(KeptAdmin):
    list_display = ["name", "limit", "period", "rank"]


@admin.register(Grant)
class GrantAdmin(KeptAdmin):
    """A grant is given and ended; what was given stays on record."""

    form = GrantForm
    list_display = ["user", "plan", "starts_at", "ends_at", "reason"]
    list_select_related = ["user", "plan"]
    raw_id_fields = ["user"]
    fields = ["user", "plan", "ends_at", "reason"]

    def get_readonly_fields(self, request: HttpRequest, obj: Grant | None = None) -> list[str]:
        return ["user", "plan", "reason"] if obj else []

    def save_model(self, request: HttpRequest, obj: Grant, form, change: bool) -> None:
        if change:
            granting.end_grant(grant=obj, ends_at=obj.ends_at, by=request.user)
        else:
            given = {name: getattr(obj, name) for name in self.fields}
            obj.pk = granting.grant_plan(**given, granted_by=request.user, now=timezone.now()).pk


@admin.register(SeatPool)
class SeatPoolAdmin(KeptAdmin):
    list_display = ["name", "owner", "seats", "limit", "anchored_at"]
    list_select_related = ["owner"]
    raw_id_fields = ["owner"]
    fields = ["name", "owner", "seats", "limit"]

    def save_model(self, request: HttpRequest, obj: SeatPool, form, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            opened = {name: getattr(obj, name) for name in self.fields}
            obj.pk = seating.open_pool(**opened, now=timezone.now()).pk
