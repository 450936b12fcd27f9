"""A leaflet: every line fits every paper, whatever its words; a code too dense is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.layout import PAPER_58, PAPERS, Cut, QrCode, TextLine, lay_out
from devices.printer.leaflet import Code, Leaflet, Section
from devices.printer.slip import Words
from devices.printer.typeface import Typeface
from tests.unit.devices.printer.test_layout import width_of

WORDS = st.builds(Words, st.text(min_size=1, max_size=60), st.text(max_size=60))
LEAFLETS = st.builds(
    Leaflet,
    hall_name=WORDS,
    title=WORDS,
    sections=st.lists(st.builds(Section, WORDS, st.lists(WORDS, max_size=3).map(tuple)), max_size=3).map(tuple),
    codes=st.lists(st.builds(Code, WORDS, st.just("https://hall.example/f")), max_size=2).map(tuple),
    printed_at_text=st.just("2026-11-24 09:00"),
)


@settings(max_examples=25, deadline=None)
@given(LEAFLETS, st.sampled_from(sorted(PAPERS)))
def test_every_line_fits_and_the_paper_is_cut_once(leaflet: Leaflet, width_mm: int) -> None:
    paper = PAPERS[width_mm]
    operations = SlipEncoder(paper, PrintMode.RASTER).operations(leaflet)
    measure = Typeface().measure
    for operation in operations:
        if isinstance(operation, TextLine):
            assert measure(operation.text, operation.size, operation.bold) <= paper.width_dots
    assert [each for each in operations if isinstance(each, Cut)] == [operations[-1]]
    assert sum(isinstance(each, QrCode) for each in operations) == len(leaflet.codes)


@pytest.mark.parametrize("payload", ["", "x" * 272])
def test_a_code_nobody_could_scan_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match="QR"):
        Code(Words("表格"), payload)


def test_a_long_heading_of_a_section_is_stacked_and_not_cut_at_the_edge() -> None:
    section = Section(
        Words("请准备这些材料并检查一遍", "Please have ready and check again"), (Words("身份证", "ID card"),)
    )
    leaflet = Leaflet(hall_name=Words("厅", "Hall"), title=Words("事项", "Matter"), sections=(section,))
    measure = Typeface().measure
    for operation in lay_out(leaflet, PAPER_58, measure):
        assert width_of(operation, measure) <= PAPER_58.width_dots
