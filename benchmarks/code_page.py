"""The code page with its quota beside the same page without one (G8), over CMS's whole files.

A member reads pages that the month's allowance has opened; an operator, whom no counter knows, reads the same ones: as
they are held, and then each printed anew, as the first reader after a change finds it.
Milliseconds of CPU are those of this process and the database's. H is a view without middleware in the same run.
"""

import logging
import os
from datetime import timedelta
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import Plan, User
from accounts.quota import granting
from benchmarks._databases import scratch_database
from benchmarks.facets import queries
from benchmarks.finding import cost, load_whole_files
from codes.page import printing
from web.held import Held

CODES = ["47383", "47382", "50593", "36247", "77013", "99214"]
ROUNDS = 20


def main() -> int:
    logging.disable(logging.WARNING)
    with scratch_database():
        call_command("load_edition", verbosity=0)
        load_whole_files()
        print(f"  {connection.vendor}, load {os.getloadavg()[0]:.1f}")
        with override_settings(STAFF_MFA_REQUIRED=False):
            measure()
    return 0


def measure() -> None:
    with override_settings(MIDDLEWARE=[]):
        control = min(cost(Client(), ["/healthz"] * 200) for _ in range(5))
    print(f"  H {control:.3f} ms")
    member = User.objects.create_user("member@example.org")
    granting.grant_plan(user=member, plan=Plan.objects.get(slug="member"), now=timezone.now(), reason="benchmark")
    operator = User.objects.create_superuser("operator@example.org")
    paths = [f"/codes/cpt/{code}/" for code in CODES]
    spent = {}
    for name, user in (("with its quota", member), ("without", operator)):
        client = Client()
        client.force_login(user)
        metered = {client.get(path).headers["Cache-Control"] for path in paths}
        spent[name] = cost(client, paths * ROUNDS)
        asked = [queries(client, path) for path in paths]
        with patch.object(printing, "PAGES", Held(longest=timedelta())):
            anew, most = cost(client, paths * 4), max(queries(client, path) for path in paths)
        print(
            f"  code page {name}: {spent[name]:.1f} ms, {spent[name] / control:.0f} H, {max(asked)} queries at most,"
            f" sent as {', '.join(sorted(metered))}; printed anew {anew:.1f} ms, {most} queries"
        )
    print(f"  with it, times without: {spent['with its quota'] / spent['without']:.2f} (bar 2.5)")
