"""Whom limits by address count, in whatever spelling a server or proxy states the address."""

import pytest
from django.test import RequestFactory

from web.edge.client import client_address, client_network


def asking(peer: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)


SPELLINGS = [
    ("203.0.113.7", "203.0.113.7"),
    ("::ffff:203.0.113.7", "203.0.113.7"),
    ("::FFFF:cb00:7107", "203.0.113.7"),
    ("203.0.113.7:51234", "203.0.113.7"),
    ("[::ffff:203.0.113.7]:51234", "203.0.113.7"),
    ("2001:db8:0:1::9", "2001:db8:0:1::9"),
    ("2001:0DB8:0000:0001:0:0:0:9", "2001:db8:0:1::9"),
    ("[2001:db8:0:1::9]", "2001:db8:0:1::9"),
    ("[2001:db8:0:1::9]:443", "2001:db8:0:1::9"),
    ("fe80::9%eth0", "fe80::9"),
    (" 203.0.113.7 ", "203.0.113.7"),
    ('"203.0.113.7:80"', "203.0.113.7"),
]


@pytest.mark.parametrize(("spelled", "address"), SPELLINGS)
def test_one_client_is_one_address_in_every_spelling_of_the_proxy(settings, spelled, address):
    settings.TRUSTED_PROXY_COUNT = 1
    assert client_address(asking("127.0.0.1", f"198.51.100.1, {spelled}")) == address


@pytest.mark.parametrize("spelled", ["::ffff:203.0.113.7", "203.0.113.7"])
def test_one_client_is_one_address_in_every_spelling_of_the_socket(spelled):
    assert client_address(asking(spelled)) == "203.0.113.7"


@pytest.mark.parametrize("stated", ["unknown", "", "203.0.113", "a:b:c", "203.0.113.7:80:90", "[203.0.113.7", "\x00"])
def test_what_is_no_address_leaves_the_peer(settings, stated):
    settings.TRUSTED_PROXY_COUNT = 1
    assert client_address(asking("198.51.100.9", stated)) == "198.51.100.9"


def test_a_socket_of_a_file_has_a_placeholder():
    assert client_address(asking("")) == "0.0.0.0"  # noqa: S104


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("::ffff:203.0.113.7", "203.0.113.99", True),
        ("::ffff:203.0.113.7", "::ffff:198.51.100.7", False),
        ("2001:db8:0:1::9", "2001:db8:0:1ff::1", False),
        ("2001:db8:0:100::9", "2001:db8:0:1ff::1", True),
    ],
)
def test_guests_are_counted_by_the_24_or_56_they_come_from(one, other, together):
    assert (client_network(asking(one)) == client_network(asking(other))) is together
