"""Status bytes of real printers, in words."""

import pytest

from devices.ports import DeviceState
from devices.printer.status import STATUS_KINDS, ask_status, is_in_order_answer, is_status_answer, read_status
from tests.unit.devices.vectors import vectors


@pytest.mark.parametrize("vector", vectors("escpos_status"), ids=lambda vector: vector["means"])
def test_status_bytes_are_said_in_words(vector: dict[str, str]) -> None:
    status = read_status(dict(zip(STATUS_KINDS, bytes.fromhex(vector["bytes"]), strict=True)))
    assert status.state == vector["state"]
    assert bool(status.detail) == (status.state is not DeviceState.READY)


def test_silence_is_unknown_and_half_an_answer_is_used() -> None:
    assert read_status({}).state is DeviceState.UNKNOWN
    assert read_status({1: 0x1A, 2: 0x32}).state is DeviceState.PAPER_OUT


def test_faults_are_told_apart() -> None:
    details = {read_status({1: 0x1A, 2: 0x52, 3: third, 4: 0x12}).detail for third in (0x1A, 0x32, 0x52)}
    assert len(details) == 3


def test_the_two_kinds_of_answer_are_never_confused() -> None:
    for byte in (0x12, 0x1A, 0x32, 0x16, 0x1E, 0x7E, 0x72):
        assert is_status_answer(byte)
        assert not is_in_order_answer(byte)
    for byte in (0x00, 0x03, 0x0C, 0x0F):
        assert is_in_order_answer(byte)
        assert not is_status_answer(byte)


def test_request() -> None:
    assert ask_status(4) == b"\x10\x04\x04"
