from django.urls import path, register_converter

from codes.reading.converters import (
    CodeConverter,
    CodeSetConverter,
    LicenseVerbConverter,
    ReleaseVerbConverter,
    TextVerbConverter,
)
from codes.views import (
    claims,
    compare,
    desk,
    edits,
    feeds,
    fees,
    finding,
    global_periods,
    licensing,
    page,
    releases,
    shelf,
    vocabularies,
    worksheets,
)

register_converter(CodeSetConverter, "codeset")
register_converter(CodeConverter, "code")
register_converter(ReleaseVerbConverter, "releaseverb")
register_converter(LicenseVerbConverter, "licenseverb")
register_converter(TextVerbConverter, "textverb")

urlpatterns = [
    path("", finding.browse, name="codes"),
    path("search/", finding.search, name="code_search"),
    path("suggest/", finding.suggest, name="code_suggest"),
    path("check/", claims.claim_check, name="claim_check"),
    path("global/", global_periods.global_period, name="global_period"),
    path("releases/", releases.releases, name="releases"),
    path("releases/<int:pk>/<releaseverb:verb>/", releases.change_release, name="change_release"),
    path("license/<int:year>/", licensing.license_terms, name="license_terms"),
    path("licenses/", licensing.licenses, name="licenses"),
    path("licenses/<int:pk>/<licenseverb:verb>/", licensing.switch_license, name="switch_license"),
    path("desk/", desk.writing_desk, name="writing_desk"),
    path("desk/<codeset:system>/<code:code>/", desk.desk_code, name="desk_code"),
    path("desk/<codeset:system>/<code:code>/words/", desk.desk_words, name="desk_words"),
    path("desk/<codeset:system>/<code:code>/<slug:key>/", desk.desk_text, name="desk_text"),
    path("desk/<codeset:system>/<code:code>/<slug:key>/<textverb:verb>/", desk.change_text, name="change_text"),
    path("fees/", fees.fees, name="fees"),
    path("compare/", compare.compare_codes, name="compare_codes"),
    path("compare/open/", compare.open_compared, name="open_compared"),
    path("mine/", shelf.shelf, name="shelf"),
    path("mine/changes/", shelf.shelf_changes, name="shelf_changes"),
    path("mine/changes/mail/", shelf.ask_code_news, name="ask_code_news"),
    path("mine/changes/stop/<str:token>/", shelf.stop_code_news, name="stop_code_news"),
    path("mine/changes.rss", feeds.my_changes, name="shelf_changes_feed"),
    path("mine/codes.csv", shelf.shelf_csv, name="shelf_csv"),
    path("mine/lists/<int:pk>/", shelf.code_list, name="code_list"),
    path("mine/lists/<int:pk>/remove/", shelf.remove_list, name="remove_code_list"),
    path("mine/forget/", shelf.forget, name="forget_code"),
    path("mine/<codeset:system>/<code:code>/", shelf.keep_code, name="keep_code"),
    path("mine/<codeset:system>/<code:code>/bookmark/", shelf.bookmark, name="bookmark_code"),
    path("mine/<codeset:system>/<code:code>/note/", shelf.note, name="note_code"),
    path("mine/<codeset:system>/<code:code>/lists/", shelf.on_lists, name="list_code"),
    path("fees/change/", worksheets.fee_change, name="fee_change"),
    path("visit-level/", worksheets.visit_level, name="visit_level"),
    path("time/", worksheets.time_units, name="time_units"),
    path("drug-units/", worksheets.drug_units, name="drug_units"),
    path("coverage/", worksheets.coverage, name="coverage"),
    path("modifiers/", vocabularies.modifiers, name="modifiers"),
    path("places/", vocabularies.places_of_service, name="places_of_service"),
    path("<codeset:system>/", finding.code_set, name="code_set"),
    path("<codeset:system>/changes.rss", feeds.set_changes, name="set_changes_feed"),
    path("<codeset:system>/<code:code>/", page.code_page, name="code_page"),
    path("<codeset:system>/<code:code>/edits/", edits.code_edits, name="code_edits"),
]
