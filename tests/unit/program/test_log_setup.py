"""The log as a process writes it: to standard error, at the level asked for, whole at the end, and never waited for."""

import argparse
import logging
import queue
import subprocess
import sys
from pathlib import Path

import pytest

from program.log_setup import LogSettingError, NeverWaiting, add_log_options, set_up_log
from tests.helpers.log_lines import lines_of

ROOT = Path(__file__).parents[3]
SPEAKING = """
import logging, sys
from program.log_setup import set_up_log
set_up_log(None, None, {"role": "hall"})
for number in range(2000):
    logging.getLogger("hall_server").info("line %d", number)
logging.getLogger("hall_server").debug("not asked for")
logging.getLogger("httpx").info("GET http://x/?secret")
"""


def spoken(**environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", SPEAKING]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_every_line_is_there_when_the_program_ends() -> None:
    lines = lines_of(spoken().stderr)
    assert [line["message"] for line in lines] == [f"line {number}" for number in range(2000)]


def test_the_environment_asks_for_text_and_a_level() -> None:
    assert spoken(YIMEN_LOG_LEVEL="warning").stderr == ""
    assert "INFO hall_server: line 0" in spoken(YIMEN_LOG="text").stderr
    assert "not asked for" in spoken(YIMEN_LOG_LEVEL="debug").stderr


@pytest.mark.parametrize(("name", "value"), [("YIMEN_LOG", "xml"), ("YIMEN_LOG_LEVEL", "loud")])
def test_an_environment_that_is_wrong_is_said(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(LogSettingError, match=rf"{name}: expected .*, found '{value}'"):
        set_up_log(None, None, {})


def test_the_options_are_two_and_checked() -> None:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_log_options(parser)
    assert vars(parser.parse_args(["--log", "text", "--log-level", "debug"])) == {"log": "text", "log_level": "debug"}
    with pytest.raises(argparse.ArgumentError):
        parser.parse_args(["--log-level", "loud"])


def test_a_stuck_standard_error_costs_lines_and_no_waiting() -> None:
    waiting: queue.Queue[logging.LogRecord] = queue.Queue(2)
    handler = NeverWaiting(waiting)
    for number in range(5):
        handler.handle(logging.makeLogRecord({"msg": f"{number}"}))
    assert [waiting.get_nowait().msg for _ in range(2)] == ["0", "1"]
    told: list[str] = []
    complaint = logging.getLogger("program.log_setup")
    collecting = logging.Handler()
    collecting.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    complaint.addHandler(collecting)
    try:
        handler.handle(logging.makeLogRecord({"msg": "5"}))
    finally:
        complaint.removeHandler(collecting)
    assert told == ["3 lines were dropped: standard error took none"]
