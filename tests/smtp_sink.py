"""The far end of our mail: a real SMTP server on a free port that keeps what it got and answers as told."""

import asyncio
import email
import email.policy
import socket
from email.message import EmailMessage

from aiosmtpd.controller import Controller


def free_port() -> int:
    """Return a port of the loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """Keeps every accepted mail; `answers` maps an address to the line that refuses it."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.silent: set[str] = set()  # domains at whose addresses the line stays silent for half a minute
        self.seconds = 0.0  # that each mail takes
        self.callers: set[tuple] = set()  # address and port: one for each connection
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        self.callers.add(session.peer)
        if address.rpartition("@")[2] in self.silent:
            await asyncio.sleep(30)
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.seconds)
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 kept"

    def __enter__(self) -> "Sink":
        self.controller.start()
        return self

    def __exit__(self, *args) -> None:
        self.controller.stop()
