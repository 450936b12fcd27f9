"""What the board over one window tells: whose turn it is there, or why nobody is served; pure."""

import re

from display_board.face import WindowFace, WindowState
from display_board.words import NOTHING, Words
from hall_protocol.picture import ClosingView, CounterView, CounterWork, HallPicture, PauseNotice
from hall_protocol.vocabulary import CounterState

_CALLING = Words("请到本窗口", "Please come to this window")
_SERVING = Words("正在办理", "Now serving")
_FREE = Words("请等候叫号", "Please wait for your number")
_PAUSED = Words("暂停服务", "Paused for now")
_CLOSED = Words("窗口未开放", "Window closed")
_HALL_CLOSED = Words("大厅暂停服务", "The hall is closed for now")
_ELSEWHERE = Words("请留意其他窗口叫号", "Other windows go on: please listen for your number")
_NOBODY = Words("无人等候", "Nobody is waiting")

_HEADINGS = {
    CounterState.CALLING: (WindowState.CALLING, _CALLING),
    CounterState.SERVING: (WindowState.SERVING, _SERVING),
    CounterState.FREE: (WindowState.WAITING, _FREE),
    CounterState.PAUSED: (WindowState.PAUSED, _PAUSED),
    CounterState.CLOSED: (WindowState.CLOSED, _CLOSED),
}


def window_face(picture: HallPicture, number: int, closing: ClosingView | None, *, tells_waiting: bool) -> WindowFace:
    """The board over counter `number`; `closing` is that of its hall, if one stands."""
    view = picture.counters.get(number)
    if view is None:
        return WindowFace(str(number))
    name = Words(_without(rf"{number}号", view.name), _without(rf"Counter {number}\W+", view.name_en))
    if closing is not None and view.state is not CounterState.SERVING:
        why = Words(closing.reason, closing.reason_en)
        return WindowFace(str(number), name, WindowState.CLOSED, _HALL_CLOSED, detail=why)
    state, heading = _HEADINGS[view.state]
    ticket_number = view.ticket_number or "" if state in (WindowState.CALLING, WindowState.SERVING) else ""
    detail = _detail(view, state, picture, tells_waiting=tells_waiting)
    return WindowFace(str(number), name, state, heading, ticket_number, detail)


def _detail(view: CounterView, state: WindowState, picture: HallPicture, *, tells_waiting: bool) -> Words:
    if state is WindowState.PAUSED:
        notice = view.pause_notice
        return Words(notice.reason, notice.reason_en) if isinstance(notice, PauseNotice) else _ELSEWHERE
    if state is WindowState.CLOSED:
        return _ELSEWHERE
    return _waiting(view, picture) if tells_waiting else NOTHING


def _waiting(view: CounterView, picture: HallPicture) -> Words:
    """How many wait for what this counter serves first."""
    queues = view.work.primary if isinstance(view.work, CounterWork) else view.queues
    count = sum(picture.queues[queue].waiting for queue in queues if queue in picture.queues)
    return Words(f"等候 {count} 人", f"{count} waiting") if count else _NOBODY


def _without(number: str, name: str) -> str:
    """The sign has the number large: the name below it need not say it again."""
    rest = re.sub(f"^{number}", "", name)
    return rest[:1].upper() + rest[1:] or name
