"""A program's word to systemd (sd_notify(3)): ready, standing by, stopping, alive; silence where nobody listens.

The protocol is one datagram; a library for it would be larger than this file.
"""

import os
import socket

SOCKET_VARIABLE, WATCHDOG_VARIABLE = "NOTIFY_SOCKET", "WATCHDOG_USEC"


def tell_service_manager(*news: str) -> None:
    """Say for instance "READY=1", "STATUS=…"; a manager that does not listen holds nobody up."""
    address = os.environ.get(SOCKET_VARIABLE, "")
    if not address.startswith(("/", "@")):
        return
    path = "\0" + address[1:] if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as way:
        way.setblocking(False)
        try:
            way.sendto("\n".join(news).encode(), path)
        except OSError:
            return


def watchdog_gap_s() -> float | None:
    """How often the manager wants to hear that the program lives (half of what it waits), None where it does not."""
    text = os.environ.get(WATCHDOG_VARIABLE, "")
    return int(text) / 2_000_000 if text.isdigit() and int(text) > 0 else None
