"""Every address of the job board, one list per audience."""

from careers.urls import employers, moderation, seekers

urlpatterns = [
    *employers.urlpatterns,
    *moderation.urlpatterns,
    *seekers.urlpatterns,
]
