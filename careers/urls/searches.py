"""Saved searches and their alerts."""

from django.urls import path

from careers.views import searches

urlpatterns = [
    path("account/searches/", searches.saved_searches, name="saved_searches"),
    path("account/searches/save/", searches.save_search, name="save_search"),
    path("account/searches/<int:pk>/", searches.rename_search, name="rename_search"),
    path("account/searches/<int:pk>/pause/", searches.pause_search, name="pause_search"),
    path("account/searches/<int:pk>/resume/", searches.resume_search, name="resume_search"),
    path("account/searches/<int:pk>/delete/", searches.delete_search, name="delete_search"),
    path("alerts/unsubscribe/<str:token>/", searches.unsubscribe_alerts, name="unsubscribe_alerts"),
]
