"""The codes that our own words name, as links to their pages."""

import re
from collections.abc import Iterable

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from codes.models import Code
from codes.models.reference import DIAGNOSES

# What has the shape of a CPT or HCPCS code, or of a diagnosis with its dot; tags and links are matched first, so that
# nothing inside them is.
TOKEN = re.compile(
    r"<a\b.*?</a>|<[^>]*>|\b([0-9]{4}[0-9A-Z]|[A-Z][0-9]{4}|[A-Z][0-9][0-9A-Z]\.[0-9A-Z]{1,4})\b", re.DOTALL
)


def named_in(texts: Iterable[str]) -> set[str]:
    """Return everything in these HTML texts that is written like a code."""
    return {found[1] for text in texts for found in TOKEN.finditer(text) if found[1]}


def addresses(codes: set[str], *, besides: str) -> dict[str, str]:
    """Return the page of each code that exists; a number that is no code stays a number, as does the page's own."""
    dots = {spelled.replace(".", ""): spelled for spelled in codes if "." in spelled}
    known = Code.objects.procedures().filter(code__in=codes - {*dots.values()})
    known |= Code.objects.in_set(DIAGNOSES).filter(code__in=dots)
    pages = {}
    for slug, code in known.exclude(code=besides).values_list("code_set__slug", "code") if codes else ():
        spelled = dots[code] if slug == DIAGNOSES else code
        pages[spelled] = reverse("code_page", args=[slug, spelled])
    return pages


def linked(html: SafeString, pages: dict[str, str]) -> SafeString:
    """Return the text with each known code as a link. `html` is clean already, and what is added is our own."""

    def link(found: re.Match) -> str:
        address = pages.get(found[1] or "")
        return f'<a href="{address}">{found[1]}</a>' if address else found[0]

    return mark_safe(TOKEN.sub(link, html))  # noqa: S308
