"""`./hall ticket preview`: a picture as wide as the paper, and one clear line where there can be none."""

from pathlib import Path

import pytest
from PIL import Image

from devices.printer.encoding import PrintMode
from devices.printer.layout import PAPERS
from kiosk_client.sample_slips import Kind
from kiosk_client.ticket_preview import EXIT_BAD_USE, main


@pytest.mark.parametrize("width", PAPERS)
def test_the_picture_has_the_dots_of_the_paper_and_ink_on_it(tmp_path: Path, width: int) -> None:
    out = tmp_path / "new folder" / "slip"
    assert main(["preview", "--out", str(out), "--width", str(width)]) == 0
    with Image.open(out) as picture:
        assert picture.format == "PNG"
        assert picture.width == PAPERS[width].width_dots
        assert picture.convert("L").getextrema() == (0, 255)


@pytest.mark.parametrize("width", PAPERS)
def test_text_is_drawn_as_a_printer_of_its_own_font_would(tmp_path: Path, width: int) -> None:
    for mode in PrintMode:
        assert main(["preview", "--out", str(tmp_path / mode), "--width", str(width), "--mode", mode]) == 0
    with Image.open(tmp_path / PrintMode.TEXT) as text, Image.open(tmp_path / PrintMode.RASTER) as raster:
        assert text.width == raster.width == PAPERS[width].width_dots
        assert text.convert("L").tobytes() != raster.convert("L").tobytes()
        assert text.convert("L").getextrema() == (0, 255)


def test_every_kind_is_another_picture(tmp_path: Path) -> None:
    for kind in Kind:
        assert main(["preview", "--out", str(tmp_path / kind), "--kind", kind]) == 0
    assert len({(tmp_path / kind).read_bytes() for kind in Kind}) == len(Kind)


def test_the_same_hall_gives_the_same_picture_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main(["preview", "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_folder_without_a_hall_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "--config", str(tmp_path), "--out", str(tmp_path / "slip.png")]) == EXIT_BAD_USE
    said = capsys.readouterr().err
    assert said.startswith("hall ticket: ")
    assert said.count("\n") == 1
    assert not (tmp_path / "slip.png").exists()


def test_a_file_that_cannot_be_written_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "--out", str(tmp_path)]) == EXIT_BAD_USE
    assert capsys.readouterr().err.startswith("hall ticket: ")


@pytest.mark.parametrize("wrong", [["--width", "76"], ["--mode", "braille"], ["--kind", "poster"]])
def test_what_is_not_known_is_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["preview", *wrong])
    assert wrong[1] in capsys.readouterr().err
