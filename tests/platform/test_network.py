import socket

import pytest


def test_a_test_reaches_no_other_host():
    with socket.socket() as outside, pytest.raises(ConnectionRefusedError, match=r"reach 192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))


def test_a_test_asks_no_name_server():
    with pytest.raises(ConnectionRefusedError, match=r"reach example\.com"):
        socket.getaddrinfo("example.com", 443)


def test_a_test_may_talk_to_its_own_machine():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
