"""Saved searches and their alerts."""

from django.urls import path

from alerts import views

urlpatterns = [
    path("account/searches/", views.saved_searches, name="saved_searches"),
    path("account/searches/save/", views.save_search, name="save_search"),
    path("account/searches/<int:pk>/", views.rename_search, name="rename_search"),
    path("account/searches/<int:pk>/pause/", views.pause_search, name="pause_search"),
    path("account/searches/<int:pk>/resume/", views.resume_search, name="resume_search"),
    path("account/searches/<int:pk>/delete/", views.delete_search, name="delete_search"),
    path("alerts/unsubscribe/<str:token>/", views.unsubscribe_alerts, name="unsubscribe_alerts"),
]
