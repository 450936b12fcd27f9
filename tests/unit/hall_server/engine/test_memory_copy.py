"""A copy of the process writes the memory as it was; whatever goes wrong in it is an error here and nothing else."""

import os
import signal
from collections.abc import Iterator

import pytest

from hall_server.engine import memory_copy
from hall_server.engine.checkpoint import LedgerMemory, packed, unpacked
from hall_server.engine.ledger import HallLedger
from hall_server.engine.memory_copy import CopyFailedError, MemoryCopy
from tests.helpers.hall_builder import HALL_ID, a_policy, everything
from tests.helpers.ledgers import a_day_s_records

RECORDS = a_day_s_records()


@pytest.fixture
def ledger() -> HallLedger:
    ledger = HallLedger(HALL_ID, a_policy())
    ledger.restore(RECORDS[: len(RECORDS) // 2])
    return ledger


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    yield
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_changes_after_it_was_made_is_not_in_it(ledger: HallLedger) -> None:
    before, seq = everything(ledger.state), ledger.state.seq
    copy = MemoryCopy(ledger.memory())
    ledger.restore(RECORDS[seq:])
    assert everything(ledger.state) != before
    assert copy.seq == seq
    assert everything(unpacked(copy.text()).state) == before


def test_more_than_a_pipe_holds_comes_whole(ledger: HallLedger) -> None:
    ledger.state.sequences.update({os.urandom(16).hex(): n for n in range(20_000)})
    assert len(packed(ledger.memory())) > 500_000
    assert unpacked(MemoryCopy(ledger.memory()).text()).state.sequences == ledger.state.sequences


def test_a_copy_that_hangs_is_ended(ledger: HallLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(_: LedgerMemory) -> str:
        signal.pause()
        return ""

    monkeypatch.setattr(memory_copy, "packed", hang)
    with pytest.raises(CopyFailedError, match=f"-{signal.SIGKILL.value}"):
        MemoryCopy(ledger.memory()).text(within_s=0.2)


def test_a_copy_that_fails_is_an_error_and_says_nothing(
    ledger: HallLedger, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(_: LedgerMemory) -> str:
        raise RuntimeError("words nobody should read in a log")

    monkeypatch.setattr(memory_copy, "packed", fail)
    with pytest.raises(CopyFailedError):
        MemoryCopy(ledger.memory()).text()
    assert capfd.readouterr() == ("", "")


def test_a_copy_holds_nothing_of_the_hall_open(ledger: HallLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock or a door that lived on in a copy would keep the hall's next start out."""
    here, there = os.pipe()

    def look(_: LedgerMemory) -> str:
        return " ".join(str(os.path.exists(f"/proc/self/fd/{fd}")) for fd in (0, 1, 2, here, there))

    monkeypatch.setattr(memory_copy, "packed", look)
    assert MemoryCopy(ledger.memory()).text() == " ".join(["False"] * 5)
    os.close(here)
    os.close(there)
