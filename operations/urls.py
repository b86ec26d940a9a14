from django.urls import path

from operations.views import probes

urlpatterns = [
    path("readyz", probes.readyz, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
]
