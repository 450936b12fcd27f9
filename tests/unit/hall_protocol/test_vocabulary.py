"""The vocabulary: words of the wire are stable, lower-case and said once."""

from enum import StrEnum

import pytest

from hall_protocol import vocabulary
from hall_protocol.vocabulary import LIVE_TICKET_STATES, ErrorCode, TicketState

ENUMS = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]


@pytest.mark.parametrize("kind", [kind for kind in ENUMS if kind is not StrEnum], ids=lambda kind: kind.__name__)
def test_a_word_is_its_name_in_lower_case(kind: type[StrEnum]) -> None:
    assert [word.value for word in kind] == [word.name.lower() for word in kind]
    assert kind.__doc__


def test_a_ticket_is_live_or_over() -> None:
    over = {TicketState.COMPLETED, TicketState.ABANDONED, TicketState.CANCELLED, TicketState.VOIDED}
    assert LIVE_TICKET_STATES | over == set(TicketState)
    assert not LIVE_TICKET_STATES & over


def test_a_code_of_a_newer_hall_is_kept_as_it_came_and_becomes_no_member() -> None:
    newer = ErrorCode("queue_on_strike")
    assert (newer, newer.value, newer.name) == ("queue_on_strike", "queue_on_strike", "QUEUE_ON_STRIKE")
    assert newer not in set(ErrorCode)
    assert newer == ErrorCode("queue_on_strike") != ErrorCode.QUEUE_CLOSED
    assert {newer: 1}.get(ErrorCode.QUEUE_CLOSED) is None


@pytest.mark.parametrize("nonsense", ["", "Queue closed", "queue_closed\n", "9", "x" * 65, "编码", 7, None])
def test_what_has_not_the_form_of_a_code_is_none(nonsense: object) -> None:
    with pytest.raises(ValueError, match="ErrorCode"):
        ErrorCode(nonsense)  # type: ignore[arg-type]


def test_the_error_codes_people_and_programs_rely_on_are_there() -> None:
    assert {"queue_closed", "quota_reached", "wrong_ticket_state", "version_mismatch"} <= set(ErrorCode)
