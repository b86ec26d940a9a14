"""Reading addresses that others wrote (R32): the loopback of this machine stands for all that is not public."""

import gzip
import ssl
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.pace import here
from web.edge import fetching
from web.edge.fetching import JSON, FetchError, fetch

ROOT = Path(__file__).parents[3]
# Each leads to this machine, or to a network that is nobody else's business; the names are looked up as they are.
SPELLINGS = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "0", "0.0.0.0",  # noqa: S104
    "localhost", "localhost.", "LOCALHOST", "127.0.0.1.", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "127.127.127.127",
    "[::ffff:0:127.0.0.1]", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "169.254.169.254", "[fe80::1]",
    "[fd00:ec2::254]", "[fec0::1]", "168.63.129.16", "192.0.0.192", "224.0.0.1", "255.255.255.255", "192.88.99.1",
]  # fmt: skip

# In a process of its own: the suite's guard against the network would refuse such names before they are looked up.
SCRIPT = """
import sys
from django.conf import settings
settings.configure(FETCH_ALSO=frozenset())
from web.edge import fetching
fetching.PORTS = {"http": int(sys.argv[1]), "https": int(sys.argv[1])}
for host in sys.argv[2:]:
    try:
        fetching.fetch(f"http://{host}/", accept=fetching.JSON)
        print(host, "was read")
    except fetching.FetchError as error:
        print(host, error)
"""
NAIVE = """
import sys, urllib.request
for host in sys.argv[2:]:
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"http://{host}:{sys.argv[1]}/", timeout=0.2)
    except OSError:
        pass
"""


@pytest.fixture
def site(far_end) -> str:
    return far_end.url


@pytest.fixture
def names(monkeypatch):
    """A resolver of our own: each look-up of a name takes the next of its answers."""
    known: dict[str, list[list[str]]] = {}
    monkeypatch.setattr(fetching, "look_up", lambda host, port: known[host].pop(0))
    return known


def run(script: str, port: int) -> str:
    command = [sys.executable, "-c", script, str(port), *SPELLINGS]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.slow  # two processes, and connections that nobody answers
def test_no_spelling_of_a_private_address_reaches_this_machine_and_a_naive_reader_does(canary):
    said = run(SCRIPT, canary.server_port).splitlines()
    assert (len(said), canary.hits) == (len(SPELLINGS), [])
    assert [
        line for line in said if "is not a machine of the public internet" not in line and "failed" not in line
    ] == []
    run(NAIVE, canary.server_port)
    assert len(canary.hits) >= 10


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "gopher://example.org/", "ftp://example.org/x", "//example.org/", "example.org", "",
        "http://", "https://user@example.org/", "https://a:b@example.org/", "https://example.org:22/",
        "http://example.org:443/", "https://example.org:99999/", "https://example.org\\@127.0.0.1/",
        "https://exa\nmple.org/", "https://example.org/a b", "http://[::1", "https://127.0.0.1:5432/",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_of_the_web_is_refused_before_any_look_up(url, names):
    with pytest.raises(FetchError):
        fetch(url, accept=JSON)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["2606:4700::1", "::1"], []])
def test_a_name_with_one_address_that_is_not_public_is_refused(names, addresses):
    names["jobs.example.com"] = [addresses]
    with pytest.raises(FetchError, match="not a machine of the public internet"):
        fetch("https://jobs.example.com/", accept=JSON)


def test_a_name_that_means_another_machine_a_moment_later_is_looked_up_once(names, monkeypatch):
    reached = []

    def connect(self, host, port, **options):
        reached.append(host)
        raise OSError

    monkeypatch.setattr(fetching.httpcore.SyncBackend, "connect_tcp", connect)
    names["rebind.example.com"] = [["93.184.216.34"], ["127.0.0.1"]]
    with pytest.raises(FetchError, match="failed"):
        fetch("https://rebind.example.com/", accept=JSON)
    assert (reached, names["rebind.example.com"]) == (["93.184.216.34"], [["127.0.0.1"]])


@pytest.mark.parametrize("target", ["http://127.0.0.1:{}/in", "http://localhost/", "file:///etc/passwd", "//[::1]/"])
def test_a_redirect_is_checked_like_the_first_address(canary, site, names, target, settings):
    names["localhost"] = names["::1"] = [["127.0.0.1"]]
    canary.answer = (302, {"Location": target.format(canary.server_port + 1)}, [])
    with pytest.raises(FetchError):
        fetch(site, accept=JSON)
    assert canary.hits == ["/board"]


def test_a_redirect_is_followed_three_times_and_no_further(canary, site):
    canary.answer = (302, {"Location": "/again"}, [])
    with pytest.raises(FetchError, match="more than 3 times"):
        fetch(site, accept=JSON)
    assert canary.hits == ["/board", "/again", "/again", "/again"]


def test_an_answer_is_read_whole_with_its_kind(canary, site):
    canary.answer = (200, {"Content-Type": "Application/JSON; charset=utf-8"}, [b'{"jobs"', b": []}"])
    answer = fetch(f"{site}?a=1", accept=JSON)
    assert (answer.body, answer.media_type, answer.url) == (b'{"jobs": []}', "application/json", f"{site}?a=1")
    canary.answer = (200, {"Content-Type": "application/json", "Content-Encoding": "gzip"}, [gzip.compress(b"{}")])
    assert fetch(site, accept=JSON).body == b"{}"


