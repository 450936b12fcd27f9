"""Contradictions of `queues.toml` with itself, the zones and the counters."""

from pathlib import Path

import pytest

from tests.unit.config.example import change, line_with, message_of, spoiled

CASES = {
    "id twice": (
        "queues.toml",
        'id = "B"',
        'id = "A"  # again',
        "# again",
        'queues[1].id: expected a queue id that is used once, found "A" a second time, first on line 11',
    ),
    "prefix twice": (
        "queues.toml",
        'prefix = "B"',
        'prefix = "A"  # again',
        "# again",
        'queues[1].prefix: expected a ticket prefix that is used once, found "A" a second time, first on line 12',
    ),
    "stretches overlap": (
        "queues.toml",
        "skip = []\n",
        'period_quotas = [{ period = "09:00-12:00", quota = 5 }, { period = "11:00-13:00", quota = 5 }]\n',
        'period_quotas = [{ period = "09:00-12:00"',
        'queues[0].period_quotas[1]: expected a period from 12:00 on, after the one before it, found "11:00-13:00"',
    ),
    "a stretch has more than the day": (
        "queues.toml",
        "skip = []\n",
        'period_quotas = [{ period = "09:00-12:00", quota = 2001 }]\n',
        "quota = 2001",
        "queues[0].period_quotas[0].quota: expected at most the daily_quota, which is 2000, found 2001",
    ),
    "zone": (
        "queues.toml",
        'zone = "special"',
        'zone = "specail"',
        "specail",
        'queues[4].zone: expected the id of a zone in hall.toml (did you mean "special"?), found "specail"',
    ),
    "end": (
        "queues.toml",
        "start = 1\nend = 9999",
        "start = 100\nend = 99  # low",
        "# low",
        "queues[0].end: expected start, which is 100, or more, found 99",
    ),
    "skip": (
        "queues.toml",
        "skip = []\n",
        "skip = [4, 14, 10000]\n",
        "skip = [4",
        "queues[0].skip[2]: expected a number from 1 to 9999, found 10000",
    ),
    "quota": (
        "queues.toml",
        "skip = []\ndaily_quota = 2000",
        "skip = [4, 14]\ndaily_quota = 9998",
        "daily_quota = 9998",
        "queues[0].daily_quota: expected at most 9997, the numbers from 1 to 9999 that are not skipped, found 9998",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


def test_every_queue_needs_a_counter(hall_folder: Path) -> None:
    change(hall_folder, "counters.toml", 'primary = ["G"]', 'primary = ["H"]')
    line = line_with((hall_folder / "queues.toml").read_text(encoding="utf-8"), 'id = "G"')
    assert message_of(hall_folder) == (
        f"queues.toml:{line}: queues[6].id: "
        'expected a queue that at least one counter in counters.toml serves, found "G"'
    )
