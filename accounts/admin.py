from django.contrib import admin

from accounts.models import Grant, Plan, SeatPool, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "date_joined"]
    search_fields = ["email", "name"]
    exclude = ["password"]
    readonly_fields = ["last_login", "date_joined"]


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
