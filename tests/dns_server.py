"""A name server on the loopback: it gives out the TXT records it was told, over UDP."""

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest


class NameServer:
    """Knows `records`, a list of quoted texts for each name; other names do not exist, and `silent` answers nothing."""

    def __init__(self) -> None:
        self.records: dict[str, list[str]] = {}
        self.silent = False
        self.broken = False
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))

    @property
    def address(self) -> str:
        return "{}:{}".format(*self.socket.getsockname())

    def serve(self) -> None:
        while True:
            data, whence = self.socket.recvfrom(4096)
            if not data:  # the test is over
                return
            if not self.silent:
                self.socket.sendto(self._answer(dns.message.from_wire(data)).to_wire(), whence)

    def _answer(self, query: dns.message.Message) -> dns.message.Message:
        answer, asked = dns.message.make_response(query), query.question[0]
        answer.flags |= dns.flags.RA
        texts = self.records.get(asked.name.to_text(omit_final_dot=True).lower())
        if self.broken:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif texts is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif texts:
            answer.answer.append(dns.rrset.from_text_list(asked.name, 60, "IN", "TXT", texts))
        return answer


@pytest.fixture
def name_server() -> Iterator[NameServer]:
    server = NameServer()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield server
    server.socket.sendto(b"", server.socket.getsockname())
    thread.join()
    server.socket.close()
