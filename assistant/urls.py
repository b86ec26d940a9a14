from django.urls import path

from assistant.views import asking

urlpatterns = [
    path("", asking.ask, name="assistant"),
    path("open/", asking.open_code, name="assistant_open"),
    path("forget/", asking.forget, name="assistant_forget"),
]
