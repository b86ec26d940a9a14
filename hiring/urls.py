"""Applying, and the employer's pipeline of applicants."""

from django.urls import path, re_path

from hiring.views import applicant, applicants, applications, applying, fit, messaging, profiles, remarks, resumes

urlpatterns = [
    path("jobs/<slug:slug>-<slug:shortid>/apply/", applying.job_apply, name="job_apply"),
    path("jobs/<slug:slug>-<slug:shortid>/apply/check/", applying.job_apply_check, name="job_apply_check"),
    path("jobs/for-me/", fit.for_me, name="jobs_for_me"),
    re_path(r"^jobs/([-\w]+)-([0-9a-z]{8})/fit/$", fit.fit, name="job_fit"),
    path("account/profile/", profiles.profile, name="profile"),
    path("account/applications/", applications.applications, name="applications"),
    path("account/applications/<int:pk>/", applications.application, name="application"),
    path("account/applications/<int:pk>/withdraw/", applications.application_withdraw, name="application_withdraw"),
    path("account/applications/<int:pk>/undo/", applications.application_undo, name="application_undo"),
    path("account/applications/<int:pk>/message/", messaging.application_message, name="application_message"),
    path("account/applications/<int:pk>/offer/", applications.application_offer, name="application_offer"),
    path("account/applications/<int:pk>/discard/", applications.application_discard, name="application_discard"),
    path("employer/postings/<slug:shortid>/applicants/", applicants.applicants, name="applicants"),
    path("employer/postings/<slug:shortid>/applicants/board/", applicants.board, name="applicants_board"),
    path("employer/postings/<slug:shortid>/applicants/move/", applicants.applicants_move, name="applicants_move"),
    path("employer/postings/<slug:shortid>/applicants/undo/", applicants.applicants_undo, name="applicants_undo"),
    path("employer/postings/<slug:shortid>/applicants/compare/", applicants.compare, name="applicants_compare"),
    path("employer/postings/<slug:shortid>/applicants/csv/", applicants.applicants_csv, name="applicants_csv"),
    path("employer/applicants/", applicants.applicants, name="all_applicants"),
    path("employer/applicants/board/", applicants.board, name="all_applicants_board"),
    path("employer/applicants/move/", applicants.applicants_move, name="all_applicants_move"),
    path("employer/applicants/undo/", applicants.applicants_undo, name="all_applicants_undo"),
    path("employer/applicants/compare/", applicants.compare, name="all_applicants_compare"),
    path("employer/applicants/csv/", applicants.applicants_csv, name="all_applicants_csv"),
    path("employer/applicants/<int:pk>/", applicant.applicant, name="applicant"),
    path("employer/applicants/<int:pk>/move/", applicant.applicant_move, name="applicant_move"),
    path("employer/applicants/<int:pk>/note/", remarks.applicant_note, name="applicant_note"),
    path("employer/applicants/<int:pk>/message/", messaging.applicant_message, name="applicant_message"),
    path("employer/texts/", messaging.templates, name="message_templates"),
    path("employer/texts/<int:pk>/remove/", messaging.template_remove, name="message_template_remove"),
    path("employer/applicants/<int:pk>/rate/", remarks.applicant_rate, name="applicant_rate"),
    path("employer/applicants/<int:pk>/tags/", remarks.applicant_tags, name="applicant_tags"),
    path("resumes/<int:pk>/", resumes.resume_link, name="resume_link"),
    path("resumes/<str:token>/", resumes.resume, name="resume"),
]
