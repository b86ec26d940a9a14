from django.urls import path

from operations.views import accounts, mail, probes, work

urlpatterns = [
    path("readyz", probes.readyz, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
    path("operations/", work.overview, name="operations"),
    path("operations/mail/", mail.queue, name="operations_mail"),
    path("operations/mail/<int:pk>/retry/", mail.retry, name="retry_mail"),
    path("operations/mail/<int:pk>/discard/", mail.discard, name="discard_mail"),
    path("operations/mail/suppressed/", mail.suppressed, name="suppressed_mail"),
    path("operations/mail/suppressed/<int:pk>/lift/", mail.unsuppress, name="unsuppress_mail"),
    path("operations/accounts/", accounts.blocked, name="blocked_accounts"),
    path("operations/accounts/<int:pk>/let-in/", accounts.let_in, name="unblock_account"),
]
