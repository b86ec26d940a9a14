"""What a coder tells about themselves."""

import json
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from careers.models import Organization
from careers.models.vocabulary import Credential
from careers.terms.credentials import Holding
from careers.terms.fit import Coder
from codes.models import Specialty
from hiring.models.choices import Verification
from web.prepared import Prepared


class CoderProfileQuerySet(models.QuerySet):
    def of(self, user) -> "CoderProfileQuerySet":
        """The coder's own profile."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def for_page(self) -> "CoderProfileQuerySet":
        return self.prefetch_related("specialties", "held_credentials__credential")

    def coder_of(self, user) -> Coder | None:
        """What the profile of a user says of them; None without one."""
        if not user.is_authenticated or not (rows := TOLD.rows(user.pk)):
            return None
        _, *said, _ = rows[0]
        specialties = frozenset(specialty for *_, specialty in rows if specialty is not None)
        return _coder(*said, specialties, tuple(Holding(slug, last_day) for _, slug, last_day in HELD.rows(user.pk)))

    def coders_of(self, users: Collection[int] | models.QuerySet) -> dict[int, Coder]:
        """What the profiles of these people say of them, by their keys, in two queries; who has none is left out.

        Those who say the same share one object.
        """
        mine = self.filter(user__in=users)
        held = defaultdict(list)
        for user, slug, last_day in mine.held():
            held[user].append(Holding(slug, last_day))
        told: dict[int, tuple] = {}
        specialties: dict[int, frozenset[str]] = {}
        for user, *said, specialty in mine.told():
            told[user] = tuple(said)
            if specialty is not None:
                specialties[user] = specialties.get(user, _NONE) | {specialty}
        same: dict[tuple, Coder] = {}
        found = {}
        for user, said in told.items():
            key = (*said, specialties.get(user, _NONE), tuple(held.get(user, ())))
            found[user] = same.get(key) or same.setdefault(key, _coder(*key))
        return found

    def held(self) -> "CoderProfileQuerySet":
        """A row for each credential held: whose, which, and its last day."""
        columns = ("user", "held_credentials__credential__slug", "held_credentials__expires_date")
        held = self.exclude(held_credentials=None).order_by("held_credentials__credential__order")
        return held.values_list(*columns)

    def told(self) -> "CoderProfileQuerySet":
        """A row for each specialty of a profile, one where it has none: whose, what the profile says, and that."""
        lists = {name: Cast(name.removesuffix("_text"), models.TextField()) for name in _LISTS}
        columns = ("user", "home_state", "experience_years", *_LISTS, "specialties__slug")
        return self.annotate(**lists).values_list(*columns)


_NONE: frozenset[str] = frozenset()
_LISTS = ("settings_worked_text", "systems_text")  # read as text: to parse each of 10,000 cost a third of the page


@lru_cache(maxsize=4096)
def _members(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


def _coder(home: str, years: int | None, worked: str, systems: str, specialties: frozenset[str], held: tuple) -> Coder:
    return Coder(
        holdings=held,
        home_state=home,
        years=years,
        specialties=specialties,
        settings=_members(worked),
        systems=_members(systems),
    )


class CoderProfile(models.Model):
    """A coder's profile: prefills applications and answers "jobs I qualify for"."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coder_profile")
    headline = models.CharField(max_length=140, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    home_state = models.CharField(max_length=2, blank=True, help_text="Where the coder lives; a value of State.")
    specialties = models.ManyToManyField(Specialty, blank=True, related_name="+")
    states = models.JSONField(default=list, blank=True, help_text="Where they would work; values of State.")
    settings_worked = models.JSONField(default=list, blank=True, help_text="Values of Setting.")
    systems = models.JSONField(default=list, blank=True, help_text="Values of System.")
    experience_years = models.PositiveSmallIntegerField(null=True, blank=True)
    specialty_years = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="In the specialties and settings named."
    )
    audit_accuracy = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, help_text="Percent, of the last audit; self-reported."
    )
    open_to_work = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = CoderProfileQuerySet.as_manager()

    def __str__(self) -> str:
        return f"profile of {self.user}"


TOLD = Prepared(lambda user: CoderProfile.objects.filter(user=user).told())
HELD = Prepared(lambda user: CoderProfile.objects.filter(user=user).held())


class HeldCredential(models.Model):
    """A credential a coder says they hold. Past its expiry it is lapsed, which is not held."""

    profile = models.ForeignKey(CoderProfile, on_delete=models.CASCADE, related_name="held_credentials")
    credential = models.ForeignKey(Credential, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40, blank=True)
    earned_date = models.DateField(null=True, blank=True)
    expires_date = models.DateField(null=True, blank=True, help_text="The last day on which it is held.")
    verification = models.CharField(max_length=13, choices=Verification, default=Verification.SELF_REPORTED)
    verified_date = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verified_for = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Whose person it was.",
    )

    UNVERIFIED: ClassVar = {
        "verification": Verification.SELF_REPORTED,
        "verified_date": None,
        "verified_by": None,
        "verified_for": None,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "credential"], name="credential_held_once"),
            models.CheckConstraint(condition=Q(verification__in=Verification.values), name="verification_known"),
        ]

    def __str__(self) -> str:
        return str(self.credential)

    def is_lapsed(self, on) -> bool:
        return self.expires_date is not None and self.expires_date < on
