import re

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from station.style_sheet import style_sheet
from station.tokens import PALETTES, Scheme


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_sheet_has_only_the_palettes_colours(scheme: Scheme) -> None:
    palette = PALETTES[scheme]
    known = {getattr(palette, name) for name in palette.__dataclass_fields__}
    assert set(re.findall(r"#[0-9a-f]{6}", style_sheet(scheme))) <= known


def test_a_primary_button_wears_the_primary_colour(qtbot: QtBot) -> None:
    button = QPushButton("叫下一位")
    button.setProperty("role", "primary")
    button.setStyleSheet(style_sheet(Scheme.LIGHT))
    qtbot.addWidget(button)
    button.resize(200, 60)
    assert button.grab().toImage().pixelColor(12, 30).name() == PALETTES[Scheme.LIGHT].primary


def test_type_grows_with_the_unit(qtbot: QtBot) -> None:
    label = QLabel("A012")
    qtbot.addWidget(label)
    label.setStyleSheet(style_sheet(Scheme.LIGHT))
    small = label.sizeHint().height()
    label.setStyleSheet(style_sheet(Scheme.LIGHT, 2.0))
    assert label.sizeHint().height() > 1.5 * small
