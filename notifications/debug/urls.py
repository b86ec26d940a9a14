from django.urls import path

from notifications.debug import views

urlpatterns = [path("", views.mailbox, name="dev_mail")]
