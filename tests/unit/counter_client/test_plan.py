"""The command line of a counter station: what is wrong is said in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config.settings.stations import CounterStationSettings, EvaluatorSettings
from counter_client.plan import (
    DeviceSettings,
    device_settings,
    evaluator_of,
    own_arguments,
    pad_of,
    panel_of,
    shared_arguments,
    token_in,
)
from devices.ports import CallPad, Evaluator, WindowPanel


def test_what_only_a_counter_understands_is_taken_out_of_the_line() -> None:
    own = own_arguments(["--counter", "3", "--clerk", "0301", "--rehearse", "--language", "en"])
    assert (own.counter, own.clerk, own.evaluator_credential_file) == (3, "0301", None)
    assert own.rest == ("--rehearse", "--language", "en")


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["--clerk", "0301"], "--counter N"),
        (["--counter", "0", "--clerk", "0301"], "--counter N"),
        (["--counter", "three", "--clerk", "0301"], "invalid int value"),
        (["--counter", "3", "--clerk", "03 01"], "--clerk STAFF_NUMBER"),
        (["--counter", "3", "--clerk", "x" * 65], "--clerk STAFF_NUMBER"),
    ],
)
def test_what_is_missing_or_wrong_ends_with_one_line(
    argv: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        own_arguments(argv)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert expected in said
    assert said.count("\n") == 1


def test_help_tells_of_the_counters_own_options_too(capsys: pytest.CaptureFixture[str]) -> None:
    own = own_arguments(["--help"])
    with pytest.raises(SystemExit) as ended:
        shared_arguments(own.rest, "counter-0")
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "--evaluator-credential-file" in said
    assert "--credential-file" in said


def test_the_stations_name_follows_from_the_counter_unless_it_is_given(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("secret\n")
    line = ["--config", str(tmp_path), "--credential-file", str(token)]
    assert shared_arguments(line, "counter-3").station == "counter-3"
    assert shared_arguments([*line, "--station", "east"], "counter-3").station == "east"
    assert shared_arguments([*line, "--station=west"], "counter-3").station == "west"


def test_a_token_is_read_from_its_file_and_an_empty_or_missing_file_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = tmp_path / "token"
    token.write_text("secret\n")
    assert (token_in(token), token_in(None)) == ("secret", "")
    token.write_text("")
    for file in (token, tmp_path / "missing"):
        with pytest.raises(SystemExit):
            token_in(file)
        assert str(file) in capsys.readouterr().err


def test_devices_are_those_of_the_configuration_with_the_command_lines_changes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = CounterStationSettings(name="counter-3", counter=3, panel="tcp://192.0.2.30:4001")
    assert device_settings({}, None) == DeviceSettings()
    assert device_settings({}, own).panel == "tcp://192.0.2.30:4001"
    assert device_settings({"panel": "none"}, own).panel == "none"
    visitors = EvaluatorSettings(name="evaluator-3", counter=3, device="tcp://192.0.2.31:4001")
    assert device_settings({}, own, visitors).evaluator == "tcp://192.0.2.31:4001"
    assert device_settings({"evaluator": "none"}, own, visitors).evaluator == "none"
    with pytest.raises(SystemExit):
        device_settings({"lamp": "none"}, own)
    assert "--set lamp: expected one of panel, call_pad, evaluator" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "of"), [("panel", panel_of), ("call_pad", pad_of), ("evaluator", evaluator_of)])
def test_a_device_is_built_or_said_to_be_wrong_in_one_line(
    name: str, of: Callable[[str], WindowPanel | CallPad | Evaluator | None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert of("none") is None
    device = of("serial:///dev/none?baud=9600")
    assert device is not None
    device.close()
    with pytest.raises(SystemExit):
        of("usb")
    said = capsys.readouterr().err
    assert f"counter: {name}: " in said
    assert said.count("\n") == 1
