"""What everyone may read: the home page, the list, a posting, an employer, feeds."""

from django.urls import path, re_path

from careers import feeds
from careers.views import fit, saved, seekers

urlpatterns = [
    path("", seekers.home, name="home"),
    path("jobs/", seekers.job_list, name="job_list"),
    path("jobs/for-me/", fit.for_me, name="jobs_for_me"),
    path("jobs/feed.rss", feeds.rss, name="jobs_rss"),
    path("jobs/feed.atom", feeds.atom, name="jobs_atom"),
    path("jobs/feed.json", feeds.json_feed, name="jobs_json"),
    path("robots.txt", seekers.robots, name="robots"),
    path("jobs/for-code/<slug:system>/<str:code>/", seekers.jobs_for_code, name="jobs_for_code"),
    re_path(r"^jobs/([-\w]+)-([0-9A-Za-z]{8})/$", seekers.job_page, name="job_page"),
    re_path(r"^jobs/([-\w]+)-([0-9a-z]{8})/fit/$", fit.fit, name="job_fit"),
    path("account/saved/", saved.saved_postings, name="saved_postings"),
    path("account/saved/<slug:shortid>/save/", saved.save_posting, name="save_posting"),
    path("account/saved/<slug:shortid>/remove/", saved.forget_posting, name="forget_posting"),
    path("employers/<slug:slug>/", seekers.employer_page, name="employer_page"),
]
