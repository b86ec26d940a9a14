"""A real SMTP and IMAP round trip: dovecot holds the mailbox, aiosmtpd gets the answer."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone
from imapclient import IMAPClient

from assistant.mail import imap
from assistant.models import Letter
from notifications import actions as notifications
from tests.assistant.mail.conftest import letter
from tests.smtp_sink import Sink, free_port

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.services,
    pytest.mark.skipif(shutil.which("dovecot") is None, reason="dovecot is not installed (Debian: dovecot-imapd)"),
]
USER, WORD = "consult", "a-word-of-tests"
CONF = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
default_login_user = {login}
default_internal_user = {internal}
default_internal_group = {internal}
mail_location = maildir:{folder}/mail
first_valid_uid = 0
first_valid_gid = 0
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password={word}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
"""


@pytest.fixture
def dovecot():
    """A dovecot of our own with one empty mailbox, in a folder that ends with it."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        (folder / "conf").write_text(CONF.format(folder=folder, word=WORD, port=port, **_users(folder)))
        server = subprocess.Popen(["dovecot", "-F", "-c", str(folder / "conf")], stderr=subprocess.PIPE)
        try:
            _wait_for(port, server, folder)
            yield SimpleNamespace(url=f"imap://{USER}:{WORD}@127.0.0.1:{port}/INBOX", port=port)
        finally:
            server.terminate()
            server.wait(10)
            server.stderr.close()


def _users(folder):
    """Who dovecot runs as: started by root it refuses to read mail as root, and its package's own users are taken."""
    me = pwd.getpwuid(os.getuid())
    if me.pw_uid:
        return {"login": me.pw_name, "internal": me.pw_name, "uid": me.pw_uid, "gid": me.pw_gid}
    nobody = pwd.getpwnam("nobody")
    folder.chmod(0o755)
    for part in ("mail", "home"):
        (folder / part).mkdir()
        os.chown(folder / part, nobody.pw_uid, nobody.pw_gid)
    return {"login": "dovenull", "internal": "dovecot", "uid": nobody.pw_uid, "gid": nobody.pw_gid}


def _wait_for(port, server, folder):
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, server.stderr.read().decode()
        time.sleep(0.1)
    pytest.fail((folder / "log").read_text())


def deliver(server, *mails):
    """Put mails where the provider's server would."""
    with IMAPClient("127.0.0.1", port=server.port, ssl=False) as box:
        box.login(USER, WORD)
        for mail in mails:
            box.append("INBOX", mail.as_bytes())


def waiting(server):
    with IMAPClient("127.0.0.1", port=server.port, ssl=False) as box:
        box.login(USER, WORD)
        return box.select_folder("INBOX")[b"EXISTS"]


def test_a_mail_in_the_folder_is_answered_by_smtp_in_its_thread(dovecot, alice, settings):
    with Sink() as far_end:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", far_end.port
        asked = letter(Subject="Global of 55873")
        deliver(dovecot, asked, asked, letter(Precedence="list"), letter(sender="eve@evil.example"))
        start = time.monotonic()
        assert imap.poll(dovecot.url, now=timezone.now()) == 4
        notifications.deliver_due(clock=timezone.now)
        assert time.monotonic() - start < 60  # what the specification promises, not a measure
        answers = [mail for mail in far_end.mails if mail["To"] == alice.email]
    [answer] = answers
    assert answer["In-Reply-To"] == asked["Message-ID"]
    assert "global days 090" in answer.get_body(("plain",)).get_content()
    assert "global days 090" in answer.get_body(("html",)).get_content()
    assert waiting(dovecot) == 0
    assert Letter.objects.count() == 3


def test_a_wrong_password_or_no_server_is_a_line_in_the_log(dovecot, lines):
    for url in (dovecot.url.replace(WORD, "wrong"), f"imap://u:secret-word@127.0.0.1:{free_port()}/INBOX"):
        assert imap.poll(url, now=timezone.now()) == 0
    said = str(lines())
    assert said.count("the mailbox cannot be read") == 2
    assert "secret-word" not in said
