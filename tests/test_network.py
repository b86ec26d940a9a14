"""The suite itself stays on this machine."""

import socket

import pytest

from tests.network import NetworkRefused


@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.7"])
def test_a_connection_beyond_the_loopback_is_refused(address):
    with socket.socket() as probe, pytest.raises(NetworkRefused, match=address):
        probe.connect((address, 80))


def test_a_name_is_not_looked_up():
    with pytest.raises(NetworkRefused):
        socket.create_connection(("hospital.example", 443), timeout=1)


def test_the_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
