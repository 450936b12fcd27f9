"""What every test gets: no network but loopback, offscreen windows, and property tests judged by results, not time."""

import gc
import ipaddress
import logging
import os
import socket
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from program.log_setup import NeverWaiting

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

settings.register_profile("yimen", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("yimen")

_CONNECT = socket.socket.connect


class OutsideWorldError(RuntimeError):
    """A test reached for an address that is not loopback."""


def _is_loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return bool(address[0] == "localhost")


def _connect(self: socket.socket, address: Any) -> None:
    if not _is_loopback(address):
        raise OutsideWorldError(f"tests talk to loopback only, not to {address}")
    _CONNECT(self, address)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What a test of windows leaves behind goes in the thread that made it, as in a station (`station/collecting.py`).

    Otherwise a thread of a later test lets go of a Qt object that it does not own, and the process may end.
    """
    if not isinstance(item, pytest.Function) or "qapp" not in item.fixturenames:
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.enable()


def pytest_collection_finish() -> None:
    """The collected tests stay to the end: no collection need look at them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """A program that runs within a test writes its log to a standard error that ends with the test."""
    level = logging.root.level
    yield
    for handler in [each for each in logging.root.handlers if isinstance(each, NeverWaiting)]:
        logging.root.removeHandler(handler)
        logging.root.setLevel(level)


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _connect)
