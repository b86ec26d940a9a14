"""The job board for readers of feeds, with the same query string as the list."""

from django.urls import path

from feeds import outgoing

urlpatterns = [
    path("jobs/feed.rss", outgoing.rss, name="jobs_rss"),
    path("jobs/feed.atom", outgoing.atom, name="jobs_atom"),
    path("jobs/feed.json", outgoing.json_feed, name="jobs_json"),
]
