from django.urls import path

from assistant.views import asking, cases, consulting, inbound, operating

urlpatterns = [
    path("", asking.ask, name="assistant"),
    path("words/<int:pk>/", asking.words, name="assistant_words"),
    path("open/", asking.open_code, name="assistant_open"),
    path("forget/", asking.forget, name="assistant_forget"),
    path("case/", cases.new_case, name="assistant_new_case"),
    path("cases/<int:pk>/", cases.case, name="assistant_case"),
    path("cases/<int:pk>/judge/", cases.judge, name="assistant_judge"),
    path("consult/", consulting.consult, name="assistant_consult"),
    path("inbound/mailgun/", inbound.mailgun, name="assistant_mailgun"),
    path("operations/", operating.overview, name="assistant_operations"),
    path("review/", consulting.queue, name="assistant_queue"),
    path("review/<int:pk>/", consulting.review, name="assistant_review"),
    path("review/<int:pk>/claim/", consulting.claim, name="assistant_claim"),
    path("review/<int:pk>/give-back/", consulting.give_back, name="assistant_give_back"),
    path("review/<int:pk>/send/", consulting.send, name="assistant_send"),
    path("review/<int:pk>/refuse/", consulting.refuse, name="assistant_refuse"),
]
