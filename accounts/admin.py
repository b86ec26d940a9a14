from django.contrib import admin
from django.http import HttpRequest

from accounts.models import Grant, Plan, SeatPool, User
from web import events

ROLE_FIELDS = frozenset({"is_staff", "is_superuser", "is_active", "groups", "user_permissions"})


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
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
class PlanAdmin(admin.ModelAdmin):
    list_display = ["name", "limit", "period", "rank"]


@admin.register(Grant)
class GrantAdmin(admin.ModelAdmin):
    list_display = ["user", "plan", "starts_at", "ends_at", "reason"]
    raw_id_fields = ["user", "granted_by"]


@admin.register(SeatPool)
class SeatPoolAdmin(admin.ModelAdmin):
    list_display = ["name", "owner", "seats", "limit", "anchored_at"]
    raw_id_fields = ["owner"]
