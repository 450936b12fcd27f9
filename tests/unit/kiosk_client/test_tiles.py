from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kiosk_client.tiles import ROLES, TileList


def a_tile(code: str, waiting: str = "2 人等候") -> dict[str, object]:
    said = dict.fromkeys(ROLES, "")
    return {**said, "code": code, "waiting": waiting, "isOpen": True}


def test_a_changed_wait_changes_one_row_and_resets_nothing(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    tiles = TileList()
    tiles.show([a_tile("a"), a_tile("b")])
    qtmodeltester.check(tiles)  # type: ignore[no-untyped-call]
    resets: list[int] = []
    tiles.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(tiles.dataChanged) as changed:
        tiles.show([a_tile("a"), a_tile("b", "3 人等候")])
    assert changed.args is not None
    assert changed.args[0].row() == 1
    assert not resets
    tiles.show([a_tile("b")])
    assert resets == [1]


def test_roles_are_named_as_qml_reads_them() -> None:
    tiles = TileList()
    tiles.show([a_tile("a")])
    names = {bytes(name.data()).decode(): role for role, name in tiles.roleNames().items()}
    assert tuple(names) == ROLES
    assert tiles.data(tiles.index(0), names["code"]) == "a"
    assert tiles.data(tiles.index(5), names["code"]) is None
    assert tiles.rowCount(tiles.index(0)) == 0
