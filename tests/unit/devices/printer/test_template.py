"""Templates: the usual one is today's slip, none loses what makes a ticket one, none is wider than the paper."""

import dataclasses
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.printer.encoding import measure_cells
from devices.printer.layout import PAPER_58, PAPER_80, Banner, Paper, TextLine, lay_out, text_of
from devices.printer.slip import Slip, Words
from devices.printer.template import (
    DEFAULT,
    MANDATORY,
    REPEATABLE,
    Align,
    Line,
    Occasion,
    Part,
    Size,
    Stroke,
    Template,
)
from devices.printer.typeface import Typeface
from tests.unit.devices.printer.slips import PLAIN
from tests.unit.devices.printer.test_layout import width_of

OWN = sorted(REPEATABLE)
ONCE = sorted(set(Part) - MANDATORY - REPEATABLE)
WORDS = st.text(st.sampled_from("政务服务中心，。（）《》“”ABCWWdefgij 012-–䶮𠮷\x1b\n"), max_size=50)
LINES = st.builds(
    Line,
    st.sampled_from(Part),
    text=WORDS,
    text_en=WORDS,
    size=st.none() | st.sampled_from(Size),
    align=st.none() | st.sampled_from(Align),
    bold=st.none() | st.booleans(),
    stroke=st.sampled_from(Stroke),
    space_dots=st.integers(0, 160),
    when=st.frozensets(st.sampled_from(Occasion), max_size=2),
)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    """Any template there can be: the mandatory parts, some of the others, lines of the hall's own, in any order."""
    needed = [dataclasses.replace(draw(LINES), show=part, when=frozenset()) for part in sorted(MANDATORY)]
    some = [dataclasses.replace(draw(LINES), show=part) for part in draw(st.sets(st.sampled_from(ONCE)))]
    own = [dataclasses.replace(draw(LINES), show=part) for part in draw(st.lists(st.sampled_from(OWN), max_size=6))]
    return Template(tuple(draw(st.permutations([*needed, *some, *own]))))


@cache
def typeface() -> Typeface:
    return Typeface()


@pytest.mark.parametrize("paper", [PAPER_80, PAPER_58], ids=["80mm", "58mm"])
@pytest.mark.parametrize("in_cells", [False, True])
@settings(max_examples=40, deadline=None)
@given(template=templates(), words=st.tuples(WORDS, WORDS, WORDS), occasions=st.frozensets(st.sampled_from(Occasion)))
def test_no_template_is_wider_than_the_paper_or_loses_a_word(
    paper: Paper, in_cells: bool, template: Template, words: tuple[str, str, str], occasions: frozenset[Occasion]
) -> None:
    zh, en, other = words
    slip = Slip(
        hall_name=Words(zh, en),
        ticket_number="A012",
        queue_name=Words(other, zh),
        item_name=Words(en, other),
        issued_at_text="2026-11-24 09:10",
        people_ahead=12,
        wait=Words(zh, en),
        notes=(Words(other, en),),
        marks=(Words(en, zh),),
        qr_payload="x",
        occasions=occasions,
        template=template,
    )
    measure = measure_cells if in_cells else typeface().measure
    operations = lay_out(slip, paper, measure)
    assert all(width_of(operation, measure) <= paper.width_dots for operation in operations)
    said = _bare("".join(map(text_of, operations)))
    for sure in ("A012", slip.queue_name.zh, slip.queue_name.en, slip.notes[0].zh, slip.marks[0].zh, slip.marks[0].en):
        assert _bare(sure) in said
    for line in template.lines:
        if line.show in {Part.TEXT, Part.BANNER} and (not line.when or line.when & occasions):
            assert _bare(line.text) in said
            assert _bare(line.text_en) in said


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\x1b", "")


@pytest.mark.parametrize("part", sorted(MANDATORY))
def test_what_makes_a_ticket_one_cannot_be_left_out_or_made_to_depend(part: Part) -> None:
    rest = tuple(line for line in DEFAULT.lines if line.show is not part)
    with pytest.raises(ValueError, match=part):
        Template(rest)
    with pytest.raises(ValueError, match=part):
        Template((*rest, Line(part, when=frozenset({Occasion.REPRINT}))))


def test_nothing_is_said_twice_but_the_halls_own_lines() -> None:
    with pytest.raises(ValueError, match="wait"):
        Template((*DEFAULT.lines, Line(Part.WAIT, when=frozenset({Occasion.OFFLINE}))))
    for part in OWN:
        Template((*DEFAULT.lines, Line(Part(part)), Line(Part(part))))


def test_no_part_is_about_the_person() -> None:
    assert set(Part) == {
        "logo", "hall_name", "number", "marks", "queue", "matters", "people_ahead", "wait", "issued_at", "code",
        "notes", "text", "banner", "rule", "space",
    }  # fmt: skip


def test_a_line_for_some_slips_stands_on_those_alone() -> None:
    line = Line(Part.BANNER, "请找导办员", when=frozenset({Occasion.ELDER_MODE, Occasion.OFFLINE}))
    slip = dataclasses.replace(PLAIN, template=Template((*DEFAULT.lines, line)))
    for occasions, stands in (((), False), (("reprint",), False), (("offline", "reprint"), True)):
        said = dataclasses.replace(slip, occasions=frozenset(map(Occasion, occasions)))
        operations = lay_out(said, PAPER_58, typeface().measure)
        assert any(isinstance(each, Banner) and each.text == line.text for each in operations) is stands


def test_size_weight_and_place_are_the_templates() -> None:
    line = Line(Part.TEXT, "欢迎", size=Size.LARGEST, align=Align.RIGHT, bold=True)
    slip = dataclasses.replace(PLAIN, template=Template((line, *DEFAULT.lines)))
    assert lay_out(slip, PAPER_80, typeface().measure)[0] == TextLine("欢迎", PAPER_80.queue, True, Align.RIGHT)
    changed = tuple(
        dataclasses.replace(each, size=Size.SMALL, bold=False, align=Align.LEFT) if each.show is Part.QUEUE else each
        for each in DEFAULT.lines
    )
    operations = lay_out(dataclasses.replace(PLAIN, template=Template(changed)), PAPER_80, typeface().measure)
    assert TextLine(PLAIN.queue_name.zh, PAPER_80.small, False, Align.LEFT) in operations


def test_a_part_of_which_the_slip_has_nothing_takes_no_paper() -> None:
    empty = dataclasses.replace(PLAIN, item_name=None, people_ahead=None, wait=None, qr_payload="", marks=())
    parts = {Part.MATTERS, Part.PEOPLE_AHEAD, Part.WAIT, Part.CODE}
    without = Template(tuple(line for line in DEFAULT.lines if line.show not in parts))
    short = dataclasses.replace(empty, template=without)
    assert lay_out(empty, PAPER_80, typeface().measure) == lay_out(short, PAPER_80, typeface().measure)
