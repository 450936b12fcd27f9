"""A line has the allowed fields and no others; what an exception, a library or a field quotes of a person stays out."""

import json
import logging
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.log_fields import FIELDS
from program.log_lines import JsonLines, TextLines
from program.withholding import WITHHELD

NUMBER, NAME, TOKEN = "999999199003075016", "云小禾示例", "s3cr3t-Tok3n_" * 4
WHO = {"role": "hall", "hall": "530102-01"}
ALWAYS = {"time", "level", "logger", "message", *WHO}


def a_record(message: str, *values: object, logger: str = "hall_server.web.desk", **extra: object) -> logging.LogRecord:
    return logging.getLogger(logger).makeRecord(
        logger, logging.INFO, "f.py", 1, message, values, exc_info_now(), extra=extra or None
    )


def _with(field: str, value: object) -> logging.LogRecord:
    record = a_record("told")
    setattr(record, field, value)
    return record


def exc_info_now() -> Any:
    return sys.exc_info() if sys.exc_info()[1] is not None else None


def line(record: logging.LogRecord) -> dict[str, Any]:
    text = JsonLines(WHO).format(record)
    assert "\n" not in text
    said: dict[str, Any] = json.loads(text)
    return said


def test_a_line_says_when_who_and_what() -> None:
    said = line(a_record("took %d", 3, trace="0" * 8 + "ab" * 12, first_seq=7))
    assert set(said) == ALWAYS | {"trace", "first_seq"}
    assert (said["message"], said["first_seq"], said["level"]) == ("took 3", 7, "info")
    assert said["time"].endswith("+00:00")


@given(st.dictionaries(st.sampled_from(["visitor", "number", "phone", "body", "url", "clerk"]), st.text(), max_size=4))
def test_a_field_that_is_not_on_the_list_is_left_out(extra: dict[str, str]) -> None:
    assert set(line(a_record("told", **extra))) == ALWAYS


@pytest.mark.parametrize("value", [NUMBER, NAME, TOKEN, f"kiosk-1 {NUMBER}", None, [NUMBER], {"a": NAME}, b"x", True])
@pytest.mark.parametrize("field", FIELDS)
def test_no_field_carries_a_number_a_name_or_a_token(field: str, value: object) -> None:
    assert line(_with(field, value))[field] == WITHHELD


def test_an_exception_says_its_kinds_and_places_and_not_its_words() -> None:
    try:
        try:
            raise ValueError(f"cannot parse {NUMBER} of {NAME}")
        except ValueError as error:
            raise OSError(28, NAME) from error
    except OSError:
        record = a_record("a request failed unexpectedly")
    for text in (JsonLines(WHO).format(record), TextLines().format(record)):
        assert "OSError (28) from ValueError at test_log_lines.py:" in text
        assert NUMBER not in text
        assert NAME not in text


@pytest.mark.parametrize("logger", ["asyncio", "uvicorn.error", "sqlalchemy.engine", "somebody"])
def test_of_other_libraries_the_first_line_without_its_values(logger: str) -> None:
    filled = line(a_record("wrote %s", NAME, logger=logger))
    spread = line(a_record(f"Task exception was never retrieved\nfuture: <Task {NAME}>", logger=logger))
    assert filled["message"] == "wrote %s"
    assert spread["message"] == "Task exception was never retrieved"


def test_own_words_keep_their_values_and_lose_numbers() -> None:
    assert line(a_record("station %s said %s", "kiosk-1", NUMBER))["message"] == f"station kiosk-1 said {WITHHELD}"


def test_a_message_that_does_not_fit_its_values_is_written_all_the_same() -> None:
    assert line(a_record("took %d", "many"))["message"] == "took %d"


def test_no_line_can_be_forged() -> None:
    assert line(a_record("said %s", 'x"}\n{"level":"critical"'))["level"] == "info"
