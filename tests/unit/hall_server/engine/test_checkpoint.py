"""A ledger taken from its text is the very ledger; whatever is not a checkpoint is refused and nothing of it is run."""

import base64
import pickle
import zlib
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.loader import load_hall
from hall_protocol.vocabulary import CatalogueDifference
from hall_server.composition.policy import policy_from
from hall_server.domain.events.catalogue import CatalogueCompared, ItemDifference
from hall_server.domain.state import HallState
from hall_server.engine.checkpoint import (
    LedgerMemory,
    NoCheckpointError,
    UnusableCheckpointError,
    packed,
    rules_fingerprint,
    unpacked,
)
from hall_server.engine.ledger import HallLedger
from hall_server.engine.ports import JournalRecord
from hall_server.insight.simulation.day import SimulatedDay
from tests.helpers.hall_builder import DAY, HALL_ID, a_policy, everything, moment
from tests.helpers.hall_process import WUHUA
from tests.helpers.ledgers import a_day_s_records

DAYS = 2
RECORDS = a_day_s_records(days=DAYS)
NEXT_DAY = DAY + timedelta(days=DAYS)


def restored(records: tuple[JournalRecord, ...]) -> HallLedger:
    ledger = HallLedger(HALL_ID, a_policy())
    ledger.restore(records)
    return ledger


def resumed(text: str) -> HallLedger:
    ledger = HallLedger(HALL_ID, a_policy())
    ledger.resume(unpacked(text))
    return ledger


def a_day_more(ledger: HallLedger) -> list[JournalRecord]:
    for _ in SimulatedDay(ledger, NEXT_DAY, 3).play(None):
        pass
    return [record for _, record in ledger.take_pending()]


@settings(max_examples=25)
@given(st.integers(0, len(RECORDS)))
def test_it_is_the_ledger_wherever_it_was_taken(seq: int) -> None:
    ledger = restored(RECORDS[:seq])
    again = resumed(packed(ledger.memory()))
    assert everything(again.state) == everything(ledger.state)
    for each in (ledger, again):
        each.restore(RECORDS[seq:])
    assert everything(again.state) == everything(ledger.state)


def test_the_hall_goes_on_with_the_same_decisions() -> None:
    for seq in (len(RECORDS) // 3, len(RECORDS)):
        again = resumed(packed(restored(RECORDS[:seq]).memory()))
        again.restore(RECORDS[seq:])
        assert a_day_more(again) == a_day_more(restored(RECORDS))


def test_the_example_hall_s_memory_is_one() -> None:
    """Its days have what the small hall's have not: checklists, slips' fates, a comparison of catalogues."""
    policy = policy_from(load_hall(WUHUA))
    ledger = HallLedger(policy.hall_id, policy)
    for _ in SimulatedDay(ledger, DAY, 1).play(moment("11:00")):
        pass
    ledger.take_pending()
    item = ItemDifference("11530102MB0000000040000000000", tuple(CatalogueDifference)[:2])
    ledger.state.catalogue.last = CatalogueCompared("1", "2", DAY, items=(item,))
    assert len(ledger.state.cases) > 5
    again = unpacked(packed(ledger.memory()))
    assert everything(again.state) == everything(ledger.state)
    assert again.state.catalogue.last == ledger.state.catalogue.last


def test_what_is_shared_stays_shared() -> None:
    """Two names of one ticket are one ticket still: a change through one is seen through the other."""
    state = HallState()
    ticket = next(iter(restored(RECORDS).state.tickets.values()))
    state.tickets = {"a": ticket, "b": ticket}
    memory = restored(()).memory()
    again = unpacked(packed(LedgerMemory(memory.rules, state, memory.requests, "", 1, memory.tree))).state
    assert again.tickets["a"] is again.tickets["b"]


def ours(packed_bytes: bytes) -> str:
    return f"{rules_fingerprint()}.{base64.b64encode(packed_bytes).decode()}"


def hostile(what: object) -> str:
    return ours(zlib.compress(pickle.dumps(what)))


class Evil:
    def __init__(self, does: Any, *arguments: object) -> None:
        self._does = does, arguments

    def __reduce__(self) -> Any:
        return self._does


@pytest.mark.parametrize(
    "text",
    [
        "",
        "äöü",
        f"{rules_fingerprint()}.äöü",
        ours(b"no checkpoint"),
        ours(zlib.compress(b"no pickle")),
        hostile("a word"),
        hostile((1, 2, 3, 4, 5, 6)),
        hostile(Evil(eval, "1 / 0")),
        hostile(Evil(print, "seen")),
        hostile(Evil(getattr, HallState, "line")),
        hostile(Evil(a_policy)),
        hostile(Evil(rules_fingerprint)),
    ],
)
def test_what_is_no_checkpoint_is_refused_and_nothing_of_it_is_run(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NoCheckpointError):
        unpacked(text)
    assert capsys.readouterr().out == ""


def test_one_of_other_rules_is_refused() -> None:
    memory = restored(RECORDS).memory()
    other = LedgerMemory("f" * 64, memory.state, memory.requests, memory.last_hash, 1, memory.tree)
    with pytest.raises(UnusableCheckpointError):
        unpacked(packed(other))


def test_one_of_a_newer_format_is_another_version_s_and_not_a_fault() -> None:
    """Nothing of it is looked at but whose it is: its classes may not exist here."""
    with pytest.raises(UnusableCheckpointError):
        unpacked(f"{'0' * 64}.v9:whatever a newer program writes")
