"""Plans of employers: what they hold, what a publication costs, and how an operator gives one."""

from datetime import timedelta

import pytest
from django.db import connection

from accounts.models import User
from careers.employers import planning
from careers.models import EmployerGrant, EmployerPlan, Organization, SpentCredit
from careers.models.choices import PostingState
from careers.postings import drafting as employer
from careers.postings import moderating, renewing
from tests.board import draft, live
from tests.careers.postings.test_publishing_race import MODERATORS, approve_all_at_once, submitted
from tests.conftest import person
from tests.figures import show
from web.refusals import Refused


@pytest.fixture
def olu(client) -> User:
    """An operator with every permission, logged in."""
    user = person("olu@example.org", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def limit_free(credits: int) -> None:
    """As an operator does who lets organizations publish so many postings for nothing."""
    EmployerPlan.objects.filter(slug="free").update(credits=credits)


def grant(organization, now, slug: str = "five", **fields) -> EmployerGrant:
    plan = EmployerPlan.objects.get(slug=slug)
    return planning.grant_plan(organization=organization, plan=plan, now=now, **fields)


def left(organization, now) -> int | None:
    return planning.credits_left(planning.holdings(organization, now))


@pytest.mark.django_db
class TestCredits:
    def test_as_shipped_no_publication_is_counted_whatever_plans_are_held(self, lakeshore, alice, now):
        grant(lakeshore, now)
        for number in range(7):
            live(lakeshore, now=now, by=alice, title=f"Coder {number}")
        assert left(lakeshore, now) is None
        assert not SpentCredit.objects.exists()

    def test_where_the_free_plan_has_a_limit_each_publication_costs_one(self, lakeshore, brightline, alice, now):
        limit_free(2)
        posting = live(lakeshore, now=now, by=alice)
        spent = SpentCredit.objects.get()
        assert (spent.organization, spent.grant, spent.posting, spent.spent_at) == (lakeshore, None, posting, now)
        assert (left(lakeshore, now), left(brightline, now)) == (1, 2)

    def test_a_first_posting_is_free_once_for_a_proved_domain(self, lakeshore, brightline, alice, dana, now):
        EmployerPlan.objects.filter(slug="free").update(credits=1, once_a_domain=True)
        assert left(lakeshore, now) == 0, "not proved"
        proved = {"domain": "lakeshore.example", "domain_verified_at": now}
        Organization.objects.filter(pk__in=[lakeshore.pk, brightline.pk]).update(**proved)
        lakeshore.refresh_from_db()
        brightline.refresh_from_db()
        live(lakeshore, now=now, by=alice)
        assert (left(lakeshore, now), left(brightline, now)) == (0, 0)
        Organization.objects.filter(pk=brightline.pk).update(domain="Brightline.example")
        brightline.refresh_from_db()
        assert left(brightline, now) == 1

    def test_without_one_left_nothing_goes_to_review_or_on_the_board(self, lakeshore, alice, dana, now):
        waiting = employer.submit(posting=draft(lakeshore, now=now, by=alice), by=alice, now=now)
        written = draft(lakeshore, now=now, by=alice, title="Auditor")
        limit_free(0)
        with pytest.raises(Refused, match="has no posting left in its plans"):
            employer.submit(posting=written, by=alice, now=now)
        with pytest.raises(Refused, match="has no posting left in its plans"):
            moderating.approve(posting=waiting, by=dana, now=now)
        waiting.refresh_from_db()
        assert waiting.state == PostingState.IN_REVIEW
        grant(lakeshore, now)
        moderating.approve(posting=waiting, by=dana, now=now)
        assert left(lakeshore, now) == 4

    def test_the_plan_that_ends_soonest_pays_first_and_an_ended_one_pays_nothing(self, lakeshore, alice, now):
        limit_free(1)
        lasting = grant(lakeshore, now)
        brief = grant(lakeshore, now, ends_at=now + timedelta(days=3))
        grant(lakeshore, now - timedelta(days=9), ends_at=now - timedelta(days=2))
        live(lakeshore, now=now, by=alice)
        assert SpentCredit.objects.get().grant == brief
        later = now + timedelta(days=3)
        live(lakeshore, now=later, by=alice, title="Auditor")
        assert SpentCredit.objects.latest("pk").grant == lasting
        assert left(lakeshore, later) == 4 + 1

    def test_renewing_costs_one_and_opening_again_within_the_same_time_none(self, lakeshore, alice, now):
        limit_free(2)
        posting = live(lakeshore, now=now, by=alice)
        employer.close(posting=posting, by=alice, now=now)
        employer.reopen(posting=posting, by=alice, now=now)
        assert left(lakeshore, now) == 1
        renewing.renew(posting=posting, days=30, by=alice, now=now)
        assert left(lakeshore, now) == 0
        with pytest.raises(Refused, match="has no posting left"):
            renewing.renew(posting=posting, days=30, by=alice, now=now)

    def test_a_limit_lowered_below_what_was_used_leaves_none(self, lakeshore, alice, now):
        limit_free(3)
        for title in ("Coder", "Auditor"):
            live(lakeshore, now=now, by=alice, title=title)
        limit_free(1)
        assert left(lakeshore, now) == 0


@pytest.mark.django_db
class TestOperators:
    def test_an_operator_gives_an_organization_a_plan_and_ends_it(self, client, olu, lakeshore, lines):
        form = {"organization": lakeshore.pk, "plan": EmployerPlan.objects.get(slug="five").pk, "reason": "paid"}
        assert client.post("/admin/careers/employergrant/add/", form).status_code == 302
        given = EmployerGrant.objects.get()
        assert (given.organization, given.granted_by, given.reason) == (lakeshore, olu, "paid")
        form = {"ends_at_0": "2999-01-01", "ends_at_1": "00:00"}
        assert client.post(f"/admin/careers/employergrant/{given.pk}/change/", form).status_code == 302
        assert EmployerGrant.objects.get().ends_at.year == 2999
        told = [line for line in lines() if line["event"] in ("plan_granted", "plan_ended")][-2:]
        about = f"organization {lakeshore.pk}"
        assert [(each["event"], each["plan"], each["what"]) for each in told] == [
            ("plan_granted", "five", about),
            ("plan_ended", "five", about),
        ]

    def test_a_plan_that_would_end_before_it_begins_is_refused_in_words(self, client, olu, lakeshore):
        form = {"organization": lakeshore.pk, "plan": EmployerPlan.objects.get(slug="five").pk}
        form |= {"ends_at_0": "2020-01-01", "ends_at_1": "00:00"}
        page = client.post("/admin/careers/employergrant/add/", form).content.decode()
        assert "A plan ends after it has begun." in page
        assert not EmployerGrant.objects.exists()

    def test_migrating_again_leaves_what_an_operator_changed(self):
        limit_free(1)
        EmployerPlan.objects.filter(slug="twenty").delete()
        planning.ensure_plans()
        assert dict(EmployerPlan.objects.values_list("slug", "credits")) == {
            "free": 1,
            "one": 1,
            "five": 5,
            "twenty": 20,
        }


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
class TestAtOnce:
    """Slow: real commits of many threads."""

    def test_fifty_publications_at_once_spend_exactly_what_the_plan_holds(self, lakeshore, alice, dana, now):
        """Bar R2."""
        limit_free(50)
        postings = submitted(lakeshore, alice, now, 50)
        limit_free(7)
        results = approve_all_at_once(postings, dana, now)
        assert results.count(None) == SpentCredit.objects.count() == 7
        assert lakeshore.postings.filter(state="live").count() == 7
        assert {str(each) for each in results if each} == {planning.NO_CREDIT}
        refused = len(results) - results.count(None)
        show(
            "R2", f"{len(results)} publications at once, {results.count(None)} on the board, {refused} refused in words"
        )

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway")
    def test_counting_before_waiting_spends_more(self, lakeshore, alice, dana, now, monkeypatch):
        def spend_at_once(*, posting, now):
            if not left(posting.organization, now):
                raise Refused(planning.NO_CREDIT)
            return SpentCredit.objects.create(organization=posting.organization, posting=posting, spent_at=now)

        limit_free(MODERATORS)
        postings = submitted(lakeshore, alice, now, MODERATORS)
        limit_free(3)
        monkeypatch.setattr(planning, "spend", spend_at_once)
        approve_all_at_once(postings, dana, now)
        assert SpentCredit.objects.count() > 3
