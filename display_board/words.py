"""What a board says in writing, Chinese first and English second."""

from datetime import datetime, tzinfo
from typing import NamedTuple

from hall_protocol.picture import CallView, ClosingView, Figures, QueueView, WaitRange
from hall_protocol.vocabulary import ErrorCode, MissedStanding
from station.english_dates import short_day

_WEEKDAYS = "一二三四五六日"


class Words(NamedTuple):
    """The same thing in Chinese and in English."""

    zh: str
    en: str


NOTHING = Words("", "")
CONNECTING = Words("正在连接大厅", "Connecting to the hall")
NO_CALL_YET = Words("请留意叫号", "Your number will appear here")
LATEST = Words("正在叫号", "Now calling")
LATEST_AGAIN = Words("再次叫号", "Calling again")
LATEST_RESTING = Words("最近叫号", "Latest call")
RECENT = Words("叫号记录", "Recent calls")
QUEUES = Words("等候情况", "Waiting now")
_QUEUE_CLOSED = Words("未开放", "Closed")
_NO_COUNTER = Words("暂停叫号", "On hold")
_NO_WAIT = Words("无需等候", "No wait")
_MINUTE_S = 60


def clock_text(time: datetime) -> str:
    """The time as a wall clock shows it: "09:12"."""
    return f"{time:%H:%M}"


def date_words(time: datetime) -> Words:
    """The day with its weekday."""
    return Words(f"{time.month}月{time.day}日 星期{_WEEKDAYS[time.weekday()]}", short_day(time))


def counter_words(call: CallView) -> Words:
    """Where the ticket is called to; the number leads, since people look for the sign above the counter."""
    number = str(call.counter)
    zh = call.counter_name if number in call.counter_name else f"{number}号{call.counter_name}"
    if not call.counter_name_en:
        return Words(zh, f"Counter {number}")
    has_number = number in call.counter_name_en
    return Words(zh, call.counter_name_en if has_number else f"Counter {number} · {call.counter_name_en}")


def invitation_words(call: CallView) -> Words:
    """The sentence of one call, as it is said."""
    where = counter_words(call)
    return Words(
        f"请{call.ticket_number}号到{where.zh}办理",
        f"Ticket {call.ticket_number}, please go to Counter {call.counter}",
    )


def waiting_words(waiting: int) -> Words:
    """How many wait."""
    return Words(f"{waiting}人", "waiting")


def wait_words(view: QueueView) -> Words:
    """What someone who took a ticket now would expect; minutes, rounded so that the range never promises too much."""
    if not view.is_open:
        return _QUEUE_CLOSED
    if view.open_counters == 0:
        return _NO_COUNTER
    return range_words(view.wait)


def range_words(wait: WaitRange) -> Words:
    """A range of waiting in whole minutes: the low end rounded down, the high end up."""
    low, high = wait.low_s // _MINUTE_S, -(-wait.high_s // _MINUTE_S)
    if high < 1:
        return _NO_WAIT
    if low < 1:
        return Words(f"{high}分钟内", f"under {high} min")
    return Words(f"{low}–{high}分钟", f"{low}–{high} min") if low < high else Words(f"约{high}分钟", f"{high} min")


def figures_words(figures: Figures | None) -> Words:
    """Today's open figures in one line; nothing before the first ticket was served."""
    if figures is None or figures.served == 0:
        return NOTHING
    zh, en = f"今日已办 {figures.served} 件", f"{figures.served} served today"
    if figures.mean_wait_s is not None:
        minutes = max(1, round(figures.mean_wait_s / _MINUTE_S))
        zh, en = f"{zh} · 平均等候 {minutes} 分钟", f"{en} · average wait {minutes} min"
    return Words(zh, en)


_GO_TO_DESK = Words("过号作废 · 请到导办台或重新取号", "Void: ask the desk")
_COMES_AGAIN = Words("过号 · 自动重新排队，请留意叫号", "Missed: called again")


def missed_words(standing: MissedStanding) -> Words:
    """What the holder of a missed number has to do, by the hall's rule."""
    return _GO_TO_DESK if standing is MissedStanding.VOID else _COMES_AGAIN


def closing_words(closing: ClosingView, zone: tzinfo | None) -> Words:
    """Why the hall serves nobody, and until when as far as that is known; read and said alike."""
    until = closing.until.astimezone(zone) if closing.until is not None else None
    return Words(
        f"请注意：因{closing.reason}，大厅暂停服务" + (f"，预计{until:%H:%M}恢复" if until else "，恢复时间请留意通知"),
        f"Attention please: the hall is closed for now, {closing.reason_en}"
        + (f"; expected to open at {until:%H:%M}" if until else ""),
    )


def stale_words(told: datetime | None) -> Words:
    """The board has lost its hall: it says so, and from when what it shows is."""
    if told is None:
        return Words("暂时连不上大厅服务器，正在重新连接", "The hall server cannot be reached; trying again")
    stamp = f"{told:%H:%M:%S}"
    return Words(
        f"连接中断，正在恢复。以下为 {stamp} 的情况，请以现场叫号为准",
        f"Connection lost, reconnecting. Shown as of {stamp}; please listen for calls",
    )


_REJECTIONS = {
    ErrorCode.VERSION_MISMATCH: Words(
        "显示屏与服务器版本不一致，请联系管理员", "Board and server versions differ; please call the administrator"
    ),
}
_REJECTED = Words("显示屏未获授权，请联系管理员", "This board is not authorised; please call the administrator")


def rejected_words(code: ErrorCode) -> Words:
    """The hall turned this board away: only a person can mend it; visitors need no details."""
    return _REJECTIONS.get(code, _REJECTED)
