from django.urls import path

from assistant.views import asking, cases

urlpatterns = [
    path("", asking.ask, name="assistant"),
    path("open/", asking.open_code, name="assistant_open"),
    path("forget/", asking.forget, name="assistant_forget"),
    path("case/", cases.new_case, name="assistant_new_case"),
    path("cases/<int:pk>/", cases.case, name="assistant_case"),
    path("cases/<int:pk>/judge/", cases.judge, name="assistant_judge"),
]
