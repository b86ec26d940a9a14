"""Saved searches and their alerts: each page once for accounts, and once for guests with a token."""

from django.urls import path

from alerts import views

OF_ONE = [
    ("", views.change_search, "change_search"),
    ("pause/", views.pause_search, "pause_search"),
    ("resume/", views.resume_search, "resume_search"),
    ("delete/", views.delete_search, "delete_search"),
]

urlpatterns = [
    path("account/searches/", views.saved_searches, name="saved_searches"),
    path("account/searches/save/", views.save_search, name="save_search"),
    *(path(f"account/searches/<int:pk>/{end}", view, name=name) for end, view, name in OF_ONE),
    path("alerts/asked/", views.alert_asked, name="alert_asked"),
    path("alerts/confirm/<str:token>/", views.confirm_search, name="confirm_search"),
    path("alerts/unsubscribe/<str:token>/", views.unsubscribe_alerts, name="unsubscribe_alerts"),
    path("alerts/keep/<str:token>/", views.keep_searches, name="keep_searches"),
    path("alerts/not-for-me/<str:token>/", views.not_for_me, name="not_for_me"),
    path("alerts/mine/<str:token>/", views.saved_searches, name="guest_saved_searches"),
    path("alerts/mine/<str:token>/forget/", views.forget_guest, name="forget_guest"),
    *(path(f"alerts/mine/<str:token>/<int:pk>/{end}", view, name=f"guest_{name}") for end, view, name in OF_ONE),
]
