"""What every state table must be: total, reachable, with final states that are final; shared by the table tests."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import pytest

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.errors import CHINESE, IllegalActionError

StateT = TypeVar("StateT", bound=StrEnum)
ActionT = TypeVar("ActionT", bound=StrEnum)
Table = Mapping[StateT, Mapping[ActionT, StateT]]


def legal_moves(table: Table[Any, Any]) -> dict[tuple[str, str], str]:
    """The table as plain words, to be held against the design written out in a test."""
    return {(str(s), str(a)): str(to) for s, row in table.items() for a, to in row.items()}


def check_table(
    table: Table[Any, Any], states: type[StrEnum], actions: type[StrEnum], start: StrEnum, final: Iterable[StrEnum]
) -> None:
    """Total over states, every state reachable from `start`, every action used, `final` states lead nowhere."""
    assert set(table) == set(states)
    assert {action for row in table.values() for action in row} == set(actions)
    reached, frontier = {start}, [start]
    while frontier:
        for to in table[frontier.pop()].values():
            if to not in reached:
                reached.add(to)
                frontier.append(to)
    assert reached == set(states)
    assert {state for state, row in table.items() if not row} == set(final)
    assert {str(word) for word in (*states, *actions)} <= set(CHINESE)


def check_illegal(
    after: Callable[[Any, Any, Any], Any], subject: Any, table: Table[Any, Any], actions: type[StrEnum], code: ErrorCode
) -> int:
    """Every action that is not in the table raises with words for people; how many there were."""
    illegal = [(state, action) for state in table for action in actions if action not in table[state]]
    for state, action in illegal:
        with pytest.raises(IllegalActionError) as caught:
            after(subject, state, action)
        refusal = caught.value.refusal
        assert refusal.code is code
        assert str(subject) in refusal.detail
        assert str(subject) in refusal.detail_en
        assert CHINESE[state] in refusal.detail
        assert state.value in refusal.detail_en
    return len(illegal)
