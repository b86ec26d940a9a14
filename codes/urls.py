from django.urls import path, register_converter

from codes import views
from codes.converters import CodeConverter, CodeSetConverter, ReleaseVerbConverter

register_converter(CodeSetConverter, "codeset")
register_converter(CodeConverter, "code")
register_converter(ReleaseVerbConverter, "releaseverb")

urlpatterns = [
    path("", views.browse, name="codes"),
    path("search/", views.search, name="code_search"),
    path("suggest/", views.suggest, name="code_suggest"),
    path("check/", views.claim_check, name="claim_check"),
    path("global/", views.global_period, name="global_period"),
    path("releases/", views.releases, name="releases"),
    path("releases/<int:pk>/<releaseverb:verb>/", views.change_release, name="change_release"),
    path("fees/", views.fees, name="fees"),
    path("modifiers/", views.modifiers, name="modifiers"),
    path("places/", views.places_of_service, name="places_of_service"),
    path("<codeset:system>/", views.code_set, name="code_set"),
    path("<codeset:system>/<code:code>/", views.code_page, name="code_page"),
    path("<codeset:system>/<code:code>/edits/", views.code_edits, name="code_edits"),
]
