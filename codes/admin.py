"""The operators' table of dated coding rules: changed here, they hold at once, without a deploy."""

from django.contrib import admin

from codes.models import CodingRule
from codes.reference.vocabulary import CODING_RULES

OURS = {slug for slug, *_ in CODING_RULES}


@admin.register(CodingRule)
class CodingRuleAdmin(admin.ModelAdmin):
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
