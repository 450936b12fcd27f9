"""Units and alarms as they are handed out: systemd takes them, programs know the options, the figures exist."""

import re
import shlex
import shutil
import subprocess
import sys
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.coming_back import restart_pause_s
from station.arguments import CREDENTIAL_VARIABLE, parse
from station.folder import StationFolder
from tests.architecture.house import REPOSITORY
from tests.helpers.hall_process import WUHUA, HallProcess

UNITS = sorted((REPOSITORY / "deploy" / "systemd").glob("*.service"))
STATIONS = [unit for unit in UNITS if "@" in unit.name]
RULES = REPOSITORY / "deploy" / "prometheus" / "yimen.rules.yml"
HARDENING = (
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "CapabilityBoundingSet=",
    "SystemCallFilter=@system-service",
)
OTHERS = ("up", "process_start_time_seconds")
"""Figures that Prometheus or its library makes."""


def test_a_hall_that_died_is_started_again_almost_at_once_and_never_given_up() -> None:
    unit = (REPOSITORY / "deploy" / "systemd" / "yimen-hall.service").read_text()
    assert "StartLimitIntervalSec=0\n" in unit
    assert "Restart=always\n" in unit
    assert 0 < restart_pause_s() <= 0.1


def command_of(unit: Path) -> list[str]:
    [line] = [line for line in unit.read_text().splitlines() if line.startswith("ExecStart=")]
    return shlex.split(line.removeprefix("ExecStart="))


def rules() -> list[dict[str, Any]]:
    [group] = yaml.safe_load(RULES.read_text())["groups"]
    found: list[dict[str, Any]] = group["rules"]
    return found


def test_there_is_a_unit_for_every_program() -> None:
    modules = {command_of(unit)[2] for unit in UNITS}
    assert modules == {"hall_server", "online_platform", "kiosk_client", "counter_client", "display_board"}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_the_unit(unit: Path, tmp_path: Path) -> None:
    copy = tmp_path / unit.name.replace("@", "@kiosk-1")
    # Where it is installed, /opt/yimen, is this tree's folder here; the manual's address is not looked at.
    copy.write_text(unit.read_text().replace("/opt/yimen/.venv/bin/python", sys.executable))
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_unit_is_hardened_and_tells_no_secret(unit: Path) -> None:
    lines = unit.read_text().splitlines()
    assert set(HARDENING) <= set(lines)
    assert any(line.startswith("User=yimen") for line in lines)
    assert not [word for word in command_of(unit) if "token" in word or "credential" in word]


@pytest.mark.parametrize("unit", STATIONS, ids=lambda unit: unit.name)
def test_the_unit_finds_what_the_operator_enrolled(unit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where docs/operations.md lets `station enrol` put it; the unit is not told of a credential otherwise."""
    page = (REPOSITORY / "docs" / "operations.md").read_text()
    [said] = re.findall(r"--folder (/var/lib/\S+)/kiosk-1$", page, re.MULTILINE)
    lines = unit.read_text().splitlines()
    [state] = [line.partition("XDG_STATE_HOME=")[2] for line in lines if line.startswith("Environment=XDG_STATE_HOME=")]
    [owned] = [line.partition("=")[2] for line in lines if line.startswith("StateDirectory=")]
    assert state == f"%S/{owned}"  # elsewhere ProtectSystem=strict lets nothing be written
    assert said == f"{state.replace('%S', '/var/lib')}/yimen"

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv(CREDENTIAL_VARIABLE, raising=False)
    _, _, _, *words = command_of(unit)
    places = {
        "%i": "kiosk-1",
        "%S": str(tmp_path),
        "${SERVER}": "https://hall.example:8400",
        "/etc/yimen/hall": str(WUHUA),
    }
    filled = [reduce(lambda text, place: text.replace(*place), places.items(), word) for word in words]
    told = [word for word in filled if word != "$YIMEN_STATION_OPTIONS"]
    with pytest.raises(SystemExit):
        parse("station", "", told)
    folder = StationFolder(tmp_path / "yimen" / "kiosk-1")
    folder.keep(folder.credential, "what it was enrolled with")
    folder.keep(folder.authority, "its hall's")
    found = parse("station", "", told)
    assert (found.credential, found.authority) == ("what it was enrolled with", folder.authority)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_program_knows_every_option(unit: Path) -> None:
    _, _, module, *words = command_of(unit)
    verb = words[:1] if not words[0].startswith("-") else []
    help_text = subprocess.run(
        [sys.executable, "-m", module, *verb, "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    options = {word for word in words if word.startswith("--")}
    assert options
    assert {option for option in options if not re.search(rf"{option}\b", help_text)} == set()


def test_every_alarm_is_explained_to_its_reader() -> None:
    page = (REPOSITORY / "docs" / "operations.md").read_text()
    for rule in rules():
        assert rule["annotations"].keys() == {"summary", "todo"}, rule
        assert rule["labels"]["severity"] in ("critical", "warning", "info")
        expression = rule["expr"].replace("|", "\\|")
        row = next((line for line in page.splitlines() if line.startswith(f"| {rule['alert']} (")), "")
        assert f"`{expression}`" in row, rule["alert"]
        assert rule["annotations"]["summary"] in row, rule["alert"]
        assert rule["annotations"]["todo"] in row, rule["alert"]


@pytest.mark.race
def test_every_figure_an_alarm_reads_exists(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall", on_sqlite=True) as hall:
        text = hall.client().get(f"{hall.url}/metrics").text
    known = set(re.findall(r"^# TYPE (\w+)", text, re.MULTILINE)) | set(OTHERS)
    known |= {f"{name}_bucket" for name in known}
    for rule in rules():
        bare = re.sub(r"\{[^}]*\}|\[[^]]*\]|\"[^\"]*\"", "", rule["expr"])
        named = {word for word in re.findall(r"[a-z][a-z_]+(?![a-z_(])", bare) if "_" in word or word == "up"}
        named -= {"histogram_quantile"}
        assert named, rule
        assert named <= known, (rule["alert"], named - known)
