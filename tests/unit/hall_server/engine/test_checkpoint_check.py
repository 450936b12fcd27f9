"""Any part that a checkpoint has otherwise than a replay is found, and named without its value."""

from dataclasses import fields, replace
from typing import Any

import pytest

from hall_server.domain.state import HallState
from hall_server.engine.checkpoint import LedgerMemory, packed, unpacked
from hall_server.engine.checkpoint_check import CheckpointCheck
from hall_server.engine.ledger import HallLedger
from hall_server.engine.requests import RequestKey
from tests.helpers.hall_builder import HALL_ID, a_policy
from tests.helpers.ledgers import a_day_s_records

RECORDS = a_day_s_records()[:400]


def memory() -> LedgerMemory:
    ledger = HallLedger(HALL_ID, a_policy())
    ledger.restore(RECORDS)
    return ledger.memory()


def difference(known: LedgerMemory) -> str | None:
    check = CheckpointCheck(known)
    check.look(memory())
    return check.difference


def test_what_went_through_text_differs_in_nothing() -> None:
    assert difference(unpacked(packed(memory()))) is None


def test_one_whose_event_never_came_differs() -> None:
    assert "no such event" in (CheckpointCheck(memory()).difference or "")


def test_another_journal_is_said_to_be_one() -> None:
    assert difference(replace(memory(), last_hash="0" * 64)) == "it is of another journal"


def changed(value: Any) -> bool:
    """Change something of a part, deep in it where there is anything; False where it holds nothing."""
    if isinstance(value, dict) and value:
        del value[next(iter(value))]
    elif isinstance(value, set) and value:
        value.pop()
    else:
        return False
    return True


def test_whatever_part_is_changed_is_named_and_nothing_of_it_is_told() -> None:
    named = []
    for part in fields(HallState):
        known = memory()
        if changed(getattr(known.state, part.name)):
            assert difference(known) == f"`{part.name}` is not what a replay gives"
            named.append(part.name)
    assert len(named) > 8


def test_depth_order_and_the_other_memories_count() -> None:
    known = memory()
    next(iter(known.state.tickets.values())).recall_count += 1
    assert difference(known) == "`tickets` is not what a replay gives"
    known = memory()
    known.state.tickets = dict(reversed(known.state.tickets.items()))
    assert difference(known) == "`tickets` is not what a replay gives"
    known = memory()
    known.requests.remember(RequestKey("name", "fingerprint"), 7)
    assert difference(known) == "`requests` is not what a replay gives"
    known = memory()
    known.tree.add("0" * 64)
    assert difference(known) == "`tree` is not what a replay gives"


@pytest.mark.parametrize("first_seq", [0, 2])
def test_where_the_tree_begins_counts(first_seq: int) -> None:
    assert difference(replace(memory(), tree_first_seq=first_seq)) == "`tree_first_seq` is not what a replay gives"
