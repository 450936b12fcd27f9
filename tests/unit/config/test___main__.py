"""The command line: a summary and 0, or one line and 2."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from config.__main__ import calendar_warnings, main, summary
from config.settings.processes import HallSettings
from tests.unit.config.example import EXAMPLE, change


def test_a_good_folder_gets_a_summary(capsys: pytest.CaptureFixture[str], example: HallSettings) -> None:
    assert main(["check", str(EXAMPLE)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(summary(example) + "\n")
    assert "\nwarning: calendar.toml: 2027 is provisional" in printed.out
    assert printed.err == ""
    assert "12 queues, 16 counters, 56 service items, 5 priority classes" in printed.out
    assert "2027 (provisional)" in printed.out


def test_a_village_point_says_its_level_and_the_hall_above(example: HallSettings) -> None:
    assert "\nhall 530102-01 of level 3, region" in summary(example)
    point = example.model_copy(update={"hall": example.hall.model_copy(update={"level": 5, "parent": "530102-07"})})
    assert "of level 5 under 530102-07, region" in summary(point)


def test_a_bad_folder_gets_one_line_and_status_2(hall_folder: Path) -> None:
    change(hall_folder, "queues.toml", 'prefix = "B"', 'prefix = "AB"')
    command = [sys.executable, "-m", "config", "check", str(hall_folder)]
    done = subprocess.run(command, cwd=EXAMPLE.parents[1], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f'{hall_folder}/queues.toml:25: queues[1].prefix: expected one capital letter A–Z, found "AB"\n'
    )


def test_the_reference_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference"]) == 0
    assert capsys.readouterr().out.startswith("# Configuration\n")


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2026, 3, 1), [2027]),
        (date(2027, 3, 1), [2027]),
        (date(2027, 11, 1), [2027]),
        (date(2027, 11, 2), [2027, 2028]),  # sixty days before a year that is not in the table
        (date(2029, 5, 5), [2027, 2029]),
    ],
)
def test_a_year_that_nobody_confirmed_is_said(example: HallSettings, today: date, years: list[int]) -> None:
    warnings = calendar_warnings(example, today)
    assert [int(line.split("calendar.toml: ")[1][:4]) for line in warnings] == years
    assert all(f"./hall config calendar {year}" in line for year, line in zip(years, warnings, strict=True))
    assert ["provisional" in line for line in warnings] == [year == 2027 for year in years]


def test_a_year_is_drafted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "2026"]) == 0
    assert capsys.readouterr().out.startswith("[[years]]\nyear = 2026\nprovisional = true")
    assert main(["calendar", "2300"]) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)


@pytest.mark.parametrize("year", ["26", "abcd", "٢٠٢٦", "20266", "-200"])
def test_what_is_no_year_is_refused(capsys: pytest.CaptureFixture[str], year: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["calendar", year])
    assert ended.value.code == 2
    assert "expected a year like 2027" in capsys.readouterr().err


VILLAGE = EXAMPLE.parent / "qingyun"


def test_the_village_point_is_a_good_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(VILLAGE)]) == 0
    assert "hall 530102-21 of level 5 under 530102-01" in capsys.readouterr().out


def test_a_hall_compared_with_itself_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(EXAMPLE), str(EXAMPLE)]) == 0
    assert capsys.readouterr().out.endswith("两处事项一致 the catalogues say the same\n")


def test_the_village_gives_fewer_items_and_gives_them_alike(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(EXAMPLE), str(VILLAGE), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (len(told["missing_in_second"]), told["missing_in_first"], told["differing"]) == (51, [], [])


def test_a_difference_ends_with_status_1_and_a_mistake_with_2(hall_folder: Path) -> None:
    change(hall_folder, "items/household.toml", "version = 2", "version = 9")
    done = _run("compare", str(EXAMPLE), str(hall_folder))
    assert (done.returncode, done.stderr) == (1, "")
    assert "版本 version" in done.stdout
    change(hall_folder, "queues.toml", 'prefix = "B"', 'prefix = "AB"')
    done = _run("compare", str(EXAMPLE), str(hall_folder))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_a_day_says_what_is_in_force(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(EXAMPLE), str(VILLAGE), "--json", "--day", "2024-06-01"]) == 1
    assert len(json.loads(capsys.readouterr().out)["missing_in_second"]) == 51
    with pytest.raises(SystemExit):
        main(["compare", str(EXAMPLE), str(VILLAGE), "--day", "tomorrow"])


def test_a_catalogue_is_printed_for_a_platform(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", str(VILLAGE)]) == 0
    assert len(json.loads(capsys.readouterr().out)["items"]) == 5


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "config", *arguments]
    return subprocess.run(command, cwd=EXAMPLE.parents[1], capture_output=True, text=True, timeout=30, check=False)
