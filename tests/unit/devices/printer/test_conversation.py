"""Questions and answers with a scripted printer at the other end of a socket pair of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from devices.ports import DeviceState, DeviceStatus
from devices.printer.conversation import Conversation
from devices.printer.link import LinkLostError, PrinterLink, parse_printer_url


@contextmanager
def printer_answering(answers: dict[bytes, bytes]) -> Iterator[PrinterLink]:
    """A printer that answers each three-byte request as told, and says nothing to any other."""

    def serve() -> None:
        peer, _ = server.accept()
        with peer:
            while request := peer.recv(3, socket.MSG_WAITALL):
                peer.sendall(answers.get(request, b""))

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve)
        thread.start()
        link = PrinterLink(parse_printer_url(f"tcp://127.0.0.1:{server.getsockname()[1]}"), connect_s=1, stall_s=1)
        try:
            yield link
        finally:
            link.close()
            thread.join()


OK = {b"\x10\x04" + bytes((kind,)): b"\x12" for kind in (1, 2, 3, 4)}
REPORT = {b"\x1dr\x01": b"\x00"}


def silence() -> DeviceStatus:
    return DeviceStatus(DeviceState.UNKNOWN)


def test_all_four_are_asked() -> None:
    with printer_answering({**OK, b"\x10\x04\x04": b"\x1e"}) as link:
        assert Conversation(link, 1).status().state is DeviceState.PAPER_LOW


def test_silence_is_unknown_after_one_wait() -> None:
    with printer_answering({}) as link:
        assert Conversation(link, 0.05).status().state is DeviceState.UNKNOWN


def test_stray_bytes_are_no_answer() -> None:
    with printer_answering({**OK, b"\x10\x04\x01": b"\x00\xff\x1a"}) as link:
        assert Conversation(link, 1).status().state is DeviceState.FAULT


def test_the_report_ends_the_wait() -> None:
    with printer_answering(OK | REPORT) as link:
        assert Conversation(link, 1).await_printed(5, silence) is None


def test_a_report_between_status_answers_is_heard() -> None:
    with printer_answering({**OK, b"\x10\x04\x03": b"\x00\x12"}) as link:
        assert Conversation(link, 1).await_printed(5, silence) is None


def test_without_a_report_the_last_status_is_told() -> None:
    with printer_answering(OK) as link:
        status = Conversation(link, 0.2).await_printed(0.1, silence)
    assert status is not None
    assert status.state is DeviceState.READY


def test_trouble_ends_the_wait_early() -> None:
    with printer_answering({**OK, b"\x10\x04\x02": b"\x32", b"\x10\x04\x04": b"\x7e"}) as link:
        status = Conversation(link, 1).await_printed(60, silence)
    assert status is not None
    assert status.state is DeviceState.PAPER_OUT


def test_a_printer_too_full_to_hear_is_asked_elsewhere() -> None:
    with printer_answering({}) as link:
        open_cover = DeviceStatus(DeviceState.COVER_OPEN)
        assert Conversation(link, 0.05).await_printed(60, lambda: open_cover) is open_cover


def test_a_line_that_breaks_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = PrinterLink(parse_printer_url(f"tcp://127.0.0.1:{server.getsockname()[1]}"), connect_s=1, stall_s=1)
        server.accept()[0].close()
        with pytest.raises(LinkLostError):
            Conversation(link, 1).status()
        link.close()
