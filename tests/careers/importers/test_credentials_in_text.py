import pytest

from careers.importers.credentials_in_text import credential_codes

KNOWN = ["CPC", "CPC-A", "COC", "CCS", "CCS-P", "CIC", "RHIT", "RHIA", "CRC"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HCPCS Level II and ICD-10-PCS", []),
        ("CPC certification (required); CCS, CIC, or COC are preferred", ["CPC", "CCS", "CIC", "COC"]),
        ("CPC-A accepted", ["CPC-A"]),
        ("CPC\u2011A or CCS\u2013P", ["CPC-A", "CCS-P"]),
        ("CPC-certified coders; two CPCs", ["CPC"]),
        ("CPC-I, a license for instructors", []),
        ("RHIT/RHIA", ["RHIT", "RHIA"]),
        ("a cic and a coc in lower case", []),
        ("CPCX, XCPC, CPC_1, ÉCPC", []),
        ("(CPC®) CPC.", ["CPC"]),
        ("", []),
    ],
)
def test_codes_are_found_as_whole_words(text, found):
    assert credential_codes(text, KNOWN) == found


def test_without_known_codes_nothing_is_found():
    assert credential_codes("CPC", []) == []
    assert credential_codes("CPC", [""]) == []
