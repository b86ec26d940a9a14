"""The people and rows that the matrix of addresses is walked with: one of everything that an address can be about."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.core import signing
from django.utils import timezone

from accounts.models import AccountClosing, Plan, SeatPool, User
from alerts import links
from alerts.models import AlertGuest, SavedSearch
from api import tokens
from api.models import EmployerToken
from assistant.models import Consultation, Exchange, Letter, Review
from careers.employers import teams
from careers.models import (
    Appeal,
    Credential,
    JobPosting,
    Logo,
    Membership,
    Organization,
    PageRevision,
    PostingReport,
)
from careers.postings import previewing, templating
from codes.models import CodeList, Release
from codes.shelf.news import path_to_stop
from feeds.models import FeedSource
from hiring.actions import skills
from hiring.models import CoderProfile, HeldCredential, MessageTemplate
from hiring.resumes.links import make_token
from notifications.models import OutboxMail, Suppression
from tests.conftest import person
from tests.hiring.applications import hire, live_posting, sent
from tests.reference import make_code

ROLES = ("guest", "coder", "member", "owner", "recruiter", "other", "moderator", "operator")


@dataclass(frozen=True)
class World:
    """Who asks, by role (nobody for a guest), and what stands for the {names} in an address."""

    people: dict[str, User | None]
    words: dict[str, str]


def make_world() -> World:
    """Make everybody and everything; the coder owns what is personal, the owner and the recruiter hire for Lakeside."""
    people = _people()
    lakeside = hire(people["owner"], "Lakeside Health")
    Membership.objects.filter(user=people["owner"]).update(role="owner")
    joined = timezone.now()
    recruiter = Membership.objects.create(
        user=people["recruiter"], organization=lakeside, role="recruiter", joined_at=joined
    )
    hire(people["other"], "Harbor Clinic")
    Membership.objects.filter(user=people["other"]).update(role="owner")
    words = {"org": lakeside.slug, "membership": str(recruiter.pk), "code": make_code("98765").code}
    words |= _of_hiring(people, lakeside) | _of_searches(people["coder"]) | _of_codes(people)
    words |= _of_staff(people, lakeside)
    return World(people, words)


def _people() -> dict[str, User | None]:
    people: dict[str, User | None] = {"guest": None}
    for role in ROLES[1:]:
        staff = role in {"moderator", "operator"}
        people[role] = person(
            f"{role}@example.org",
            plan="member" if role == "member" else "free",
            name=f"Robin {role.title()}",
            is_staff=staff,
            is_superuser=role == "operator",
        )
    people["moderator"].user_permissions.add(Permission.objects.get(codename="moderate_postings"))
    return people


def _of_hiring(people: dict, lakeside: Organization) -> dict[str, str]:
    now, coder = timezone.now(), people["coder"]
    posting = live_posting(lakeside)
    draft = live_posting(lakeside, slug="draft-coder", state="draft", published_at=None, published_revision=None)
    waiting = {"state": "in_review", "submitted_at": now, "published_at": None, "published_revision": None}
    review = live_posting(lakeside, slug="waiting-coder", **waiting)
    removed = live_posting(lakeside, slug="removed-coder", state="removed")
    application = sent(posting, coder)
    profile, _ = CoderProfile.objects.get_or_create(user=coder, defaults={"created_at": now, "updated_at": now})
    held = HeldCredential.objects.create(profile=profile, credential=Credential.objects.get(slug="cpc"))
    invitation = teams.invite(organization=lakeside, email="n@example.org", role="reader", by=people["owner"], now=now)
    type(invitation).objects.filter(pk=invitation.pk).update(token_hash=teams._kept("mailed"))
    logo = Logo.objects.create(digest="a" * 64, png=b"\x89PNG")
    Organization.objects.filter(pk=lakeside.pk).update(logo=logo)
    PageRevision.objects.create(organization=lakeside, about="We code.", submitted_at=now)
    PostingReport.objects.create(posting=posting, reporter=people["member"], reason="scam", reported_at=now)
    text = MessageTemplate.objects.create(organization=lakeside, title="Hello", text="Hello {name}")
    template = templating.keep_template(posting=posting, title="Inpatient", by=people["owner"], now=now)
    item = skills.add_item(posting=posting, case="A case.", options=["A", "B"], right=0, code=None)
    skills.send_test(application=application, now=now)
    return {
        "slug": posting.slug,
        "posting": posting.shortid,
        "draft": draft.shortid,
        "draft_slug": draft.slug,
        "review": review.shortid,
        "removed": removed.shortid,
        "application": str(application.pk),
        "held": str(held.pk),
        "resume": make_token(application_id=application.pk, user_id=people["owner"].pk),
        "invitation": str(invitation.pk),
        "mailed": "mailed",
        "logo": logo.digest,
        "appeal": str(Appeal.objects.create(posting=removed, text="Look again.", made_at=now).pk),
        "text": str(text.pk),
        "template": str(template.pk),
        "item": str(item.pk),
        "preview": previewing.address(draft).split("/")[-2],
        "specialty": "interventional-radiology",
        "credential": "cpc",
    }


def _of_searches(coder: User) -> dict[str, str]:
    now = timezone.now()
    guest = AlertGuest.objects.create(email="g@example.org", created_at=now)
    common = {"querystring": "state=TX", "name": "Texas", "created_at": now}
    posting = JobPosting.objects.get(slug="inpatient-coder")
    waiting = SavedSearch.objects.create(guest=guest, **common | {"querystring": "state=OH"})
    return {
        "search": str(SavedSearch.objects.create(user=coder, **common).pk),
        "guest_search": str(SavedSearch.objects.create(guest=guest, confirmed_at=now, **common).pk),
        "confirm": signing.dumps(waiting.pk, salt=links.CONFIRM),
        "manage": signing.dumps(guest.pk, salt=links.MANAGE),
        "unsubscribe": links.unsubscribe_path(guest).split("/")[-2],
        "keep": links.keep_path(guest).split("/")[-2],
        "not_for_me": links.not_for_me_path(guest, posting).split("/")[-2],
    }


def _of_codes(people: dict) -> dict[str, str]:
    now = timezone.now()
    pool = SeatPool.objects.create(
        name="Lakeside", owner=people["owner"], plan=Plan.objects.seat(), seats=3, limit=100, anchored_at=now
    )
    seat = pool.seats_given.create(user=people["recruiter"], given_at=now)
    release = Release.objects.create(
        source=Release.Source.FEE_SCHEDULE,
        name="TEST25D",
        effective_date="2025-10-01",
        through_date="2025-12-31",
        state=Release.State.READY,
        file_name="t.csv",
        sha256="0" * 64,
        touched_at=now,
    )
    return {
        "pool": str(pool.pk),
        "seat": str(seat.pk),
        "list": str(CodeList.objects.create(user=people["coder"], name="Mine", created_at=now).pk),
        "release": str(release.pk),
        "news": path_to_stop(people["coder"]).split("/")[-2],
    }


def _of_staff(people: dict, lakeside: Organization) -> dict[str, str]:
    now = timezone.now()
    gone = person("gone@example.org", is_active=False)
    closing = AccountClosing.objects.create(user=gone, requested_at=now, erase_at=now + timedelta(days=7))
    exchange = Exchange.objects.create(
        user=people["coder"],
        face="case",
        text="t",
        setting="professional",
        result={"codes": [], "candidates": [], "answer": [], "checks": [], "clean": False, "status": "answered"},
        trace_id="1",
        verified=True,
        created_at=now,
    )
    letter = Letter.objects.create(
        message_key="a",
        state="waiting",
        received_at=now,
        consultation=Consultation.objects.create(user=people["coder"], opened_at=now),
    )
    source = FeedSource.objects.create(
        organization=lakeside, kind="greenhouse", url="https://example.org/feed", created_at=now, due_at=now
    )
    mail = OutboxMail.objects.create(key="k", to="x@example.org", subject="s", text="t", due_at=now, created_at=now)
    tokens.make(organization=lakeside, name="Our system", by=people["owner"], now=now)
    suppression = Suppression.objects.create(address="x@example.org", reason="bounced", created_at=now)
    return {
        "account": str(gone.pk),
        "reopen": signing.dumps([closing.pk, gone.pk], salt="accounts.reopening"),
        "exchange": str(exchange.pk),
        "consultation": str(Review.objects.create(letter=letter, envelope={}, created_at=now).pk),
        "feed": str(source.pk),
        "mail": str(mail.pk),
        "suppression": str(suppression.pk),
        "token": str(EmployerToken.objects.get().pk),
    }
