"""120 scripts in every text that an employer, a coder or a reader keeps, opened at every page that shows it (R30).

They are stored past the forms, at the worst: no dialog opens, nothing is reported by the content security policy, no
link runs a script. The control shows that the same 120 open dialogs where they are written as they are, and that the
policy is heard where they are written into one of our pages.
"""

from datetime import timedelta

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from careers.models import Appeal, JobPosting, Organization, PostingReport, ScreeningQuestion, TrustAnswer, TrustSign
from hiring.actions import skills
from hiring.models import (
    ApplicationAnswer,
    CoderProfile,
    JobApplication,
    Message,
    MessageTemplate,
    Note,
    SkillItem,
    StatusChange,
    Tag,
)
from tests.hiring.applications import hire, live_posting, sent

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]  # slow: forty pages

VECTORS = [
    "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<script src=data:,alert(1)></script>",
    "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>", "<body onload=alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "<iframe src=javascript:alert(1)>", "<a href=javascript:alert(1) autofocus onfocus=alert(1) tabindex=1>x</a>",
    "<input autofocus onfocus=alert(1)>", "<select autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>", "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>", "<math><mtext><script>alert(1)</script></mtext></math>",
    "<style>@import 'javascript:alert(1)';</style>", "<link rel=stylesheet href=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "[x](javascript:alert(1))",
    "![x](x onerror=alert(1))", "<javascript:alert(1)>", "{{ constructor.constructor('alert(1)')() }}",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "\"-alert(1)-\"", "';alert(1);//",
]  # fmt: skip
ESCAPES = ["", '">', "'>", "</script></title></textarea></style>-->"]
SCRIPTS = [f"{before}{vector}" for before in ESCAPES for vector in VECTORS]
ALL = "\n\n".join(SCRIPTS)
NO_TEXT = {
    "slug",
    "shortid",
    "email",
    "password",
    "apply_url",
    "resume_storage_name",
    "resume_sha256",
    "resume_type",
    "source",
    "external_id",
    "home_state",
}
OF_PEOPLE = [
    Organization, JobPosting, ScreeningQuestion, JobApplication, ApplicationAnswer, StatusChange, Note, Tag, Message,
    MessageTemplate, CoderProfile, PostingReport, Appeal, TrustSign, TrustAnswer, SkillItem,
]  # fmt: skip


def fill(model: type[models.Model], text: str) -> int:
    """Put a text in every text of a model's rows; return how many fields that were."""
    fields = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not (field.choices or field.unique or field.name in NO_TEXT or isinstance(field, models.EmailField))
    ]
    model.objects.update(**dict.fromkeys(fields, text))
    return len(fields)


@pytest.fixture
def stored(alice, bob, dana, settings, tmp_path) -> dict[str, list[str]]:
    """A posting, its employer, its applicants and all that was said of them; the pages of each who looks."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STAFF_MFA_REQUIRED = False
    now, house = timezone.now(), hire(bob)
    house.memberships.update(role="owner")
    posting = live_posting(house, questions=(("Which encoders?", "text", ""),))
    gone = live_posting(house, slug="gone", state="removed")
    first, second = sent(posting, alice), sent(posting, dana)
    for application in (first, second):
        Note.objects.create(application=application, by=bob, at=now, text="x")
        Tag.objects.create(application=application, by=bob, at=now, name="x")
        for ours in (True, False):
            Message.objects.create(application=application, by=bob, from_employer=ours, text="x", sent_at=now)
    MessageTemplate.objects.create(organization=house, title="x", text="x")
    CoderProfile.objects.create(user=alice, created_at=now, updated_at=now)
    PostingReport.objects.create(posting=posting, reporter=alice, reason="scam", note="x", reported_at=now)
    appeal = Appeal.objects.create(posting=gone, by=bob, text="x", made_at=now)
    TrustSign.objects.create(posting=posting, kind="feed", said="x", observed_at=now - timedelta(days=4))
    TrustAnswer.objects.create(posting=posting, text="x", by=bob, answered_at=now)
    skills.add_item(posting=posting, case="x", options=[ALL, "b"], right=0, code=None)
    JobApplication.objects.filter(pk=second.pk).update(status="accepted")
    job, ours = [posting.slug, posting.shortid], [posting.shortid]
    everybody = [posting.get_absolute_url(), "/jobs/", "/", house.get_absolute_url(), reverse("employer_plans")]
    return {
        "": everybody,
        "alice": [
            *everybody, reverse("applications"), reverse("application", args=[first.pk]), reverse("profile"),
            reverse("job_apply", args=job), "/account/",
        ],
        "bob": [
            reverse("employer_postings"), reverse("employer_posting", args=ours), reverse("applicants", args=ours),
            reverse("applicants_board", args=ours), reverse("all_applicants"), reverse("applicant", args=[first.pk]),
            f"{reverse('all_applicants_compare')}?application={first.pk}&application={second.pk}",
            reverse("experience_letter", args=[second.pk]), reverse("message_templates"),
            reverse("skill_test", args=ours), reverse("posting_figures", args=ours),
            reverse("employer_team", args=[house.slug]), reverse("employer_page_edit", args=[house.slug]),
            reverse("employer_edit", args=ours), reverse("employer_appeal", args=[gone.shortid]),
        ],
        "dana": [
            reverse("moderation_queue"), reverse("moderation_review", args=ours), reverse("moderation_live"),
            reverse("moderation_reports"), reverse("moderation_appeal", args=[appeal.pk]),
        ],
    }  # fmt: skip


@pytest.mark.parametrize("text", [ALL, "\n\n".join(reversed(SCRIPTS))], ids=["in order", "reversed"])
def test_no_stored_script_runs_on_any_page(page, log_in, stored, alice, bob, dana, capsys, text):
    fields = sum(fill(model, text) for model in OF_PEOPLE)
    for user in (alice, bob, dana):
        user.name = text
        user.save()
    JobPosting.objects.update(apply_url="")
    dialogs, opened = [], 0
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for name, paths in stored.items():
        if name:
            log_in({"alice": alice, "bob": bob, "dana": dana}[name])
        for path in paths:
            answer = page.goto(path)
            assert answer.status == 200, path
            opened += 1
            runs = "a => [...document.querySelectorAll('[href], [src]')].filter(e => /^\\s*javascript:/i.test("
            runs += "e.getAttribute('href') || e.getAttribute('src'))).length"
            assert page.evaluate(runs) == 0, path
    with capsys.disabled():
        print(f"\n{len(SCRIPTS)} scripts in {fields + 3} fields, {opened} pages: {len(dialogs)} dialogs")  # noqa: T201
    assert (len(SCRIPTS), dialogs) == (120, [])


def test_the_same_scripts_run_where_they_are_written_as_they_are(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url)
    page, dialogs, reports = context.new_page(), [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda line: reports.append(line.text) if "Content Security Policy" in line.text else None)
    for script in SCRIPTS[:20]:
        page.set_content(f"<p>{script}</p>")
    assert len(dialogs) > 10
    page.goto("/jobs/")
    dialogs.clear()
    page.evaluate("text => document.body.insertAdjacentHTML('beforeend', text)", "<img src=x onerror=alert(1)>")
    page.wait_for_timeout(500)
    context.close()
    assert not dialogs
    assert reports
