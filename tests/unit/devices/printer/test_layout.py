"""A slip on paper: everything said, nothing too wide, the number as large as the paper allows."""

import dataclasses
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.printer.encoding import measure_cells
from devices.printer.layout import (
    PAPER_58,
    PAPER_80,
    Banner,
    Cut,
    Feed,
    Measure,
    Operation,
    Paper,
    QrCode,
    Rule,
    SpreadLine,
    TextLine,
    lay_out,
    text_of,
)
from devices.printer.slip import Slip, Words
from devices.printer.typeface import Typeface
from tests.unit.devices.printer.slips import PLAIN

PAPERS = pytest.mark.parametrize("paper", [PAPER_80, PAPER_58], ids=["80mm", "58mm"])
WORDS = st.text(st.sampled_from("政务服务中心，。（）《》“”ABCWWdefgij 012-–䶮𠮷\x1b\n"), max_size=50)


@cache
def typeface() -> Typeface:
    return Typeface()


def width_of(operation: Operation, measure: Measure) -> int:
    match operation:
        case TextLine(text=text, size=size, bold=bold):
            return measure(text, size, bold)
        case Banner(text=text, size=size):
            return measure(text, size, True)
        case SpreadLine() as line:
            name = measure(line.left, line.left_size, False) + line.note_gap + measure(line.note, line.note_size, False)
            return name + measure(line.right, line.right_size, line.right_bold)
        case _:
            return 0


@PAPERS
def test_all_that_was_asked_for_is_on_paper(paper: Paper) -> None:
    slip = dataclasses.replace(PLAIN, marks=(Words("离线取号", "Issued off-line"),))
    operations = lay_out(slip, paper, typeface().measure)
    said = "".join(map(text_of, operations)).replace(" ", "")
    expected = [slip.hall_name, slip.queue_name, slip.item_name, slip.wait, slip.qr_caption, *slip.notes, *slip.marks]
    for words in expected:
        assert words is not None
        assert words.zh.replace(" ", "") in said
        assert words.en.replace(" ", "") in said
    assert all(part in said for part in ("A001", "12人", "2026-11-2409:10"))
    assert [each.payload for each in operations if isinstance(each, QrCode)] == [slip.qr_payload]
    assert isinstance(operations[-1], Cut)
    assert sum(isinstance(each, Cut) for each in operations) == 1


@PAPERS
def test_a_route_is_numbered_in_order_and_a_single_stop_is_not(paper: Paper) -> None:
    stops = tuple(Words(f"{name}综合窗口：某事项", f"{name} counter: a matter") for name in "甲乙丙")
    lines = [text_of(each) for each in lay_out(dataclasses.replace(PLAIN, route=stops), paper, typeface().measure)]
    said = "".join(lines).replace(" ", "")
    places = [said.index(f"{place}.{stop.zh}") for place, stop in enumerate(stops, start=1)]
    assert said.index("办理路线Yourroute") < places[0] < places[1] < places[2] < said.index("前面等候")
    assert all(stop.en.replace(" ", "") in said for stop in stops)
    lines = [text_of(each) for each in lay_out(dataclasses.replace(PLAIN, route=stops[:1]), paper, typeface().measure)]
    assert "1." not in "".join(lines)
    assert any("办理事项 Items" in line for line in lines)


@PAPERS
def test_the_number_is_by_far_the_largest(paper: Paper) -> None:
    lines = [each for each in lay_out(PLAIN, paper, typeface().measure) if isinstance(each, TextLine)]
    number = next(line for line in lines if line.text == "A001")
    assert number.size >= 2.5 * max(line.size for line in lines if line is not number)


@PAPERS
@pytest.mark.parametrize("number", ["A001", "A1000", "AB12345", "W" * 12])
def test_a_longer_number_shrinks_to_fit(paper: Paper, number: str) -> None:
    slip = dataclasses.replace(PLAIN, ticket_number=number)
    lines = [
        each for each in lay_out(slip, paper, typeface().measure) if isinstance(each, TextLine) and each.is_capitals
    ]
    assert "".join(line.text for line in lines) == number
    assert len(lines) == 1 or paper is PAPER_58 or number == "W" * 12
    assert all(width_of(line, typeface().measure) <= paper.width_dots for line in lines)


@PAPERS
@pytest.mark.parametrize("in_cells", [False, True])
@settings(max_examples=25, deadline=None)
@given(hall=WORDS, queue=WORDS, item=WORDS, note=WORDS, mark=WORDS, wait=WORDS, issued=WORDS)
def test_nothing_is_ever_wider_than_the_paper(
    paper: Paper, in_cells: bool, hall: str, queue: str, item: str, note: str, mark: str, wait: str, issued: str
) -> None:
    slip = Slip(
        hall_name=Words(hall, queue),
        ticket_number="A012",
        queue_name=Words(queue, hall),
        item_name=Words(item, note),
        issued_at_text=issued,
        people_ahead=0,
        wait=Words(wait, item),
        notes=(Words(note, mark),),
        marks=(Words(mark, wait),),
        route=(Words(item, queue), Words(note, item)),
    )
    measure = measure_cells if in_cells else typeface().measure
    for operation in lay_out(slip, paper, measure):
        assert width_of(operation, measure) <= paper.width_dots
        assert not set(text_of(operation)) & set("\x1b\n")


def test_without_item_code_and_notes_the_slip_is_shorter() -> None:
    short = dataclasses.replace(PLAIN, item_name=None, qr_payload="", notes=())
    operations = lay_out(short, PAPER_80, typeface().measure)
    assert not any(isinstance(each, QrCode) for each in operations)
    assert "办理事项" not in "".join(map(text_of, operations))


def test_the_hall_name_shrinks_a_little_before_it_breaks() -> None:
    first = lay_out(PLAIN, PAPER_80, typeface().measure)[0]
    assert isinstance(first, TextLine)
    assert first.text == PLAIN.hall_name.zh
    assert PAPER_80.heading * 4 // 5 < first.size < PAPER_80.heading


def test_text_of_what_has_no_words() -> None:
    assert [text_of(each) for each in (Rule(2), Feed(3), Cut(), QrCode("x", 3))] == [""] * 4
