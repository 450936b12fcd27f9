"""The main board as it is drawn: nothing clipped, nothing overlapping, large enough, calm, honest."""

import re
from collections.abc import Callable

import msgspec
import pytest
import shiboken6

from config.reading_distance import DIGIT_HEIGHT_EM, HAN_HEIGHT_EM, LEGIBLE_ARCMIN, height_arcmin
from display_board.plan import plan
from display_board.rules import BoardRules
from display_board.type_scale import Screen, type_scale
from display_board.window import MAIN_QML
from hall_protocol.messages import ReportAnnouncement
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import AnnouncementStage, CounterState
from station.tokens import contrast_ratio
from tests.helpers.hall_process import WUHUA
from tests.qt.board.conftest import NOTICES, HangingBoard
from tests.qt.board.fit import misfits
from tests.unit.display_board.pictures import (
    a_call,
    a_closing,
    a_counter,
    a_welcome,
    an_update,
    busy_hall,
    many_missed,
    quiet_hall,
)
from tests.unit.display_board.test_item_notices import dated

Hang = Callable[..., HangingBoard]
LONG_NOTICE = (
    "办事免费，谨防黄牛代办；如需帮助请到导办台，或拨打中心电话咨询。取号后请留意叫号与语音，过号后请按本屏提示等候。"
    "办理不动产登记的群众请提前准备好身份证、户口簿、婚姻证明与房屋买卖合同等材料的原件及复印件。"
)
LONG_NOTICE_EN = (
    "Services are free of charge: beware of touts. For help please come to the guide desk or call the centre; "
    "a number that was missed comes again as this board says."
)
SIZES = [(1920, 1080), (3840, 2160), (1280, 720), (1080, 1920)]
ROWS, PAGES = 5, 3
"""So that the last page of queues has fewer rows than the others."""
GENTLY_HZ = 1.0
"""At most one pulse a second; WCAG 2.3.1 forbids more than three."""


def quiet(board: HangingBoard) -> None:
    board.model.receive(a_welcome(quiet_hall()))


def busy(board: HangingBoard) -> None:
    board.model.receive(a_welcome(busy_hall()))


def new_call(board: HangingBoard) -> None:
    busy(board)
    board.model.receive(an_update(402, a_call(402, "A1001", 13), a_call(403, "F023", 12)))


def missed(board: HangingBoard) -> None:
    busy(board)
    board.model.receive(an_update(404, changes=Changes(missed=many_missed())))
    board.model.receive(an_update(405, a_call(405, "A1001", 13), a_call(406, "F023", 12)))


def closed(board: HangingBoard) -> None:
    missed(board)
    closing = a_closing("电力设施检修", "the power supply of the building is being repaired")
    board.model.receive(an_update(407, changes=Changes(closings=(closing,))))


def stale(board: HangingBoard) -> None:
    busy(board)
    board.model.connection_lost()
    board.now_s += 5.0
    board.model.advance()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", [quiet, busy, new_call, missed, closed, stale], ids=lambda scene: str(scene.__name__))
def test_no_text_is_cut_or_lies_over_another(
    hang_board: Hang, size: tuple[int, int], scene: Callable[..., None]
) -> None:
    board = hang_board(*size)
    scene(board)
    board.draw()
    assert len(board.texts()) > 30
    assert misfits(board, *size) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", [busy, missed, closed], ids=lambda scene: str(scene.__name__))
