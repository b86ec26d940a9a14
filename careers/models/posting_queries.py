"""What is asked of job postings: which are live, whose they are, what is due."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.db import models
from django.db.models import Count, Exists, Func, OuterRef, Q
from django.db.models.functions import TruncWeek

from careers.models.rights import Right, held_by
from codes.models import Specialty

# A whole text is too long for an index. The figures stand in the SQL itself: SQLite finds no index by a parameter.
TEXT_BEGINS = Func("description", template="SUBSTR(%(expressions)s, 1, 80)", output_field=models.TextField())
TEXT_GOES_ON = Func("description", template="SUBSTR(%(expressions)s, 81)", output_field=models.TextField())
# Applications that the employer may read: to no scam.
_RECEIVED = Count("applications", filter=~Q(applications__status__in=["draft", "withdrawn"]) & ~Q(state="removed"))


class JobPostingQuerySet(models.QuerySet):
    def live(self, now: datetime) -> "JobPostingQuerySet":
        """Postings the public may find and apply to. Every face asks this method; nothing else says what live is."""
        not_closed = Q(closes_at=None) | Q(closes_at__gt=now)
        not_expired = Q(expires_at=None) | Q(expires_at__gt=now)
        return self.filter(not_closed, not_expired, state="live")

    def published_by_week(self, since: datetime) -> dict[date, int]:
        """How many postings were published in each week since then, by its Monday (UTC); versions do not count."""
        week = TruncWeek("published_at", output_field=models.DateField(), tzinfo=UTC)
        rows = self.filter(published_at__gte=since, replaced_by=None).order_by().annotate(week=week).values("week")
        return dict(rows.annotate(postings=Count("pk")).values_list("week", "postings"))

    def due_to_open(self, now: datetime) -> "JobPostingQuerySet":
        return self.filter(Q(opens_at=None) | Q(opens_at__lte=now), state="scheduled")

    def due_to_expire(self, now: datetime) -> "JobPostingQuerySet":
        """Live by their state, but past their closing time or the board's limit."""
        return self.filter(Q(closes_at__lte=now) | Q(expires_at__lte=now), state="live")

    def to_remind(self, days: int, now: datetime) -> "JobPostingQuerySet":
        """Live postings that end within so many days, whose author was not told so."""
        limit = now + timedelta(days=days)
        soon = Q(closes_at__lte=limit) | Q(expires_at__lte=limit)
        return self.live(now).filter(soon, Q(reminded_days=None) | Q(reminded_days__gt=days))

    def turned_down_by(self, user, since: datetime) -> "JobPostingQuerySet":
        """What this moderator refused or removed since then and nobody took back, the latest first."""
        mine = Q(activity__by=user, activity__at__gte=since, activity__action__in=["rejected", "removed"])
        return self.filter(mine, state__in=["rejected", "removed"]).distinct().order_by("-ended_at", "-pk")

    def approved_by(self, user, since: datetime) -> "JobPostingQuerySet":
        """What this moderator approved since then and still is, the latest first."""
        mine = Q(activity__by=user, activity__at__gte=since, activity__action="approved")
        return self.filter(mine, state__in=["live", "scheduled"]).distinct().order_by("-moderated_at", "-pk")

    def in_review(self) -> "JobPostingQuerySet":
        """The moderators' queue, the longest waiting first, without an age limit."""
        return self.filter(state="in_review").order_by("submitted_at", "pk")

    def waiting_after(self, posting) -> "JobPostingQuerySet":
        """What stands behind this posting in the queue; nothing behind one that was never sent."""
        if posting.submitted_at is None:
            return self.none()
        later = Q(submitted_at__gt=posting.submitted_at) | Q(submitted_at=posting.submitted_at, pk__gt=posting.pk)
        return self.in_review().filter(later)

    def found_by_staff(self, text: str) -> "JobPostingQuerySet":
        """Those in whose title, number, short id, employer or author every word of a text stands, the newest first."""
        found = self.select_related("organization", "author")
        for word in text.split():
            job = Q(title__icontains=word) | Q(shortid=word.lower()) | Q(organization__name__icontains=word)
            job |= Q(requisition_number__icontains=word)
            found = found.filter(job | Q(author__email__icontains=word) | Q(author__name__icontains=word))
        return found.newest_first()

    def of_team(self, user) -> "JobPostingQuerySet":
        """Postings of the organizations this person belongs to; what one said before an edit is none."""
        return self.filter(held_by(user, Right.READ, "organization__"), replaced_by=None)

    def managed_by(self, user) -> "JobPostingQuerySet":
        """Those of them that this person may change."""
        return self.filter(held_by(user, Right.WORK, "organization__"), replaced_by=None)

    def edited(self, *, after: int, until: int) -> "JobPostingQuerySet":
        """Postings published by revision `after` whose content a moderator approved anew since."""
        return self.filter(edited_revision__gt=after, edited_revision__lte=until, published_revision__lte=after)

    def open_or_ended(self) -> "JobPostingQuerySet":
        """Postings whose apply page may be asked for: the live ones, and those that have a closing to tell about."""
        return self.filter(state__in=["live", "closed", "filled", "expired"])

    def imported(self, organization, source: str) -> "JobPostingQuerySet":
        """Postings that an employer's feed brought."""
        return self.filter(organization=organization, source=source).exclude(external_id="")

    def made_here(self) -> "JobPostingQuerySet":
        """Postings that an employer wrote on this site; what one said before an edit is none."""
        return self.filter(source="", replaced_by=None)

    def featured_at(self, now: datetime) -> "JobPostingQuerySet":
        """Live postings with the mark of their employer's plan, the latest published first."""
        return self.live(now).filter(featured=True, replaced_by=None).newest_first()

    def brought_by_another(self, organization, source: str) -> "JobPostingQuerySet":
        """Postings that the employer's other feeds brought, the newest first; what one said before an edit is none."""
        others = self.filter(organization=organization, replaced_by=None).exclude(external_id="")
        return others.exclude(source__in=["", source]).order_by("-pk")

    def for_cards(self) -> "JobPostingQuerySet":
        """With what a line of a list shows."""
        return self.select_related("organization", "author").prefetch_related("specialties")

    def for_employer(self) -> "JobPostingQuerySet":
        """As the employer lists them: with applicants to look at, the newest change first."""
        return (
            self.select_related("organization", "author").annotate(applicants=_RECEIVED).order_by("-updated_at", "-pk")
        )

    def by_employer(self) -> dict[int, int]:
        """How many there are of each organization, by its key."""
        return dict(self.order_by().values_list("organization").annotate(Count("pk")))

    def applicants_by_employer(self) -> dict[int, int]:
        """How many applications each organization got for them."""
        return dict(self.order_by().values_list("organization").annotate(sent=_RECEIVED))

    def for_page(self) -> "JobPostingQuerySet":
        """With what the posting's own page shows."""
        return self.select_related("organization", "author").prefetch_related("specialties", "places")

    def using_code(self, system: str, code: str) -> "JobPostingQuerySet":
        """Postings of a specialty that uses this code."""
        using = Specialty.objects.filter(codes__code_set__slug=system, codes__code=code)
        return self.filter(specialties__in=using).distinct()

    def of_text(self, description: str) -> "JobPostingQuerySet":
        """Postings with this very text, what one said before an edit among them."""
        text = self.alias(begins=TEXT_BEGINS, goes_on=TEXT_GOES_ON)
        return text.filter(begins=description[:80], goes_on=description[80:])

    def cities_of_text(self, description: str) -> int:
        """In how many cities postings with this very text stand or stood, drafts left out."""
        same = self.of_text(description).exclude(state="draft").exclude(places__city="")
        # What one said before an edit is left out here: SQLite would rather go through all that is no such thing.
        stated = same.values_list("places__city", "places__state", "replaced_by").distinct()
        return len({(city, state) for city, state, replaced_by in stated if replaced_by is None})

    def of_specialties(self, specialties: Iterable[Specialty]) -> "JobPostingQuerySet":
        """Postings of at least one of these, each once; an index in order reads only as many as are wanted."""
        links = self.model.specialties.through.objects.filter(specialty__in=list(specialties))
        return self.filter(Exists(links.filter(jobposting=OuterRef("pk"))))

    def like(self, posting) -> "JobPostingQuerySet":
        """Postings that share a specialty with this one."""
        return self.of_specialties(posting.specialties.all()).exclude(pk=posting.pk)

    def newest_first(self) -> "JobPostingQuerySet":
        return self.order_by("-published_revision", "-pk")
