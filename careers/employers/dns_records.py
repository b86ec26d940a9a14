"""What the name servers of a domain give out. Loaded by the operator's command alone: no page asks the network."""

import dns.exception
import dns.resolver

from web.refusals import Refused

SECONDS = 5  # in all, with every server asked


def resolver(nameserver: str = "") -> dns.resolver.Resolver:
    """Return a resolver of this machine's name servers, or of the one named as ADDRESS or ADDRESS:PORT."""
    if not nameserver:
        return dns.resolver.Resolver()
    address, _, port = nameserver.partition(":")
    chosen = dns.resolver.Resolver(configure=False)
    chosen.nameservers, chosen.port = [address], int(port or 53)
    return chosen


def texts_of(domain: str, asked: dns.resolver.Resolver) -> list[str]:
    """Return the TXT records of a domain, each put together from its parts; none where there is none.

    Raises Refused where the servers cannot be asked now, which says nothing about the domain.
    """
    try:
        answer = asked.resolve(f"{domain}.", "TXT", lifetime=SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise Refused(f"The name servers of {domain} did not answer ({type(error).__name__}). Try again.") from error
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]
