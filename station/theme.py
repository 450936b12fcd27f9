"""One visual language for every station: for QML as an object, for Widgets as a style sheet."""

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from station.style_sheet import style_sheet
from station.tokens import PALETTES, Palette, Scheme, Spacing, TypeScale, contrast_ratio

__all__ = [
    "PALETTES",
    "Palette",
    "Scheme",
    "Spacing",
    "Theme",
    "TypeScale",
    "contrast_ratio",
    "style_sheet",
    "theme_of",
]


QML_IMPORT_NAME = "Yimen"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Theme(QObject):
    """The theme as QML sees it: `import Yimen 1.0`, then `Theme.colour.ink`, `Theme.type.body`, `Theme.gap.m`.

    `unit` is screen pixels per design pixel; `textScale` enlarges type only (elder mode).
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme.LIGHT
        self._unit = 1.0
        self._text_scale = 1.0
        self._make_maps()

    @property
    def palette(self) -> Palette:
        """The colours of the present scheme."""
        return PALETTES[self._scheme]

    def dress(self, scheme: Scheme, text_scale: float = 1.0) -> None:
        """Show `scheme` and enlarge type by `text_scale` from now on; what is so already is not drawn again."""
        if (scheme, text_scale) != (self._scheme, self._text_scale):
            self._scheme, self._text_scale = scheme, text_scale
            self._change()

    @Slot(float)
    def setUnit(self, unit: float) -> None:  # noqa: N802 - the name QML calls
        """Make a design pixel `unit` screen pixels."""
        if unit > 0 and unit != self._unit:
            self._unit = unit
            self._change()

    def _change(self) -> None:
        self._make_maps()
        self.changed.emit()

    def _make_maps(self) -> None:
        """Make what QML reads only when it changes: nine thousand bindings ask for it while a kiosk starts."""
        self._colours = asdict(self.palette)
        self._type_sizes = _scaled(TypeScale(), self._unit * self._text_scale)
        self._gaps = _scaled(Spacing(), self._unit)

    def _colour_map(self) -> dict[str, Any]:
        return self._colours

    def _type_map(self) -> dict[str, float]:
        return self._type_sizes

    def _gap_map(self) -> dict[str, float]:
        return self._gaps

    def _is_high_contrast(self) -> bool:
        return self._scheme is Scheme.HIGH_CONTRAST

    def _unit_value(self) -> float:
        return self._unit

    def _text_scale_value(self) -> float:
        return self._text_scale

    colour = Property(dict, _colour_map, notify=changed)
    type = Property(dict, _type_map, notify=changed)
    gap = Property(dict, _gap_map, notify=changed)
    unit = Property(float, _unit_value, notify=changed)
    textScale = Property(float, _text_scale_value, notify=changed)  # noqa: N815 - the name QML reads
    isHighContrast = Property(bool, _is_high_contrast, notify=changed)  # noqa: N815 - the name QML reads


def _scaled(sizes: TypeScale | Spacing, scale: float) -> dict[str, float]:
    return {name: float(round(size * scale)) for name, size in asdict(sizes).items()}


def theme_of(engine: QQmlEngine) -> Theme:
    """The one theme of a QML engine, the same that its files see as `Theme`."""
    theme = engine.singletonInstance("Yimen", "Theme")
    if not isinstance(theme, Theme):
        raise TypeError("the QML module Yimen holds no Theme")
    return theme
