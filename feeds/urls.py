"""The job board for readers of feeds, with the same query string as the list; and the feeds that fill it."""

from django.urls import path

from feeds import views
from feeds.outgoing import indeed, lists

urlpatterns = [
    path("jobs/feed.rss", lists.rss, name="jobs_rss"),
    path("jobs/feed.atom", lists.atom, name="jobs_atom"),
    path("jobs/feed.json", lists.json_feed, name="jobs_json"),
    path("jobs/indeed.xml", indeed.direct, name="indeed"),
    path("jobs/indeed-agencies.xml", indeed.agencies, name="indeed_agencies"),
    path("indexnow.txt", views.indexnow_key, name="indexnow_key"),
    path("operations/feeds/", views.sources, name="feed_sources"),
    path("operations/feeds/<int:pk>/<slug:verb>/", views.change, name="change_feed_source"),
]
