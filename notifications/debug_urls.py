from django.urls import path

from notifications import debug_views

urlpatterns = [path("", debug_views.mailbox, name="dev_mail")]
