from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from careers.employers import dns_records, identity
from careers.models import Organization
from web.refusals import Refused


class Command(BaseCommand):
    help = (
        "Read the TXT records of the domains that employers want to prove, and verify those that hold theirs; all that"
        " wait, or one. Example: manage.py prove_domain lakeshore-health"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("slug", nargs="?", help="of an organization, as its page's address has it")
        parser.add_argument("--nameserver", default="", help="ADDRESS[:PORT] to ask in place of this machine's own")

    def handle(self, *args, **options) -> None:
        asked, unproved = dns_records.resolver(options["nameserver"]), 0
        for organization in self._waiting(options["slug"]):
            try:
                said = self._prove(organization, asked)
            except Refused as refusal:
                said, unproved = str(refusal), unproved + 1
            self.stdout.write(f"{organization.name}: {said}")
        if unproved:
            raise CommandError("1 domain is not proved." if unproved == 1 else f"{unproved} domains are not proved.")

    def _waiting(self, slug: str | None) -> list[Organization]:
        waiting = Organization.objects.awaiting_record()
        if slug is None:
            return list(waiting)
        found = list(waiting.filter(slug=slug))
        if not found:
            raise CommandError(f"No organization {slug} states a domain to prove by a record.")
        return found

    def _prove(self, organization: Organization, asked) -> str:
        domain = organization.proof_domain
        texts = dns_records.texts_of(domain, asked)
        if identity.prove_by_record(organization=organization, texts=texts, now=timezone.now()):
            return f"{domain} is proved."
        raise Refused(f"{domain} is or resembles another verified employer's; it waits for a moderator.")
