"""The operators' view of the job board: to look, not to move anything past the actions."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from careers.employers import planning
from careers.finding.numbers import next_revision
from careers.models import (
    Activity,
    Credential,
    EmployerGrant,
    EmployerPlan,
    HiringRule,
    JobPosting,
    Membership,
    Organization,
)
from careers.postings.organizing import follow_organization
from web.text.admin import TextAdmin
from web.text.printable_texts import PrintableTexts


class MembershipInline(admin.TabularInline):
    model = Membership
    raw_id_fields = ["user"]
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(TextAdmin):
    """Deleting one would take its postings along, and leave them in search and their applicants without a word."""

    list_display = ["name", "kind", "domain", "domain_verified_at"]
    search_fields = ["name", "domain"]
    inlines = [MembershipInline]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        if {"name", "kind"} & set(form.changed_data):
            follow_organization(organization=obj, now=timezone.now())
        elif "domain_verified_at" in form.changed_data:
            next_revision()


@admin.register(Credential)
class CredentialAdmin(TextAdmin):
    """Postings are found under its slug, so that one stays, and a credential with it."""

    list_display = ["name", "full_name", "issuer", "tier", "apprentice_of"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["slug"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(HiringRule)
class HiringRuleAdmin(TextAdmin):
    """A rule that ended gets its last day: deleted, a row of ours would come back with the next migration."""

    list_display = ["place_words", "kind", "topic", "least_employees", "from_date", "to_date"]
    list_filter = ["kind", "state"]


@admin.register(EmployerPlan)
class EmployerPlanAdmin(TextAdmin):
    """What employers may publish; organizations hold these, so they stay."""

    list_display = ["name", "credits", "featured", "rank"]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class EmployerGrantForm(PrintableTexts, forms.ModelForm):
    """An operator gives an organization a plan, or says when one ends."""

    class Meta:
        model = EmployerGrant
        fields = ["organization", "plan", "ends_at", "reason"]

    def clean_ends_at(self):
        ends_at = self.cleaned_data["ends_at"]
        if ends_at and ends_at <= (self.instance.starts_at or timezone.now()):
            raise forms.ValidationError("A plan ends after it has begun.")
        return ends_at


@admin.register(EmployerGrant)
class EmployerGrantAdmin(TextAdmin):
    """A plan is given and ended; what was given stays on record."""

    form = EmployerGrantForm
    list_display = ["organization", "plan", "starts_at", "ends_at", "reason"]
    list_select_related = ["organization", "plan"]
    raw_id_fields = ["organization"]
    fields = ["organization", "plan", "ends_at", "reason"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["organization", "plan", "reason"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        if change:
            planning.end_grant(grant=obj, ends_at=obj.ends_at, by=request.user)
        else:
            given = {name: getattr(obj, name) for name in self.fields}
            obj.pk = planning.grant_plan(**given, granted_by=request.user, now=timezone.now()).pk


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only actions may write, since they keep history, search and mail in step."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(JobPosting)
class JobPostingAdmin(ReadOnlyAdmin):
    list_display = ["title", "organization", "state", "published_at", "closes_at"]
    list_filter = ["state", "setting", "work_mode"]
    search_fields = ["title", "shortid", "organization__name"]


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    list_display = ["at", "action", "posting", "by"]
    list_select_related = ["posting", "by"]
