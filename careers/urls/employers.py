"""An employer's own postings."""

from django.urls import path

from careers.views import company, drafts, employers, plans, posting_templates, reports, teams, trust

urlpatterns = [
    path("employer/", employers.postings, name="employer_postings"),
    path("employer/organization/", employers.organization, name="employer_organization"),
    path("employer/organization/<slug:slug>/", employers.organization_settings, name="employer_organization_settings"),
    path("employer/organization/<slug:slug>/domain/", employers.organization_domain, name="employer_domain"),
    path("employer/organization/<slug:slug>/record/", employers.organization_record, name="employer_record"),
    path("employer/organization/<slug:slug>/page/", company.edit, name="employer_page_edit"),
    path("employers/logos/<slug:digest>.png", company.logo, name="logo"),
    path("employer/organization/<slug:slug>/team/", teams.team, name="employer_team"),
    path("employer/organization/<slug:slug>/team/leave/", teams.leave, name="employer_leave"),
    path("employer/organization/<slug:slug>/team/<int:pk>/role/", teams.change_role, name="employer_member_role"),
    path("employer/organization/<slug:slug>/team/<int:pk>/remove/", teams.remove, name="employer_member_remove"),
    path(
        "employer/organization/<slug:slug>/team/invitations/<int:pk>/send/",
        teams.send_again,
        name="employer_invitation_send",
    ),
    path(
        "employer/organization/<slug:slug>/team/invitations/<int:pk>/revoke/",
        teams.revoke,
        name="employer_invitation_revoke",
    ),
    path("invitations/<str:token>/", teams.invitation, name="invitation"),
    path("employer/renew/<slug:shortid>/", employers.renew, name="employer_renew"),
    path("employer/plans/", plans.plans, name="employer_plans"),
    path("employer/templates/", posting_templates.templates, name="posting_templates"),
    path("employer/templates/<int:pk>/start/", posting_templates.start, name="posting_template_start"),
    path("employer/templates/<int:pk>/remove/", posting_templates.remove, name="posting_template_remove"),
    path("employer/new/", drafts.create, name="employer_new"),
    path("employer/postings/<slug:shortid>/", employers.posting, name="employer_posting"),
    path("employer/postings/<slug:shortid>/edit/", employers.edit, name="employer_edit"),
    path("employer/postings/<slug:shortid>/edit/<slug:key>/", drafts.edit_step, name="employer_edit_step"),
    path("employer/postings/<slug:shortid>/appeal/", reports.appeal, name="employer_appeal"),
    path("employer/postings/<slug:shortid>/reply/", trust.reply, name="posting_trust_reply"),
    path("employer/postings/<slug:shortid>/template/", posting_templates.keep, name="posting_template_keep"),
    path("employer/postings/<slug:shortid>/<slug:name>/", employers.step, name="employer_step"),
]
