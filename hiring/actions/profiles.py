"""What a coder tells about themselves, written in one go."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from hiring.models import CoderProfile, HeldCredential


@transaction.atomic
def save_profile(*, user: User, fields: dict, credentials: list[dict], now: datetime) -> CoderProfile:
    """Write a profile: plain fields, specialties, and exactly the credentials given.

    A credential that was verified stays so only while its number is the verified one.
    """
    apart = {"name", "specialties"}
    values = {field: value for field, value in fields.items() if field not in apart} | {"updated_at": now}
    if fields.get("name"):
        User.objects.filter(pk=user.pk).update(name=fields["name"])
    profile, _ = CoderProfile.objects.update_or_create(
        user=user, defaults=values, create_defaults={**values, "created_at": now}
    )
    profile.specialties.set(fields.get("specialties", []))
    profile.held_credentials.exclude(credential__in=[row["credential"] for row in credentials]).delete()
    for row in credentials:
        _write_credential(profile, row)
    return profile


def _write_credential(profile: CoderProfile, row: dict) -> None:
    held, _ = HeldCredential.objects.get_or_create(profile=profile, credential=row["credential"])
    if held.number != row["number"]:
        for field, value in HeldCredential.UNVERIFIED.items():
            setattr(held, field, value)
    held.number, held.earned_date, held.expires_date = row["number"], row["earned_date"], row["expires_date"]
    held.save()
