"""The moderators' queue."""

from django.urls import path

from careers.views import company, moderation, reports

urlpatterns = [
    path("moderation/", moderation.queue, name="moderation_queue"),
    path("moderation/pages/<slug:slug>/", company.review, name="moderation_page"),
    path("moderation/organizations/<slug:slug>/", moderation.release_organization, name="moderation_release"),
    path("moderation/live/", moderation.live_postings, name="moderation_live"),
    path("moderation/reports/", reports.reports, name="moderation_reports"),
    path("moderation/reports/<slug:shortid>/<slug:name>/", reports.settle, name="moderation_settle"),
    path("moderation/appeals/<int:pk>/", reports.answer, name="moderation_appeal"),
    path("moderation/<slug:shortid>/", moderation.review, name="moderation_review"),
    path("moderation/<slug:shortid>/changes/", moderation.review_changes, name="moderation_changes"),
]
