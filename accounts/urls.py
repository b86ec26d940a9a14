from django.urls import path

from accounts import views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/settings/", views.settings, name="account_settings"),
    path("account/settings/appearance/", views.appearance, name="appearance"),
    path("account/privacy/", views.privacy, name="account_privacy"),
    path("account/privacy/export/", views.export, name="export_account"),
    path("account/privacy/close/", views.close, name="close_account"),
    path("account/reopen/<str:token>/", views.reopen, name="reopen_account"),
    path("account/usage/", views.usage, name="usage"),
    path("account/usage.csv", views.usage_csv, name="usage_csv"),
    path("account/usage/undo/", views.undo, name="undo_view"),
    path("account/usage/open/", views.open_again, name="open_again"),
    path("account/seats/<int:pool_id>/", views.seats, name="seats"),
    path("account/seats/<int:pool_id>/give/", views.give_seat, name="give_seat"),
    path("account/seats/<int:pool_id>/<int:seat_id>/remove/", views.remove_seat, name="remove_seat"),
    path("plans/", views.plans, name="plans"),
]
