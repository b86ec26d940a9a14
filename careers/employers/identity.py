"""Who an organization is: held while it could be taken for another, verified by its domain.

A domain is proved by a code mailed to an address there, or by a TXT record that its name servers give out.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name, validate_email
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from careers import emails
from careers.finding.numbers import next_revision
from careers.models import Organization
from careers.terms import identity
from web import events
from web.refusals import Refused
from web.text.printable import normal_email

CODE_LIFE = timedelta(minutes=30)
CODE_PAUSE = timedelta(minutes=1)  # between two mails to one organization
MOST_TRIES = 5
DIGITS = "0123456789"
RECORD = "crosswalk-verification="


def impersonated(organization: Organization) -> str:
    """Say which verified employer this one could be taken for, in words for a moderator; empty where none."""
    claimed = {organization.domain, identity.domain_of(organization.website), organization.proof_domain} - {""}
    for other in Organization.objects.verified().exclude(pk=organization.pk):
        if identity.resembles(organization.name, other.name):
            return f"Its name resembles that of {other.name}, which is verified."
        if any(identity.same_domain(domain, other.domain) for domain in claimed):
            return f"Its domain is or resembles {other.domain}, that of {other.name}, which is verified."
    return ""


@transaction.atomic
def hold_if_doubtful(*, organization: Organization, now: datetime) -> bool:
    """Hold an organization for a moderator where it could be taken for a verified one; whether it is held now."""
    reason = impersonated(organization)
    if reason and reason != organization.cleared_reason:
        Organization.objects.filter(pk=organization.pk).update(held_at=now, held_reason=reason)
        organization.held_at, organization.held_reason = now, reason
    return organization.is_held


@transaction.atomic
def release(*, organization: Organization, by, now: datetime) -> None:
    """Let a held organization post: a moderator found that it is who it says. The same likeness holds it no more."""
    held = Organization.objects.filter(pk=organization.pk, held_at=organization.held_at).exclude(held_at=None)
    if not held.update(held_at=None, held_reason="", cleared_reason=F("held_reason")):
        raise Refused("This organization is not held any more.")
    events.security("moderation", by=by.pk, what="organization released")


@transaction.atomic
def send_code(*, organization: Organization, address: str, by, now: datetime) -> None:
    """Mail a code to an address at the domain that an organization says is its own. Raises Refused in words."""
    address = normal_email(address)
    domain = identity.domain_of(address)
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("Enter a whole email address at your organization's domain, such as you@hospital.org.") from None
    _refuse_free_mail(domain)
    code = get_random_string(6, DIGITS)
    ready = Organization.objects.filter(pk=organization.pk).exclude(proof_sent_at__gt=now - CODE_PAUSE)
    proof = {"proof_domain": domain, "proof_code": _kept(organization, code), "proof_sent_at": now, "proof_tries": 0}
    if not ready.update(**proof):
        raise Refused("A code was mailed less than a minute ago. Wait a moment before you ask for another.")
    emails.send_domain_code(organization, to=address, code=code, by=by, now=now)


def prove_domain(*, organization: Organization, code: str, now: datetime) -> bool:
    """Take the mailed code: the domain is the organization's. False where another employer proved it or one like it.

    Raises Refused for a wrong, old or overtried code. Each try is counted, and committed, before it is compared.
    """
    waiting = Organization.objects.filter(
        pk=organization.pk, proof_sent_at__gt=now - CODE_LIFE, proof_tries__lt=MOST_TRIES
    ).exclude(proof_code="")
    if not waiting.update(proof_tries=F("proof_tries") + 1):
        raise Refused("This code has ended. Ask for a new one.")
    organization.refresh_from_db()
    if not constant_time_compare(organization.proof_code, _kept(organization, code.strip())):
        raise Refused("This is not the code that was emailed. Look at the latest email.")
    return _verify(organization, now)


@transaction.atomic
def state_domain(*, organization: Organization, domain: str) -> None:
    """Keep which domain is to be proved by its record; a mailed code for another ends. Raises Refused in words."""
    stated = normal_email(f"@{identity.domain_of(domain)}").removeprefix("@")
    try:
        validate_domain_name(stated)
    except ValidationError:
        raise Refused("Enter your organization's domain alone, such as hospital.org.") from None
    _refuse_free_mail(stated)
    Organization.objects.filter(pk=organization.pk).update(proof_domain=stated, proof_code="")


def record_of(organization: Organization) -> str:
    """Return the text that a TXT record of the stated domain has to hold: this organization's, for this domain."""
    named = salted_hmac("careers.domain-record", f"{organization.pk}:{organization.proof_domain}", algorithm="sha256")
    return f"{RECORD}{named.hexdigest()[:32]}"


def prove_by_record(*, organization: Organization, texts: Iterable[str], now: datetime) -> bool:
    """Take what the name servers of the stated domain give out; False as `prove_domain` has it.

    Raises Refused where none of the texts is the organization's record.
    """
    if record_of(organization) not in {text.strip() for text in texts}:
        raise Refused(f"{organization.proof_domain} has no TXT record {record_of(organization)}.")
    return _verify(organization, now)


@transaction.atomic
def _verify(organization: Organization, now: datetime) -> bool:
    """Take the domain for proved, unless it is another verified employer's or looks like it: a moderator decides."""
    if impersonated(organization):
        hold_if_doubtful(organization=organization, now=now)
        return False
    verified = {"domain": organization.proof_domain, "domain_verified_at": now}
    Organization.objects.filter(pk=organization.pk).update(**verified, proof_code="", proof_domain="")
    organization.refresh_from_db()
    next_revision()  # whatever is held of its postings says whether it is verified
    return True


def _refuse_free_mail(domain: str) -> None:
    if identity.is_free_mail(domain):
        raise Refused(f"Anybody can have an address at {domain}, so it proves nothing. Use your organization's own.")


def _kept(organization: Organization, code: str) -> str:
    """Return what is stored of a code: nobody who reads the table can use it."""
    return salted_hmac(f"domain-code:{organization.pk}", code).hexdigest()