@pytest.mark.parametrize(
    ("status", "headers", "body", "says"),
    [
        (404, {}, b"", "answered 404"),
        (200, {"Content-Type": "text/html"}, b"<p>", "sent text/html, not application/json"),
        (200, {}, b"{}", "sent nothing named"),
        (200, {"Content-Length": "99"}, b"{}", "broke off"),
        (200, {"Content-Encoding": "br"}, b"{}", "packed as br"),
        (200, {"Content-Encoding": "gzip"}, b"{}", "damaged"),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(b"{}" * 100, mtime=0)[:20], "cut off"),
    ],
)
def test_what_is_not_a_whole_answer_of_the_kind_is_refused_in_a_sentence(canary, site, status, headers, body, says):
    kind = {} if says.endswith("named") else {"Content-Type": "application/json"}
    canary.answer = (status, kind | headers, [body])
    with pytest.raises(FetchError, match=says):
        fetch(site, accept=JSON)


def test_a_packed_bomb_and_an_answer_without_end_are_cut_at_ten_megabytes(canary, site):
    bomb = gzip.compress(bytes(300_000_000), 1)
    canary.answer = (200, {"Content-Type": "application/json", "Content-Encoding": "gzip"}, [bomb])
    with pytest.raises(FetchError, match="larger than 10 MB"):
        fetch(site, accept=JSON)
    canary.answer = (200, {"Content-Type": "application/json"}, (b"x" * 1_000_000 for _ in range(100)))
    with pytest.raises(FetchError, match="larger than 10 MB"):
        fetch(site, accept=JSON)


def test_a_server_that_dribbles_is_left_when_the_whole_time_is_over(canary, site, monkeypatch):
    def dribble():
        for _ in range(40):
            time.sleep(0.1)
            yield b"x"

    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    canary.answer = (200, {"Content-Type": "application/json"}, dribble())
    began = time.monotonic()
    with pytest.raises(FetchError, match="did not answer"):
        fetch(site, accept=JSON)
    assert time.monotonic() - began < here(2)


def test_a_look_up_that_never_ends_is_left_too(monkeypatch):
    over = threading.Event()
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    monkeypatch.setattr(fetching, "look_up", lambda host, port: over.wait(5) and [])
    with pytest.raises(FetchError, match="did not answer"):
        fetch("https://jobs.example.com/", accept=JSON)
    over.set()


def test_what_is_posted_arrives_and_its_answer_comes_back_whatever_it_is(canary, site):
    canary.answer = (403, {"Content-Type": "application/json"}, [b'{"error": 1}'])
    answer = fetching.post(site, body=b"{}", headers={"Content-Type": "application/json", "Authorization": "Bearer t"})
    assert (answer.status, answer.body) == (403, b'{"error": 1}')
    ((path, headers, body),) = canary.sent
    assert (path, headers["Authorization"], headers["Content-Type"], body) == (
        "/board",
        "Bearer t",
        "application/json",
        b"{}",
    )


def test_nothing_is_posted_to_a_private_address_nor_after_a_redirect(canary, site):
    with pytest.raises(FetchError, match="not a machine of the public internet"):
        fetching.post("http://127.0.0.1/", body=b"{}", headers={})
    canary.answer = (307, {"Location": "/again"}, [])
    assert fetching.post(site, body=b"{}", headers={}).status == 307
    assert canary.hits == ["/board"]


def test_no_environment_widens_what_may_be_read(settings):
    assert not settings.FETCH_ALSO


# --- https


@pytest.fixture
def certified(tmp_path):
    """A certificate for localhost that signs itself, as files of certificate and key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    began = datetime.now(UTC) - timedelta(hours=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path, secret = tmp_path / "certificate.pem", tmp_path / "key.pem"
    path.write_bytes(certificate.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path, secret


@pytest.fixture
def secure(canary, certified, settings) -> str:
    """The canary behind TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certified)
    canary.socket = context.wrap_socket(canary.socket, server_side=True)
    settings.FETCH_ALSO = {f"{host}:{canary.server_port}" for host in ("localhost", "127.0.0.1")}
    return f"https://localhost:{canary.server_port}/board"


def test_a_certificate_that_nobody_vouches_for_is_refused(secure, canary):
    with pytest.raises(FetchError, match="failed or broke off"):
        fetch(secure, accept=JSON)
    assert canary.hits == []


def test_a_certificate_must_be_for_the_name_that_was_asked_for(secure, canary, certified, monkeypatch):
    trusting = ssl.create_default_context(cafile=certified[0])
    monkeypatch.setattr(fetching.ssl, "create_default_context", lambda: trusting)
    assert fetch(secure, accept=JSON).body == b"{}"
    with pytest.raises(FetchError, match="failed or broke off"):
        fetch(secure.replace("localhost", "127.0.0.1"), accept=JSON)
    assert canary.hits == ["/board"]


def test_an_address_of_https_leads_to_no_other(secure, canary, certified, monkeypatch):
    trusting = ssl.create_default_context(cafile=certified[0])
    monkeypatch.setattr(fetching.ssl, "create_default_context", lambda: trusting)
    canary.answer = (302, {"Location": f"http://localhost:{canary.server_port}/plain"}, [])
    with pytest.raises(FetchError, match="leads from https to an address that is not"):
        fetch(secure, accept=JSON)
