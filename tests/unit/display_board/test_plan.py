"""What a board is, from its configuration."""

import re
import shutil
from datetime import time
from pathlib import Path

import pytest

from display_board.plan import BoardPlan, plan
from display_board.words import NOTHING
from tests.helpers.hall_process import WUHUA
from tests.unit.display_board.pictures import a_call

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


def changed(folder: Path, *pairs: tuple[str, str]) -> Path:
    config = shutil.copytree(WUHUA, folder / "config")
    file = config / "stations.toml"
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return config


def plan_of(config: Path, station: str, *more: str) -> BoardPlan:
    return plan(("--config", str(config), "--station", station, "--server", "http://127.0.0.1:9", *more))


def test_each_kind_of_board_covers_what_it_shows() -> None:
    main, zone, window = (plan_of(WUHUA, name).rules for name in ("main-board", "zone-board", "window-board-3"))
    assert (main.kind, main.counters, main.title, main.has_voice) == ("main", None, NOTHING, True)
    assert (zone.kind, zone.title.zh, zone.has_voice) == ("zone", "专业服务区", False)
    assert zone.counters is not None
    assert 3 not in zone.counters
    assert (window.kind, window.counter, window.counters) == ("window", 3, frozenset({3}))
    assert (window.screen_height_mm, window.distance_m) == (90, 5)
    assert (main.screen_height_mm, main.distance_m) == (685, 15)


def test_how_it_speaks_is_the_hall_s_setting(tmp_path: Path) -> None:
    config = changed(
        tmp_path,
        ('kind = "main"', 'kind = "main"\nsays_yao = true\ntimes_spoken = 3\nrepeat_after_s = 9'),
        ('languages = ["zh"]  ', 'languages = ["vi", "zh"]  '),
    )
    (config / "announcements").mkdir()
    (config / "announcements" / "vi.toml").write_text('voice = "vi"\ncall = "{number}, {counter}"\n')
    chosen = plan_of(config, "main-board")
    assert chosen.rules.volume == ((time(12), 60), (time(13, 30), 100))
    assert (chosen.rules.announcements.times_spoken, chosen.rules.announcements.repeat_after_s) == (3, 9.0)
    assert (chosen.sentences.languages, chosen.sentences.says_yao) == (("vi", "zh"), True)
    assert chosen.sentences.spoken(a_call(1, "A001", 3)).splitlines() == [
        "[vi] A 0 0 1, 3",
        "请 A 零 零 幺 号，到 三 号 综合窗口 办理",
    ]
    assert plan_of(config, "main-board", "--set", "languages=en").sentences.languages == ("en",)


def test_a_window_may_keep_to_itself_how_many_wait(tmp_path: Path) -> None:
    config = changed(tmp_path, ("counter = 3\nscreen", "counter = 3\ntells_waiting = false\nscreen"))
    assert not plan_of(config, "window-board-3").rules.tells_waiting
    assert plan_of(WUHUA, "window-board-3").rules.tells_waiting