def test_a_zones_board_shows_its_own_counters_calls_whole(
    hang_board: Hang, size: tuple[int, int], scene: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIMEN_CREDENTIAL", "credential-of-zone-board")
    rules = plan(("--config", str(WUHUA), "--station", "zone-board", "--server", "http://127.0.0.1:9")).rules
    assert rules.counters is not None
    board = hang_board(*size, rules)
    scene(board)
    counters = tuple(a_counter(each, CounterState.FREE, None, ("A", "B", "F")) for each in sorted(rules.counters))
    board.model.receive(an_update(500, changes=Changes(counters=counters)))
    board.draw()
    board.draw()
    assert misfits(board, *size) == []
    assert len(rows_of(board)["QueueRow"]) == 3
    texts = [str(text.property("text")) for text in board.texts()]
    # That the hall is closed comes before its name.
    assert (rules.title.zh in texts) == (scene is not closed)
    called = {int(mark) for text in texts for mark in re.findall(r"^(\d+)号", text)}
    assert called
    assert called <= rules.counters


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("distance_m", [20, 60])
def test_a_latest_call_set_for_a_far_reader_leaves_everything_else_its_place(
    hang_board: Hang, size: tuple[int, int], distance_m: int
) -> None:
    board = hang_board(*size, BoardRules(has_voice=True, notices=NOTICES, distance_m=distance_m))
    missed(board)
    board.draw()
    assert misfits(board, *size) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("notice", [LONG_NOTICE, LONG_NOTICE_EN], ids=["zh", "en"])
def test_every_page_of_a_long_notice_is_whole(hang_board: Hang, size: tuple[int, int], notice: str) -> None:
    board = hang_board(*size, BoardRules(notices=(notice,)))
    quiet(board)
    told: dict[str, None] = {}
    for _page in range(12):
        board.now_s += board.rules.notice_s
        board.model.advance()
        board.draw()
        assert misfits(board, *size) == []
        told[board.item("noticeText").property("text")] = None
    assert sorted("".join(told).replace(" ", "")) == sorted(notice.replace(" ", ""))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_page_of_item_news_is_whole(hang_board: Hang, size: tuple[int, int]) -> None:
    board = hang_board(*size, BoardRules(notices=NOTICES))
    busy(board)
    board.model.take_catalogue(
        dated(
            ("不动产转移登记（存量房买卖与赠与）", "Transfer of real estate (sale and gift of housing)", -4, None),
            ("结婚登记", "Marriage registration", -4, None),
            ("纸质居住证换发", "Renewal of residence permits on paper", None, 6),
        )
    )
    told: dict[str, None] = {}
    for _page in range(12):
        board.now_s += board.rules.notice_s
        board.model.advance()
        board.draw()
        assert misfits(board, *size) == []
        told[board.item("noticeText").property("text")] = None
    whole = " ".join(told)
    assert all(
        part in whole for part in ("新增事项（11月20日起）", "即将停办（办理至11月30日）", "Last day Mon 30 Nov")
    )


def test_the_list_shows_as_many_calls_as_can_be_read_and_reports_no_other_as_shown(hang_board: Hang) -> None:
    board = hang_board()
    missed(board)
    board.draw()
    board.draw()
    with_missed = len(rows_of(board)["RecentCall"])
    row_px = board.item("recentCalls").property("rowHeight")
    assert row_px >= 0.9 * type_scale(Screen(1920, 1080)).row_ticket
    assert len(board.model.face.call_ids) == 1 + with_missed
    board.model.receive(an_update(408, changes=Changes(missed=())))
    board.draw()
    board.draw()
    assert len(rows_of(board)["RecentCall"]) > with_missed
    assert not [item for item in board.items() if item.objectName() == "missedNumbers"]


def test_a_text_that_does_not_fit_is_seen(hang_board: Hang) -> None:
    """A check that finds nothing on a board with deliberate faults would find nothing on any."""
    board = hang_board()
    busy(board)
    board.draw()
    assert misfits(board, 1920, 1080) == []
    endless = "不动产登记与房屋交易综合受理窗口" * 8
    board.model.receive(msgspec.structs.replace(a_welcome(busy_hall()), hall_name=endless))
    board.draw()
    assert f"“{endless}” is cut" in misfits(board, 1920, 1080)
    number, counter = board.item("latestCallText"), board.item("latestCounterText")
    counter.setY(number.y())
    assert any("lies over" in line for line in misfits(board, 1920, 1080))
    number.setY(-120)
    assert any("leaves its place" in line for line in misfits(board, 1920, 1080))


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)], ids=["full HD", "4K"])
def test_the_latest_call_as_drawn_is_read_from_fifteen_metres(hang_board: Hang, size: tuple[int, int]) -> None:
    board = hang_board(*size)
    board.model.receive(a_welcome(Changes(calls=(a_call(9, "A1000", 13),))))
    board.draw()
    screen = Screen(*size)
    number, counter = board.item("latestCallText"), board.item("latestCounterText")
    assert counter.property("text") == "13号不动产登记窗口"
    number_px, counter_px = (item.property("drawnPixelSize") for item in (number, counter))
    assert height_arcmin(number_px * screen.pitch_mm, DIGIT_HEIGHT_EM, 15.0) >= 1.5 * LEGIBLE_ARCMIN
    # A name of ten characters is shrunk to fit its line; its number is still the sign above the counter.
    shrunk_px = counter_px * min(1.0, counter.width() / counter.property("contentWidth"))
    assert height_arcmin(shrunk_px * screen.pitch_mm, HAN_HEIGHT_EM, 12.0) >= LEGIBLE_ARCMIN


def test_a_call_drawn_on_a_frame_is_reported_as_shown(hang_board: Hang) -> None:
    board = hang_board()
    busy(board)
    board.draw()
    board.model.receive(an_update(402, a_call(402, "A001", 3)))
    shown = ReportAnnouncement(402, AnnouncementStage.SHOWN)
    assert shown not in board.effects
    board.qtbot.waitUntil(lambda: shown in board.effects, timeout=60_000)
    assert board.item("latestCallText").property("text") == "A001"
    assert [effect for effect in board.effects if isinstance(effect, ReportAnnouncement)] == [shown]


def test_a_board_that_is_not_on_a_screen_reports_nothing_as_shown(hang_board: Hang) -> None:
    board = hang_board()
    busy(board)
    board.draw()
    board.window.hide()
    board.model.receive(an_update(402, a_call(402, "A001", 3)))
    board.qtbot.wait(100)
    assert not [effect for effect in board.effects if isinstance(effect, ReportAnnouncement)]
    board.window.show()
    board.qtbot.waitUntil(lambda: ReportAnnouncement(402, AnnouncementStage.SHOWN) in board.effects, timeout=60_000)


