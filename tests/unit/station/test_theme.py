from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from station.theme import Scheme, theme_of
from station.tokens import HIGH_CONTRAST, LIGHT

QML = b"""
import QtQuick
import Yimen 1.0
Rectangle {
    property real size: Theme.type.body
    property real gap: Theme.gap.m
    property bool strong: Theme.isHighContrast
    color: Theme.colour.ground
}
"""


def test_qml_follows_the_theme_of_its_engine(qtbot: QtBot) -> None:
    engine, other = QQmlEngine(), QQmlEngine()
    theme = theme_of(engine)
    component = QQmlComponent(engine)
    component.setData(QML, "")
    item = component.create()
    assert item is not None, component.errorString()
    assert (item.property("color").name(), item.property("size")) == (LIGHT.ground, 20)
    theme.dress(Scheme.HIGH_CONTRAST, 1.25)
    theme.setUnit(2.0)
    assert (item.property("color").name(), item.property("size")) == (HIGH_CONTRAST.ground, 50)
    assert item.property("gap") == 32
    assert item.property("strong")
    assert theme_of(other).palette == LIGHT
    item.deleteLater()


def test_a_theme_that_is_so_already_draws_nothing_anew(qtbot: QtBot) -> None:
    engine = QQmlEngine()
    theme = theme_of(engine)
    with qtbot.assertNotEmitted(theme.changed):
        theme.dress(Scheme.LIGHT)
        theme.setUnit(1.0)
        theme.setUnit(0.0)
    with qtbot.waitSignal(theme.changed):
        theme.dress(Scheme.HIGH_CONTRAST)
