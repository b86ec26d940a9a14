"""The operators' table of dated coding rules: changed here, they hold at once, without a deploy."""

from django.contrib import admin

from codes.models import CodeSetLicense, CodingRule, ProlongedVisit, VisitLevel
from codes.reference.revising import pages_changed
from codes.reference.vocabulary import CODING_RULES, PROLONGED_VISITS, VISIT_LEVELS
from web.text.admin import TextAdmin

OURS = {slug for slug, *_ in CODING_RULES}


@admin.register(CodingRule)
class CodingRuleAdmin(TextAdmin):
    """A rule of ours would come back with the next upgrade, so it is ended and not deleted; its name stays."""

    list_display = ["codes", "kind", "begins", "ends", "source"]
    list_filter = ["kind"]
    search_fields = ["first", "last", "source"]

    @admin.display(description="codes", ordering="first")
    def codes(self, rule: CodingRule) -> str:
        return rule.first if rule.first == rule.last else f"{rule.first}-{rule.last}"

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["slug"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        return obj is not None and obj.slug not in OURS and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        pages_changed()

    def delete_model(self, request, obj) -> None:
        super().delete_model(request, obj)
        pages_changed()


@admin.register(VisitLevel)
class VisitLevelAdmin(TextAdmin):
    """Of a step of ours the code and its first day stay, and it is ended and not deleted."""

    list_display = ["code", "family", "level", "minutes", "begins", "ends", "source"]
    list_filter = ["family"]
    search_fields = ["code", "source"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["family", "code", "begins"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        ours = {(family, code, begins) for family, code, _, _, (begins, _) in VISIT_LEVELS}
        is_ours = obj is None or (obj.family, obj.code, obj.begins) in ours
        return not is_ours and super().has_delete_permission(request, obj)


@admin.register(ProlongedVisit)
class ProlongedVisitAdmin(TextAdmin):
    """As of a step: ours is ended and not deleted."""

    list_display = ["visit", "payer", "add_on", "minutes", "begins", "ends", "source"]
    list_filter = ["payer"]
    search_fields = ["visit", "add_on", "source"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["visit", "payer", "begins"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        ours = {(visit, begins) for visit, *_, (begins, _) in PROLONGED_VISITS}
        return obj is not None and (obj.visit, obj.begins) not in ours and super().has_delete_permission(request, obj)


@admin.register(CodeSetLicense)
class CodeSetLicenseAdmin(TextAdmin):
    """The rights an operator holds; the switch of each is on its own page."""

    list_display = ["code_set", "licensee", "first_year", "last_year", "starts_date", "ends_date", "suspended_at"]
    readonly_fields = ["suspended_at"]
