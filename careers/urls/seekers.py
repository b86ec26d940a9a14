"""What everyone may read: the home page, the list, a posting, an employer, feeds."""

from django.urls import path, re_path

from careers.views import seekers

urlpatterns = [
    path("", seekers.home, name="home"),
    path("jobs/", seekers.job_list, name="job_list"),
    path("jobs/for-code/<slug:system>/<str:code>/", seekers.jobs_for_code, name="jobs_for_code"),
    re_path(r"^jobs/([-\w]+)-([0-9A-Za-z]{8})/$", seekers.job_page, name="job_page"),
    path("employers/<slug:slug>/", seekers.employer_page, name="employer_page"),
]
