"""The tiles of the first page as a Qt list: a changed wait redraws its tile and leaves the finger's place alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

Tile = Mapping[str, Any]
ROLES = ("code", "name", "subtitle", "icon", "waiting", "isOpen", "label")
_FIRST_ROLE = Qt.ItemDataRole.UserRole + 1


class TileList(QAbstractListModel):
    """Tiles by role names; `show` replaces them with as little disturbance as possible."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[Tile] = []

    def show(self, tiles: Sequence[Tile]) -> None:
        """List `tiles` from now on."""
        if [tile["code"] for tile in tiles] != [tile["code"] for tile in self._tiles]:
            self.beginResetModel()
            self._tiles = list(tiles)
            self.endResetModel()
            return
        for row, tile in enumerate(tiles):
            if tile != self._tiles[row]:
                self._tiles[row] = tile
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """How many tiles there are."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One role of one tile."""
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(ROLES):
            return None
        return self._tiles[index.row()][ROLES[place]]

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's name
        """The names QML knows the roles by."""
        return {_FIRST_ROLE + place: QByteArray(name.encode()) for place, name in enumerate(ROLES)}
