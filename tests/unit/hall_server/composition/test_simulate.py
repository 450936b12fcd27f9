"""Generated days: the same seed, the same journal; never on top of a real one."""

from datetime import date
from pathlib import Path

import pytest

from config.loader import load_hall
from hall_server.composition.policy import policy_from
from hall_server.composition.simulate import DataNotEmptyError, simulate
from hall_server.composition.verify import CannotVerifyError, verify_data
from tests.helpers.hall_builder import moment
from tests.helpers.hall_process import WUHUA

POLICY = policy_from(load_hall(WUHUA))
SATURDAY = date(2026, 11, 28)
TUESDAY = date(2026, 11, 24)
EARLY = moment("09:20")
DIGEST = "506786a4d57fb3b378c85bd95c7e1744f8d9634d568d5bc9a5f5e758db3ddf6d"
"""Two days of the example hall from 5 January 2026 on, seed 5."""


def test_the_same_seed_gives_the_same_journal_and_another_does_not() -> None:
    first, again, other = (simulate(POLICY, TUESDAY, 1, seed, EARLY, None) for seed in (1, 1, 2))
    assert first.digest == again.digest != other.digest
    assert first.tickets == again.tickets > 0


def test_it_is_the_same_on_any_machine() -> None:
    """A change of the rules or of the example hall changes it: then, and only then, it is written here anew."""
    assert simulate(POLICY, date(2026, 1, 5), 2, 5, None, None).digest == DIGEST


def test_days_begin_on_a_working_day() -> None:
    played = simulate(POLICY, SATURDAY, 1, 1, moment("09:30", date(2026, 11, 30)), None)
    assert played.days == 1
    assert played.tickets > 0


def test_a_written_day_verifies_and_is_not_written_twice(tmp_path: Path) -> None:
    played = simulate(POLICY, TUESDAY, 1, 1, EARLY, tmp_path / "data")
    verdict = verify_data(tmp_path / "data")
    assert (verdict.difference, verdict.events, verdict.tickets) == (None, played.events, played.tickets)
    assert verdict.reports_behind == 0
    with pytest.raises(DataNotEmptyError, match="holds a journal already"):
        simulate(POLICY, TUESDAY, 1, 1, EARLY, tmp_path / "data")


def test_nothing_to_verify_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotVerifyError, match=r"no hall\.db there"):
        verify_data(tmp_path)
