"""What a board is, from its configuration."""

import re
import shutil
from pathlib import Path

import pytest

from display_board.plan import plan
from tests.helpers.hall_process import WUHUA

ARGUMENTS = ("--station", "main-board", "--server", "http://127.0.0.1:9")


@pytest.fixture(autouse=True)
def _credential(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIMEN_CREDENTIAL", "credential-of-main-board")


def with_notices(folder: Path, notices: str) -> Path:
    config = shutil.copytree(WUHUA, folder / "config")
    file = config / "stations.toml"
    text = file.read_text()
    changed, count = re.subn(r"^notices = .*$", f"notices = {notices}", text, flags=re.MULTILINE)
    assert count == 1
    file.write_text(changed)
    return config


def test_the_halls_own_notices_reach_its_board(tmp_path: Path) -> None:
    config = with_notices(tmp_path, '["12月1日起周六上午照常办公", "请照看好随行儿童"]')
    notices = plan(("--config", str(config), *ARGUMENTS)).rules.notices
    assert notices == ("12月1日起周六上午照常办公", "请照看好随行儿童")
    [example] = plan(("--config", str(WUHUA), *ARGUMENTS)).rules.notices
    assert example.startswith("办事免费")


@pytest.mark.parametrize("notices", ['["同一句", "同一句"]', '[""]', f'["{"长" * 201}"]'])
def test_a_notice_that_cannot_be_shown_is_refused_with_its_place(tmp_path: Path, notices: str) -> None:
    with pytest.raises(SystemExit, match=r"stations\.toml.*notices"):
        plan(("--config", str(with_notices(tmp_path, notices)), *ARGUMENTS))
