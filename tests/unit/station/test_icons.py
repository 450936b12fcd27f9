from pathlib import Path

from PySide6.QtCore import QSize

from station.icons import IconProvider

SHAPE = '<rect width="48" height="24" fill="currentColor"/>'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{SHAPE}</svg>'


def test_an_icon_is_drawn_in_the_colour_and_size_asked_for(tmp_path: Path) -> None:
    (tmp_path / "half.svg").write_text(SVG)
    size = QSize()
    image = IconProvider(tmp_path).requestImage("half/a8321f", size, QSize(96, 96))
    assert (size.width(), image.width()) == (96, 96)
    assert image.pixelColor(48, 20).name() == "#a8321f"
    assert image.pixelColor(48, 80).alpha() == 0


def test_a_size_that_was_not_asked_for_is_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "half.svg").write_text(SVG)
    assert IconProvider(tmp_path).requestImage("half/000000", QSize(), QSize()).width() == 48


def test_an_icon_that_is_not_there_is_empty_and_no_path_leads_out(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "half.svg").write_text(SVG)
    provider = IconProvider(tmp_path / "inner")
    assert provider.requestImage("half/000000", QSize(), QSize()).isNull()
    assert provider.requestImage("../half/000000", QSize(), QSize()).isNull()
