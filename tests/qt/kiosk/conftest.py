"""Qt without a screen, in the project's own font: in any other, texts have other lengths."""

import os

import pytest
from PySide6.QtWidgets import QApplication

from station.application import load_font

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")


@pytest.fixture(autouse=True)
def own_font(qapp: QApplication) -> None:
    load_font(qapp)
