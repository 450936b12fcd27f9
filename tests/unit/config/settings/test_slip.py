"""The example's slip, and that the configuration, the wire and the printer know the same words."""

from typing import get_args

from config.settings.processes import HallSettings
from config.settings.slip import Occasion, Part, Size, SlipLine
from config.shape import choices
from devices.printer import template
from hall_protocol.results import SlipLineView


def test_the_files_words_are_the_printers() -> None:
    assert set(get_args(Part)) == set(template.Part)
    assert set(get_args(Occasion)) == set(template.Occasion)
    assert set(get_args(Size)) == set(template.Size)
    assert set(choices(SlipLine.model_fields["align"].annotation)) == set(template.Align)
    assert set(choices(SlipLine.model_fields["stroke"].annotation)) == set(template.Stroke)


def test_every_key_of_a_line_travels() -> None:
    assert set(SlipLine.model_fields) == set(SlipLineView.__struct_fields__)


def test_the_example_has_a_header_a_footer_and_lines_for_some_slips(example: HallSettings) -> None:
    lines = example.slip.lines
    assert lines[0].show == lines[-1].show == "text"
    assert {occasion for line in lines for occasion in line.when} == {"appointment", "elder_mode", "several_matters"}
