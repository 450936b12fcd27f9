"""The guard in tests/conftest.py, held to its word."""

import socket

import pytest

from tests.conftest import OutsideWorldError


def test_a_test_cannot_reach_the_outside_world() -> None:
    with socket.socket() as outside, pytest.raises(OutsideWorldError):
        outside.connect(("192.0.2.1", 80))  # TEST-NET-1: nobody's address


def test_a_test_reaches_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as inside:
        inside.connect(listener.getsockname())
