"""Which halls a server is for, and where their data lies."""

import shutil
from pathlib import Path

import pytest

from hall_server.composition.hall_plans import (
    HallsDisagreeError,
    configurations,
    is_for_many,
    plans_of,
    require_not_many,
)
from tests.helpers.hall_process import WUHUA
from tests.helpers.many_halls_process import QINGYUN


def test_a_folder_of_halls_stands_for_each_in_it_by_name() -> None:
    assert configurations([WUHUA.parent]) == [QINGYUN, WUHUA]
    assert configurations([WUHUA, QINGYUN]) == [WUHUA, QINGYUN]
    assert configurations([WUHUA]) == [WUHUA]


def test_a_folder_without_any_hall_is_left_to_the_loader_to_name(tmp_path: Path) -> None:
    assert configurations([tmp_path]) == [tmp_path]


@pytest.mark.parametrize(("given", "many"), [([WUHUA], False), ([WUHUA, QINGYUN], True), ([WUHUA.parent], True)])
def test_one_folder_with_its_own_hall_is_one_hall(given: list[Path], many: bool) -> None:
    assert is_for_many(given) is many


def test_a_folder_with_one_hall_is_for_many_so_that_its_data_need_not_move_when_the_second_comes(
    tmp_path: Path,
) -> None:
    shutil.copytree(QINGYUN, tmp_path / "halls" / "qingyun")
    assert is_for_many([tmp_path / "halls"])
    [plan], _ = plans_of(configurations([tmp_path / "halls"]), tmp_path / "data")
    assert plan.data == tmp_path / "data" / "530102-21"


def test_each_hall_has_its_folder_and_the_first_says_where_to_listen(tmp_path: Path) -> None:
    plans, first = plans_of([QINGYUN, WUHUA], tmp_path)
    assert [(plan.hall_id, plan.data) for plan in plans] == [
        ("530102-21", tmp_path / "530102-21"),
        ("530102-01", tmp_path / "530102-01"),
    ]
    assert first.listen.port == 8410


def test_a_hall_twice_and_the_folder_of_another_layout_are_refused(tmp_path: Path) -> None:
    with pytest.raises(HallsDisagreeError, match=r"hall 530102-21 is also .*expected each hall once"):
        plans_of([QINGYUN, QINGYUN], tmp_path)
    (tmp_path / "keys").mkdir()
    with pytest.raises(HallsDisagreeError, match="is the data folder of one hall"):
        plans_of([QINGYUN], tmp_path)


def test_one_hall_is_not_begun_anew_beside_its_own_folder(tmp_path: Path) -> None:
    require_not_many(tmp_path, "530102-21")
    (tmp_path / "530102-21" / "keys").mkdir(parents=True)
    require_not_many(tmp_path, "530102-01")
    with pytest.raises(HallsDisagreeError, match=f"expected --data {tmp_path}/530102-21"):
        require_not_many(tmp_path, "530102-21")
