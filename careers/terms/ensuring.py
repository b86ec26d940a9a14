"""Makes the rows every job board needs where they are missing; an operator's changes stay."""

from django.db import transaction

from careers.models import Credential, HiringRule, PublicationCounter
from careers.terms.hiring_rules import seed_rules
from careers.terms.vocabulary import CREDENTIALS, TIER_MEMBERS


@transaction.atomic
def ensure_vocabulary() -> None:
    """Add missing credentials, hiring rules and the publication counter."""
    levels = {member.slug: member.tier for member in TIER_MEMBERS if member.last_date is None}
    rows = [
        Credential(slug=slug, name=name, full_name=full_name, issuer=issuer, tier=levels.get(slug, ""), order=order)
        for order, (slug, name, full_name, issuer, _) in enumerate(CREDENTIALS)
    ]
    Credential.objects.bulk_create(rows, ignore_conflicts=True)
    for slug, _, _, _, full in CREDENTIALS:
        if full:
            Credential.objects.filter(slug=slug, apprentice_of=None).update(
                apprentice_of=Credential.objects.get(slug=full)
            )
    HiringRule.objects.bulk_create(seed_rules(), ignore_conflicts=True)
    PublicationCounter.objects.get_or_create(pk=1, defaults={"value": 0})
