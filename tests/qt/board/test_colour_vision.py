"""Boards as they are seen without one kind of cone: drawn, simulated, and read by lightness alone."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from display_board.rules import BoardRules
from hall_protocol.picture import Changes, CounterView
from hall_protocol.vocabulary import CounterState
from station.tokens import contrast_ratio
from tests.helpers.colour_vision import ColourVision, lightness, seen_as
from tests.qt.board.conftest import HangingBoard
from tests.unit.display_board.pictures import (
    a_call,
    a_closing,
    a_counter,
    a_queue,
    a_welcome,
    an_update,
    busy_hall,
    many_missed,
    paused,
)

Hang = Callable[..., HangingBoard]
WINDOW = BoardRules(kind="window", counter=3, counters=frozenset({3}))
READ_MIN, READ_MIN_DIMMED = 4.5, 3.0
"""WCAG 2.1 AA for text, and for the large text that a stale board dims."""
NOTICED = 15.0
"""A difference of L* that is seen at a glance; neighbours that touch are told apart from 2 on."""
MARK_SHARE = 0.004
"""The part of a picture that a state changes in lightness at least: a mark of 2,000 pixels on a bar."""


def picture_of(board: HangingBoard) -> QImage:
    board.draw()
    return board.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage, part: QRect | None = None) -> list[int]:
    found = image.copy(part) if part is not None else image
    return memoryview(found.constBits()).cast("I").tolist()


@lru_cache(maxsize=100_000)
def seen(pixel: int, vision: ColourVision) -> str:
    return seen_as(f"#{pixel & 0xFFFFFF:06x}", vision)


@lru_cache(maxsize=100_000)
def seen_lightness(pixel: int, vision: ColourVision) -> float:
    return lightness(seen(pixel, vision))


def weakest_text(board: HangingBoard, image: QImage, vision: ColourVision) -> tuple[float, str]:
    """The text that stands out least, by the lightest and darkest that is drawn where it stands."""
    found = []
    for text in board.texts():
        part = text.mapRectToScene(QRectF(0, 0, text.width(), text.height())).toAlignedRect()
        # Its middle: not the edge of a panel around it.
        drawn = set(pixels(image, part.adjusted(0, part.height() // 5, 0, -part.height() // 5)))
        colours = sorted((seen(pixel, vision) for pixel in drawn), key=lightness)
        found.append((contrast_ratio(colours[0], colours[-1]), text.property("text")))
    return min(found)


@pytest.mark.parametrize("vision", ColourVision)
def test_everything_on_a_busy_board_is_read(hang_board: Hang, vision: ColourVision) -> None:
    board = hang_board()
    board.model.receive(a_welcome(busy_hall()))
    board.model.receive(an_update(402, a_call(402, "A1001", 13), changes=Changes(missed=many_missed())))
    board.model.receive(an_update(403, a_call(403, "A002", 12), a_call(404, "F023", 12)))
    contrast, text = weakest_text(board, picture_of(board), vision)
    assert contrast >= READ_MIN, text
    board.model.receive(an_update(405, changes=Changes(closings=(a_closing(),))))
    contrast, text = weakest_text(board, picture_of(board), vision)
    assert contrast >= READ_MIN, text
    board.model.connection_lost()
    board.now_s += 5.0
    board.model.advance()
    contrast, text = weakest_text(board, picture_of(board), vision)
    assert contrast >= READ_MIN_DIMMED, text


def states() -> dict[str, CounterView]:
    return {
        "calling": a_counter(3, CounterState.CALLING, "A001"),
        "serving": a_counter(3, CounterState.SERVING, "A001"),
        "waiting": a_counter(3, CounterState.FREE, None),
        "paused": paused(),
        "closed": a_counter(3, CounterState.CLOSED, None),
    }


def changed_share(one: list[int], other: list[int], vision: ColourVision) -> float:
    """The part of two pictures that differs in lightness by what is noticed."""
    pairs = Counter(zip(one, other, strict=True))
    changed = (
        count
        for (a, b), count in pairs.items()
        if a != b and abs(seen_lightness(a, vision) - seen_lightness(b, vision)) >= NOTICED
    )
    return sum(changed) / len(one)


@pytest.mark.parametrize("vision", ColourVision)
def test_no_two_states_of_a_window_differ_by_hue_alone(hang_board: Hang, vision: ColourVision) -> None:
    board = hang_board(1280, 400, WINDOW)
    drawn = {}
    for name, view in states().items():
        board.model.receive(a_welcome(Changes(queues=(a_queue(),), counters=(view,))))
        image = picture_of(board)
        drawn[name] = pixels(image)
        contrast, text = weakest_text(board, image, vision)
        assert contrast >= READ_MIN, text
    for one, other in combinations(drawn, 2):
        assert changed_share(drawn[one], drawn[other], vision) >= MARK_SHARE, (one, other)


@pytest.mark.parametrize("vision", ColourVision)
def test_a_new_call_is_told_from_one_that_rests_by_more_than_hue(hang_board: Hang, vision: ColourVision) -> None:
    board = hang_board(rules=BoardRules())
    board.model.receive(a_welcome(busy_hall()))
    resting = pixels(picture_of(board))
    board.model.receive(an_update(402, a_call(402, "A041", 1, repetition=1)))
    assert board.item("newCallGlow").isVisible()
    assert changed_share(resting, pixels(picture_of(board)), vision) >= MARK_SHARE


def test_a_board_that_told_a_state_by_hue_alone_would_be_seen() -> None:
    """Vermilion and green of one lightness: a check that let them pass would let any pass."""
    red, green = 0xB3261E, 0x1F6B4A
    assert changed_share([red] * 100, [green] * 100, ColourVision.TRITANOPIA) < MARK_SHARE
    assert changed_share([0xFFFFFF] * 100, [green] * 100, ColourVision.TRITANOPIA) == 1.0
