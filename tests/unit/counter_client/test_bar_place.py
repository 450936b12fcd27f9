"""The bar's place: kept whole, read whatever the file holds, and always on a screen that is there."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from counter_client.bar_place import FAR_PX, BarPlace, on_screens, place_in
from station.folder import StationFolder

SIZE = QSize(660, 152)
ONE = QRect(0, 0, 1366, 728)
TWO = QRect(1366, 0, 1920, 1040)

numbers = st.integers(-FAR_PX, FAR_PX)
screens = st.lists(
    st.builds(
        QRect,
        st.integers(-4000, 4000),
        st.integers(-4000, 4000),
        st.integers(SIZE.width(), 4000),
        st.integers(SIZE.height(), 3000),
    ),
    min_size=1,
    max_size=4,
)


@given(st.none() | st.builds(QPoint, numbers, numbers), screens)
def test_the_bar_is_wholly_on_one_screen_wherever_it_was(wanted: QPoint | None, there: list[QRect]) -> None:
    place = on_screens(wanted, SIZE, there)
    assert any(screen.contains(QRect(place, SIZE)) for screen in there)


@given(screens, st.data())
def test_a_place_that_is_wholly_seen_is_left_alone(there: list[QRect], data: st.DataObject) -> None:
    screen = data.draw(st.sampled_from(there))
    x = data.draw(st.integers(screen.left(), screen.right() + 1 - SIZE.width()))
    y = data.draw(st.integers(screen.top(), screen.bottom() + 1 - SIZE.height()))
    assert on_screens(QPoint(x, y), SIZE, there) == QPoint(x, y)


def test_a_screen_that_was_taken_away_loses_no_bar() -> None:
    there = QPoint(2000, 500)
    assert on_screens(there, SIZE, [ONE, TWO]) == there
    assert ONE.contains(QRect(on_screens(there, SIZE, [ONE]), SIZE))


@pytest.mark.parametrize("tiny", [QRect(0, 0, 320, 100), QRect(-50, -20, 659, 151)])
def test_a_screen_smaller_than_the_bar_shows_its_beginning(tiny: QRect) -> None:
    assert on_screens(QPoint(900, 900), SIZE, [tiny]) == tiny.topLeft()


@given(st.binary(max_size=80) | st.builds(lambda told: json.dumps(told).encode(), st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("x", "y", "z")), inner, max_size=3),
    max_leaves=6,
)))  # fmt: skip
def test_whatever_the_file_holds_it_is_a_place_or_none(content: bytes) -> None:
    place = place_in(content)
    assert place is None or max(abs(place.x()), abs(place.y())) <= FAR_PX


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b'{"x": true, "y": 1}', b'{"x": 1e9, "y": 0}', b"\xff\xfe"])
def test_a_spoilt_file_tells_no_place(content: bytes) -> None:
    assert place_in(content) is None


def test_a_place_is_found_again_by_the_next_start_and_each_station_has_its_own(tmp_path: Path) -> None:
    first, other = StationFolder(tmp_path / "counter-3"), StationFolder(tmp_path / "counter-4")
    BarPlace(first).keep(QPoint(-30, 200))
    assert BarPlace(first).read() == QPoint(-30, 200)
    assert BarPlace(other).read() is None


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "in the way").touch()
    place = BarPlace(StationFolder(tmp_path / "in the way"))
    place.keep(QPoint(1, 2))
    assert place.read() is None
    assert "could not be kept" in caplog.text
