from codes.views.claims import claim_check
from codes.views.edits import code_edits
from codes.views.fees import fees
from codes.views.finding import browse, code_set, search, suggest
from codes.views.global_periods import global_period
from codes.views.page import code_page
from codes.views.releases import change_release, releases
from codes.views.vocabularies import modifiers, places_of_service

__all__ = [
    "browse",
    "change_release",
    "claim_check",
    "code_edits",
    "code_page",
    "code_set",
    "fees",
    "global_period",
    "modifiers",
    "places_of_service",
    "releases",
    "search",
    "suggest",
]
