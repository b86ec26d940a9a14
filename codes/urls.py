from django.urls import path, register_converter

from codes import views
from codes.converters import CodeConverter, CodeSetConverter

register_converter(CodeSetConverter, "codeset")
register_converter(CodeConverter, "code")

urlpatterns = [
    path("", views.browse, name="codes"),
    path("search/", views.search, name="code_search"),
    path("suggest/", views.suggest, name="code_suggest"),
    path("<codeset:system>/", views.code_set, name="code_set"),
    path("<codeset:system>/<code:code>/", views.code_page, name="code_page"),
]
