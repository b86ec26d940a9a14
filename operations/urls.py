from django.urls import path

from operations.views import mail, probes, work

urlpatterns = [
    path("readyz", probes.readyz, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
    path("operations/", work.overview, name="operations"),
    path("operations/mail/", mail.queue, name="operations_mail"),
    path("operations/mail/<int:pk>/retry/", mail.retry, name="retry_mail"),
    path("operations/mail/<int:pk>/discard/", mail.discard, name="discard_mail"),
]
