"""Codes come to exist by standing in a release: each gets a page, with its section."""

from django.db import connection

from codes.models import Code, CodeSet, Release, Section
from codes.releases.tables import KEPT

# A section of digits must not claim codes that end in a letter (0101T sorts between 00100 and 01999). Modifiers, which
# stand in HCPCS files beside the codes, have two characters.
INSERT = """
INSERT INTO {code} (code_set_id, code, section_id, status, status_note, lead, keywords, sample, rests_on_releases)
SELECT %s, e.code, (
    SELECT s.id FROM {section} s
    WHERE s.code_set_id = %s AND e.code >= s.first AND e.code <= s.last
      AND (CASE WHEN substr(s.last, 5, 1) <= '9' THEN substr(e.code, 5, 1) <= '9'
                ELSE substr(e.code, 5, 1) = substr(s.last, 5, 1) END)
    ORDER BY s.first DESC, s.last LIMIT 1),
  'active', '', '', '', FALSE, FALSE
FROM (SELECT DISTINCT {column} AS code FROM {facts} WHERE release_id = %s AND length({column}) = 5) e
WHERE (substr(e.code, 1, 1) <= '9') = %s
  AND NOT EXISTS (SELECT 1 FROM {code} c WHERE c.code_set_id = %s AND c.code = e.code)
"""


def list_codes(*, release: Release) -> None:
    """Add the codes of a release that have no row yet: CPT begins with a digit, HCPCS with a letter.

    One INSERT ... SELECT for each set, so that it fits into the transaction that switches the release.
    """
    for model, column in KEPT[release.source].names_codes:
        tables = {"code": Code, "section": Section, "facts": model}
        names = {name: connection.ops.quote_name(table._meta.db_table) for name, table in tables.items()}
        _list_column(release, INSERT.format(**names, column=connection.ops.quote_name(column)))


def _list_column(release: Release, sql: str) -> None:
    with connection.cursor() as cursor:
        for slug, begins_with_digit in (("cpt", True), ("hcpcs", False)):
            code_set = CodeSet.objects.get(slug=slug)
            cursor.execute(sql, [code_set.pk, code_set.pk, release.pk, begins_with_digit, code_set.pk])
