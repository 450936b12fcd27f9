"""One QML window and one Widgets window, each with something to press, type into and see."""

from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

QML = b"""
import QtQuick
Window {
    objectName: "qmlWindow"
    width: 400; height: 300; visible: true
    Text { id: said; objectName: "said"; text: "nothing yet" }
    TextInput { id: field; objectName: "field"; y: 40; width: 200; height: 30; activeFocusOnPress: true }
    Rectangle {
        objectName: "disabled"; enabled: false; y: 250; width: 50; height: 50
    }
    Item { objectName: "named"; Accessible.name: "a name only" }
    Flickable {
        y: 80; width: 400; height: 100; contentHeight: 2000; clip: true
        Column {
            Repeater {
                model: 20
                Rectangle {
                    objectName: "row_" + index; width: 400; height: 100
                    MouseArea { anchors.fill: parent; onClicked: said.text = "pressed " + index }
                }
            }
        }
    }
    Text { objectName: "hidden"; visible: false; text: "secret" }
}
"""


def a_qml_window() -> QQmlApplicationEngine:
    """The engine that holds the QML window."""
    engine = QQmlApplicationEngine()
    engine.loadData(QML)
    assert engine.rootObjects()
    return engine


def a_widget_window() -> QWidget:
    """The Widgets window, shown."""
    window = QWidget()
    window.setObjectName("widgetWindow")
    layout = QVBoxLayout(window)
    said = QLabel("nothing yet")
    said.setObjectName("widgetSaid")
    field = QLineEdit()
    field.setObjectName("widgetField")
    area = QScrollArea()
    area.setFixedHeight(80)
    inner = QWidget()
    rows = QVBoxLayout(inner)
    for number in range(12):
        button = QPushButton(f"button {number}")
        button.setObjectName(f"button_{number}")
        button.clicked.connect(lambda _checked, number=number: said.setText(f"pressed {number}"))
        rows.addWidget(button)
    area.setWidget(inner)
    for part in (said, field, area):
        layout.addWidget(part)
    window.resize(300, 240)
    window.show()
    return window
