"""Every address of the job board, one list per audience."""

from careers.urls import applying, employers, moderation, searches, seekers

urlpatterns = [
    *applying.urlpatterns,
    *searches.urlpatterns,
    *employers.urlpatterns,
    *moderation.urlpatterns,
    *seekers.urlpatterns,
]
