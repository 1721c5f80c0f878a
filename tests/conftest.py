"""What holds for every test."""

import sys
from ipaddress import ip_address
from typing import Any

from hypothesis import HealthCheck, settings

# Two workers share the machine with whatever else runs: a slow example is not a wrong one.
settings.register_profile("jobdesc", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("jobdesc")


def is_near(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Sockets reach this machine and nothing else; a test that needs more is no unit test.

    An audit hook sees every way there is to connect, also those of libraries.
    """
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"  # a path is a local socket
    elif event == "socket.getaddrinfo":
        host = arguments[0] or "localhost"
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if not is_near(host):
        raise ConnectionRefusedError(f"A test tried to reach {host}.")


sys.addaudithook(refuse_the_network)
