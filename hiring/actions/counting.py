"""Counting the views of postings."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F

from careers.models import JobPosting
from hiring.models import PostingView

HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+\Z")
MOST_A_DAY = 50  # referrers of one posting; made-up ones beyond them are counted together
OTHER = "other sites"


def host_of(address: str) -> str:
    """Return the host of an address as it is counted; nothing where it has none."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return host if HOST.match(host) and len(host) <= 80 else ""


@transaction.atomic
def count_view(*, posting: JobPosting, address: str, now: datetime) -> None:
    """Count one reader of a posting's page, who came from this address."""
    today = PostingView.objects.filter(posting=posting, day=now.date())
    host = host_of(address)
    if not today.filter(referrer=host).exists() and today.count() >= MOST_A_DAY:
        host = OTHER
    row, _ = PostingView.objects.get_or_create(posting=posting, day=now.date(), referrer=host)
    PostingView.objects.filter(pk=row.pk).update(count=F("count") + 1)
