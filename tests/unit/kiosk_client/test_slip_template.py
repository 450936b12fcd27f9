"""The template over the wire: taken whole, or not at all."""

import shutil
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from config.loader import load_hall
from devices.printer.template import DEFAULT, Align, Line, Occasion, Part, Size, Stroke
from hall_protocol.results import SlipLineView
from hall_server.composition.catalogue import catalogue_from
from kiosk_client.slip_template import template_of
from tests.architecture.house import REPOSITORY

NEEDED = tuple(SlipLineView(part) for part in ("number", "marks", "queue", "notes"))


def test_no_lines_are_the_usual_slip() -> None:
    assert template_of(()) is DEFAULT


def test_every_key_arrives() -> None:
    line = SlipLineView("text", "字", "words", "large", "right", True, "dashed", 8, ("offline",))
    assert template_of((*NEEDED, line)).lines[-1] == Line(
        Part.TEXT, "字", "words", Size.LARGE, Align.RIGHT, True, Stroke.DASHED, 8, frozenset({Occasion.OFFLINE})
    )


@pytest.mark.parametrize(
    "line",
    [
        SlipLineView("hologram"),
        SlipLineView("text", "字", size="huge"),
        SlipLineView("text", "字", align="diagonal"),
        SlipLineView("rule", stroke="wavy"),
        SlipLineView("text", "字", when=("full_moon",)),
        SlipLineView("number"),
    ],
)
def test_what_the_kiosk_does_not_understand_leaves_the_usual_slip(line: SlipLineView) -> None:
    assert template_of((*NEEDED, line)) is DEFAULT
    assert template_of(NEEDED[1:]) is DEFAULT


def test_the_example_halls_lines_come_through_the_catalogue_as_bytes() -> None:
    settings = load_hall(REPOSITORY / "config" / "wuhua")
    catalogue = catalogue_from(settings, "v1")
    lines = msgspec.json.decode(msgspec.json.encode(catalogue.slip), type=tuple[SlipLineView, ...])
    template = template_of(lines)
    assert template is not DEFAULT
    assert [line.show for line in template.lines] == [line.show for line in settings.slip.lines]
    usual = load_hall(REPOSITORY / "config" / "qingyun")
    assert template_of(catalogue_from(usual, "v1").slip) is DEFAULT


def test_the_halls_picture_comes_through_the_catalogue_and_a_spoilt_one_leaves_the_lines(tmp_path: Path) -> None:
    folder = tmp_path / "hall"
    shutil.copytree(REPOSITORY / "config" / "wuhua", folder)
    file = folder / "slip.toml"
    file.write_text('[[lines]]\nshow = "logo"\n\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    Image.new("L", (64, 48), 0).save(folder / "logo.png")
    catalogue = catalogue_from(load_hall(folder), "v1")
    template = template_of(catalogue.slip, catalogue.slip_logo)
    assert template.lines[0].show is Part.LOGO
    assert template.logo == (folder / "logo.png").read_bytes()
    for spoilt in ("not base64", catalogue.slip_logo[:40], ""):
        kept = template_of(catalogue.slip, spoilt)
        assert (kept.lines, kept.logo) == (template.lines, b"")
