"""Two runs beside each other: what is worse is found, whatever the machine did to the absolute figures."""

import json
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.figure import Figure

RATE = Figure("issue", 100.0, "/s", 1_000.0, "bare")
LATENCY = Figure("issue, p99", 20.0, "ms", 10.0, "bare", key="p99")
ALONE = Figure("idle", 0.5, "% CPU")


def written(file: Path, *figures: Figure) -> str:
    file.write_text(json.dumps({"figures": [figure.as_dict() for figure in figures]}))
    return str(file)


def compared(tmp_path: Path, old: tuple[Figure, ...], new: tuple[Figure, ...], *more: str) -> int:
    return main(["compare", written(tmp_path / "old.json", *old), written(tmp_path / "new.json", *new), *more])


def test_a_machine_twice_as_slow_changes_nothing(tmp_path: Path) -> None:
    slow = (Figure("issue", 50.0, "/s", 500.0), Figure("now 7 of them", 40.0, "ms", 20.0, key="p99"), ALONE)
    assert compared(tmp_path, (RATE, LATENCY, ALONE), slow) == 0


@pytest.mark.parametrize(
    "worse",
    [
        (Figure("issue", 60.0, "/s", 1_000.0), LATENCY),
        (RATE, Figure("issue, p99", 31.0, "ms", 10.0, key="p99")),
        (RATE,),
        (RATE, Figure("issue, p99", 20.0, "ms", key="p99")),
    ],
    ids=["fewer a second", "longer each", "measured no more", "without its limit"],
)
def test_what_is_worse_or_gone_is_found(
    tmp_path: Path, worse: tuple[Figure, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(tmp_path, (RATE, LATENCY, ALONE), worse) == 1
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith(("WORSE", "GONE"))


def test_what_is_better_is_no_failure_and_the_tolerance_is_the_caller_s(tmp_path: Path) -> None:
    better, a_little_worse = Figure("issue", 900.0, "/s", 1_000.0), Figure("issue", 90.0, "/s", 1_000.0)
    assert compared(tmp_path, (RATE,), (better,)) == 0
    assert compared(tmp_path, (RATE,), (a_little_worse,)) == 0
    assert compared(tmp_path, (RATE,), (a_little_worse,), "--tolerance", "1.05") == 1


def test_what_is_no_run_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = written(tmp_path / "good.json", RATE)
    for name, text in (("broken", "{"), ("empty", "{}"), ("list", "[]")):
        (tmp_path / name).write_text(text)
        assert main(["compare", str(tmp_path / name), good]) == 2
        assert f"{tmp_path / name}: expected the JSON of a run" in capsys.readouterr().err
    assert main(["compare", str(tmp_path / "missing"), good]) == 2
    assert compared(tmp_path, (ALONE,), (ALONE,)) == 2
