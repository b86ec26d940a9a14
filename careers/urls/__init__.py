"""The addresses of those who publish and those who review; what everybody reads is `seekers`, which stands first."""

from careers.urls import employers, moderation

urlpatterns = [
    *employers.urlpatterns,
    *moderation.urlpatterns,
]
