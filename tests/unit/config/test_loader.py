"""A whole hall loads, a station finds its own table, and no text whatever gets past as another kind of error."""

import dataclasses
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import ConfigurationError
from config.files import HallFiles, read_file, read_hall_files
from config.loader import load_hall, load_server, load_station, mistakes
from config.settings.boards import BoardSettings
from config.settings.items import ItemsFile
from config.settings.processes import HallSettings
from config.settings.stations import CounterStationSettings, EvaluatorSettings, KioskSettings
from tests.unit.config.example import EXAMPLE, change

READY = read_hall_files(EXAMPLE)
OTHERWISE_READ = {"spoken_languages", "items", "forms", "logo"}
SINGLE_FILES = sorted({field.name for field in dataclasses.fields(HallFiles)} - OTHERWISE_READ)


def test_the_example_loads_as_one_whole(example: HallSettings) -> None:
    assert (len(example.counters), len(example.years)) == (16, 2)
    assert len(example.items) == sum(len(file.content.items) for file in READY.items)
    with pytest.raises(ValueError, match="frozen"):
        example.hall = example.hall


def test_the_server_learns_where_to_listen(example: HallSettings) -> None:
    server = load_server(EXAMPLE)
    assert server.hall == example
    assert (server.listen.host, server.listen.port) == ("127.0.0.1", 8400)


def test_each_kind_of_station_finds_its_own_table() -> None:
    assert load_station(EXAMPLE, "kiosk-2", KioskSettings).station.zone == "special"
    assert load_station(EXAMPLE, "main-board", BoardSettings).station.voice == "espeak"
    assert load_station(EXAMPLE, "evaluator-7", EvaluatorSettings).station.counter == 7
    desk = load_station(EXAMPLE, "counter-3", CounterStationSettings)
    assert desk.counter is not None
    assert desk.counter.name == "3号综合窗口"
    assert desk.server_url == "http://127.0.0.1:8400"
    assert load_station(EXAMPLE, "kiosk-1", KioskSettings).counter is None


def test_an_unknown_station_gets_the_nearest_name() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_station(EXAMPLE, "kiosk-3", KioskSettings)
    assert str(caught.value) == (
        f"{EXAMPLE}/stations.toml: name: expected the name of a station of this kind "
        '(did you mean "kiosk-2"?), found "kiosk-3"'
    )
    with pytest.raises(ConfigurationError, match="of this kind"):
        load_station(EXAMPLE, "main-board", KioskSettings)


def test_a_station_is_told_of_a_mistake_in_its_own_files(hall_folder: Path) -> None:
    change(hall_folder, "stations.toml", 'zone = "special"', 'zone = "west"')
    with pytest.raises(ConfigurationError, match=r"kiosks\[1\]\.zone: expected the id of a zone"):
        load_station(hall_folder, "kiosk-1", KioskSettings)


def test_swapping_the_simulator_for_a_device_is_one_line(hall_folder: Path) -> None:
    device = "serial:///dev/ttyUSB0?baud=115200"
    change(hall_folder, "stations.toml", 'card_reader = "simulator"      # ', f'card_reader = "{device}"  # ')
    assert load_hall(hall_folder).stations.kiosks[0].card_reader == device


def test_a_hall_may_leave_out_what_has_a_default(hall_folder: Path) -> None:
    (hall_folder / "rules.toml").write_text('[missed]\nrule = "never"\n')
    (hall_folder / "classes.toml").write_text("")
    hall = load_hall(hall_folder)
    assert (hall.missed.rule, hall.classes, hall.calling.recalls_max) == ("never", (), 3)


def _answer_to(name: str, text: str, folder: Path) -> ConfigurationError | None:
    """Check the example with one file's text replaced; any error but a ConfigurationError comes through."""
    file = folder / "x.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    parts: dict[str, Any] = {field.name: getattr(READY, field.name) for field in dataclasses.fields(HallFiles)}
    try:
        if name == "items":
            parts[name] = (read_file(file, ItemsFile),)
        else:
            parts[name] = read_file(file, type(parts[name].content))
        return next(mistakes(HallFiles(**parts)), None)
    except ConfigurationError as error:
        return error


def _check_answer(name: str, text: str, folder: Path) -> None:
    error = _answer_to(name, text, folder)
    if error is not None:
        assert len(str(error).splitlines()) == 1
        assert error.line is None or error.line >= 1


@settings(deadline=None)
@given(name=st.sampled_from([*SINGLE_FILES, "items"]), text=st.text(max_size=80))
def test_any_text_is_answered_with_a_configuration_error(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str
) -> None:
    _check_answer(name, text, tmp_path_factory.getbasetemp())


TOKENS = st.sampled_from(
    (
        *("", "\n", "0", "-1", "nan", "1e400", "true", '""', '"A"', "[]", "{}", "[[x]]", "2026-01-01", "07:30:00"),
        *("1979-05-27T07:32:00Z", "0x" + "f" * 4000, '"\\u2028"', "[[queues]]\n", "zone = 1\n", "“", "#", "="),
    )
)


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from([*SINGLE_FILES, "items"]),
    where=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 40),
    token=TOKENS,
)
def test_the_example_with_any_piece_spoiled_loads_or_is_answered_with_a_configuration_error(
    tmp_path_factory: pytest.TempPathFactory, name: str, where: float, length: int, token: str
) -> None:
    loaded = READY.items[0] if name == "items" else getattr(READY, name)
    text = loaded.document.text
    start = int(where * len(text))
    _check_answer(name, text[:start] + token + text[start + length :], tmp_path_factory.getbasetemp())


@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from([*SINGLE_FILES, "items"]), token=TOKENS)
def test_the_example_with_any_value_replaced_loads_or_is_answered_with_a_configuration_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, name: str, token: str
) -> None:
    loaded = READY.items[0] if name == "items" else getattr(READY, name)
    lines = loaded.document.text.split("\n")
    keys = [n for n, line in enumerate(lines) if " = " in line and not line.startswith(("#", " "))]
    n = data.draw(st.sampled_from(keys))
    lines[n] = f"{lines[n].split(' = ')[0]} = {token}"
    _check_answer(name, "\n".join(lines), tmp_path_factory.getbasetemp())


def test_loading_imports_nothing_of_ours_beyond_config_and_the_codes(tmp_path: Path) -> None:
    for package in ("config", "national_codes"):
        shutil.copytree(EXAMPLE.parents[1] / package, tmp_path / package)
    program = "from pathlib import Path; from config import load_hall; load_hall(Path('config/wuhua'))"
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True, timeout=30)
