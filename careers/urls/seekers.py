from django.urls import path, re_path

from careers.views import hidden, landing, pay, reports, saved, seekers

urlpatterns = [
    path("", seekers.home, name="home"),
    path("jobs/", seekers.job_list, name="job_list"),
    re_path(r"^jobs/([-\w]+)-([0-9A-Za-z]{8})/$", seekers.job_page, name="job_page"),
    path("jobs/in/<slug:specialty>/", landing.by_specialty, name="landing_specialty"),
    path("jobs/in/<slug:specialty>/<slug:state>/", landing.by_specialty_and_state, name="landing_specialty_state"),
    path("jobs/state/", landing.states, name="states"),
    path("jobs/state/<slug:state>/", landing.by_state, name="landing_state"),
    path("jobs/credential/<slug:credential>/", landing.by_credential, name="landing_credential"),
    path("pay/", pay.pay, name="pay"),
    path("robots.txt", seekers.robots, name="robots"),
    path("jobs/for-code/<codeset:system>/<code:code>/", seekers.jobs_for_code, name="jobs_for_code"),
    path("jobs/preview/<str:token>/", seekers.job_preview, name="job_preview"),
    path("jobs/report/<slug:shortid>/", reports.report, name="job_report"),
    path("account/saved/", saved.saved_postings, name="saved_postings"),
    path("account/saved/keep/", saved.keep_posting, name="keep_posting"),
    path("account/saved/<slug:shortid>/save/", saved.save_posting, name="save_posting"),
    path("account/saved/<slug:shortid>/remove/", saved.forget_posting, name="forget_posting"),
    path("employers/", seekers.employers, name="employers"),
    path("account/hidden/", hidden.hidden, name="hidden_jobs"),
    path("account/hidden/jobs/<slug:shortid>/hide/", hidden.hide_posting, name="hide_posting"),
    path("account/hidden/jobs/<slug:shortid>/show/", hidden.show_posting, name="show_posting"),
    path("account/hidden/employers/<slug:slug>/hide/", hidden.hide_employer, name="hide_employer"),
    path("account/hidden/employers/<slug:slug>/show/", hidden.show_employer, name="show_employer"),
    path("account/seen/<slug:shortid>/", hidden.mark_seen, name="mark_seen"),
    path("employers/<slug:slug>/", seekers.employer_page, name="employer_page"),
]
