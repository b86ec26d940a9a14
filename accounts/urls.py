from django.urls import path

from accounts.views import account, seats, settings, usage

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/settings/", settings.settings, name="account_settings"),
    path("account/settings/appearance/", settings.appearance, name="appearance"),
    path("account/settings/mail/", settings.resume_mail, name="resume_mail"),
    path("account/privacy/", settings.privacy, name="account_privacy"),
    path("account/privacy/export/", settings.export, name="export_account"),
    path("account/privacy/close/", settings.close, name="close_account"),
    path("account/reopen/<str:token>/", settings.reopen, name="reopen_account"),
    path("account/usage/", usage.usage, name="usage"),
    path("account/usage.csv", usage.usage_csv, name="usage_csv"),
    path("account/usage/undo/", usage.undo, name="undo_view"),
    path("account/usage/open/", usage.open_again, name="open_again"),
    path("account/seats/<int:pool_id>/", seats.seats, name="seats"),
    path("account/seats/<int:pool_id>/give/", seats.give_seat, name="give_seat"),
    path("account/seats/<int:pool_id>/<int:seat_id>/remove/", seats.remove_seat, name="remove_seat"),
    path("plans/", account.plans, name="plans"),
]