def test_a_new_call_breathes_without_its_type(hang_board: Hang) -> None:
    board = hang_board()
    new_call(board)
    board.draw()
    glow = board.item("newCallGlow")
    number = board.item("latestCallText")
    seen = set()

    def has_breathed() -> bool:
        seen.add(round(glow.opacity(), 1))
        return len(seen) >= 4

    board.qtbot.waitUntil(has_breathed, timeout=60_000)
    assert min(seen) >= 0.2
    assert number.opacity() == 1.0
    text = (MAIN_QML.parent / "LatestCall.qml").read_text(encoding="utf-8")
    period_s = sum(int(duration) for duration in re.findall(r"duration: (\d+)", text)) / 1000
    assert 1 / period_s <= GENTLY_HZ
    for _second in range(120):
        board.now_s += 1.0
        board.model.advance()
    assert not glow.isVisible()


def test_a_lost_hall_shows_a_banner_and_keeps_the_picture_until_it_is_back(hang_board: Hang) -> None:
    board = hang_board()
    stale(board)
    board.draw()
    banner = board.item("staleBanner")
    assert "09:12:00" in banner.property("text")
    assert board.item("latestCallText").property("text") == "A041"
    board.model.receive(a_welcome(None, seq=2))
    board.draw()
    assert not banner.isVisible()


def test_rows_stay_when_what_they_say_changes_and_go_without_a_word(hang_board: Hang) -> None:
    rules = BoardRules(queue_rows=ROWS)
    board = hang_board(1920, 1080, rules)
    board.now_s = rules.queue_page_s * PAGES * 6  # the first page
    busy(board)
    board.draw()
    before = rows_of(board)
    assert len(before["QueueRow"]) == ROWS
    board.model.receive(an_update(402, a_call(402, "A1001", 13)))
    board.draw()
    after = rows_of(board)
    assert after["QueueRow"] == before["QueueRow"]
    assert before["RecentCall"] <= after["RecentCall"]
    pages = set()
    for _ in range(PAGES):
        board.now_s += rules.queue_page_s
        board.model.advance()
        board.draw()
        pages.add(len(rows_of(board)["QueueRow"]))
    assert min(pages) < max(pages) == ROWS


def rows_of(board: HangingBoard) -> dict[str, set[int]]:
    """The rows of both lists that can be seen, each by where it lies in memory."""
    found: dict[str, set[int]] = {"QueueRow": set(), "RecentCall": set()}
    for item in board.items():
        kind = item.metaObject().className().partition("_")[0]
        if kind in found:
            found[kind].add(shiboken6.getCppPointer(item)[0])
    return found


def test_names_for_those_who_look_for_them(hang_board: Hang) -> None:
    board = hang_board()
    new_call(board)
    board.draw()
    assert board.window.objectName() == "boardWindow"
    assert board.item("clockText").property("text") == "09:12"
    assert board.item("captionText").property("text") == "请A1001号到13号不动产登记窗口办理"
    assert board.item("recentCalls").property("text").splitlines()[0] == "F023 12号综合窗口"
    assert board.item("queueTable").property("text").splitlines()[1] == "B 不动产登记 8人 3–9分钟"


def test_a_board_without_a_voice_shows_each_call_for_its_time(hang_board: Hang) -> None:
    rules = BoardRules(has_voice=False)
    board = hang_board(rules=rules)
    new_call(board)
    assert board.item("latestCallText").property("text") == "A1001"
    for _step in range(30):
        board.now_s += 0.2
        board.model.advance()
    assert board.item("latestCallText").property("text") == "F023"


def colours() -> dict[str, str]:
    text = (MAIN_QML.parent / "BoardColours.qml").read_text(encoding="utf-8")
    return dict(re.findall(r'property color (\w+): "(#\w{6})"', text))


def blended(front: str, back: str, opacity: float) -> str:
    pairs = zip(bytes.fromhex(front[1:]), bytes.fromhex(back[1:]), strict=True)
    return "#" + bytes(round(f * opacity + b * (1 - opacity)) for f, b in pairs).hex()


@pytest.mark.parametrize("ink", ["ink", "inkSoft", "called"])
@pytest.mark.parametrize("back", ["ground", "panel", "panelCalling"])
def test_every_ink_stands_out_from_every_ground(ink: str, back: str) -> None:
    known = colours()
    assert contrast_ratio(known[ink], known[back]) >= 6.0


def test_what_is_dimmed_can_still_be_read() -> None:
    known = colours()
    for ink in ("ink", "inkSoft", "called"):
        twice_dimmed = blended(known[ink], known["panel"], 0.75 * 0.75)
        assert contrast_ratio(blended(known[ink], known["panel"], 0.75), known["panel"]) >= 4.5
        assert contrast_ratio(twice_dimmed, known["panel"]) >= 3.0
    assert contrast_ratio(known["warningInk"], known["warning"]) >= 7.0
