"""IPP against the bytes of a real spooler, in pieces, and against rubbish."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.ipp import (
    BOOLEAN,
    INTEGER,
    KEYWORD,
    Attribute,
    BadAnswerError,
    Operation,
    answer_of,
    request,
)
from tests.unit.devices.vectors import vectors

VECTORS = vectors("print_spooler")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["means"])
def test_a_real_spoolers_answer_is_understood(vector: dict[str, Any]) -> None:
    answer = answer_of(bytes.fromhex(vector["bytes"]), vector["number"])
    assert answer.status == vector["status"]
    assert {name: list(answer.attributes[name]) for name in vector["holds"]} == vector["holds"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["means"])
def test_an_answer_that_breaks_off_anywhere_is_none(vector: dict[str, Any]) -> None:
    whole = bytes.fromhex(vector["bytes"])
    for end in range(len(whole)):
        with pytest.raises(BadAnswerError):
            answer_of(whole[:end], vector["number"])


def test_an_answer_to_another_request_is_none() -> None:
    with pytest.raises(BadAnswerError):
        answer_of(bytes.fromhex(VECTORS[0]["bytes"]), 2)


@given(st.binary(max_size=300))
def test_rubbish_is_refused_or_read_and_never_more(rubbish: bytes) -> None:
    try:
        answer_of(b"\x01\x01\x00\x00\x00\x00\x00\x01" + rubbish, 1)
    except BadAnswerError:
        return


def test_a_request_as_the_standard_writes_it() -> None:
    wanted = Attribute(KEYWORD, "requested-attributes", ("job-state", "job-id"))
    body = request(Operation.GET_JOB, 7, Attribute(INTEGER, "job-id", (300,)), wanted, data=b"A012")
    assert body == bytes.fromhex(
        "0101 0009 00000007 01"
        "47 0012 617474726962757465732d63686172736574 0005 7574662d38"
        "48 001b 617474726962757465732d6e61747572616c2d6c616e6775616765 0002 656e"
        "21 0006 6a6f622d6964 0004 0000012c"
        "44 0014 7265717565737465642d61747472696275746573 0009 6a6f622d7374617465"
        "44 0000 0006 6a6f622d6964"
        "03 41303132"
    )


def test_several_values_stay_one_set_and_an_absent_one_is_none() -> None:
    body = request(
        Operation.GET_QUEUE,
        1,
        Attribute(KEYWORD, "printer-state-reasons", ("media-low", "offline")),
        Attribute(BOOLEAN, "printer-is-accepting-jobs", (False,)),
        Attribute(0x13, "time-at-processing", (None,)),
    )
    answer = answer_of(body, 1)
    assert answer.words("printer-state-reasons") == ("media-low", "offline")
    assert answer.number("printer-is-accepting-jobs") is None
    assert answer.attributes["printer-is-accepting-jobs"] == (False,)
    assert answer.number("time-at-processing") is None
