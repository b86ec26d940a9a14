from django.urls import path

from notifications import views

urlpatterns = [path("mail/events/mailgun/", views.mailgun, name="mailgun_events")]
