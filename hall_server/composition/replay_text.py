"""What `hall replay` prints: a visit's story, or the hall at a moment, in Chinese and English."""

from collections.abc import Iterator
from datetime import datetime

from hall_protocol.picture import Changes, CounterView, QueueView
from hall_server.composition.replay import HallThen
from hall_server.domain.errors import CHINESE
from hall_server.domain.policy import HallPolicy
from hall_server.insight.visit_story import VisitStory


def story_text(story: VisitStory, policy: HallPolicy) -> str:
    """The story of a visit, two lines an event, and its four times."""
    mark = "  暗访 inspection" if story.is_inspection else ""
    lines = [f"{story.ticket_number}  {story.business_day}  {story.ticket_id}{mark}"]
    if story.items:
        lines.append(f"事项 items: {'；'.join(_item(item, policy) for item in story.items)}")
    for line in story.lines:
        local = policy.calendar.local(line.at)
        lines.append(f"{local:%Y-%m-%d %H:%M:%S}  {line.actor:<18}  {line.words}")
        lines.append(f"{'':<19}  {f'#{line.seq}':<18}  {line.words_en}")
    times = (
        ("等候 wait", story.wait_s),
        ("走动 walk", story.walk_s),
        ("办理 service", story.service_s),
        ("在厅 dwell", story.dwell_s),
    )
    lines.append(" · ".join(f"{name} {_span(seconds)}" for name, seconds in times))
    passed = "、".join(story.passed_by) or "无 nobody"
    lines.append(f"后到先叫 called before it though later: {passed}")
    return "\n".join(lines)


def _item(item: str, policy: HallPolicy) -> str:
    known = policy.items.get(item)
    return f"{known.name} {known.name_en}".rstrip() if known is not None else item


def hall_text(then: HallThen, policy: HallPolicy) -> str:
    """What boards, counters and managers showed at a moment."""
    return "\n".join(_hall_lines(then, policy))


def _hall_lines(then: HallThen, policy: HallPolicy) -> Iterator[str]:
    picture, local = then.picture, policy.calendar.local
    yield f"{local(then.time):%Y-%m-%d %H:%M:%S %z}  {then.hall_id}  event {then.seq}"
    for closing in picture.closings or ():
        yield f"闭厅 closed: {closing.sub_hall or '全厅 all of it'}  {closing.reason}  {closing.reason_en}"
    yield "显示屏 boards"
    for call in picture.calls:
        yield f"  {_clock(policy, call.called_at)}  {call.ticket_number} → {call.counter_name} {call.counter_name_en}"
    yield "队列 queues"
    yield from (_queue(view) for view in picture.queues)
    yield "窗口 counters"
    yield from (_counter(view, policy) for view in picture.counters)
    yield "等候 waiting, in the order they are due"
    yield from (f"  {_line_name(name)}: {' '.join(numbers)}" for name, numbers in then.lines.items())
    yield from _figures(picture)


def _line_name(name: str) -> str:
    """A queue, or the one counter its tickets wait for."""
    number = name.removeprefix("counter ")
    return name if number == name else f"只等 {number} 号窗口 {name} alone"


def _queue(view: QueueView) -> str:
    taking = "取号 open" if view.is_open else f"不取号 no tickets {view.pause_reason or ''}".rstrip()
    wait = f"{view.wait.low_s // 60}–{-(-view.wait.high_s // 60)} min"
    return (
        f"  {view.queue}  {view.name} {view.name_en}: 等候 {view.waiting}, {wait}, 窗口 {view.open_counters}, {taking}"
    )


def _counter(view: CounterView, policy: HallPolicy) -> str:
    since = f" 自 since {_clock(policy, view.since)}" if view.since else ""
    about = " ".join(text for text in (view.ticket_number, view.clerk, view.pause_reason) if text)
    return f"  {view.counter:>3}  {view.name}: {CHINESE[view.state]} {view.state}{since} {about}".rstrip()


def _figures(picture: Changes) -> Iterator[str]:
    figures = picture.figures
    if figures is not None:
        yield (
            f"当日 figures of {figures.business_day}: 取号 issued {figures.issued}, 办结 served {figures.served}, "
            f"过号 missed {figures.missed}, 在等 waiting {figures.waiting}, "
            f"平均等候 mean wait {_span(figures.mean_wait_s)}, 平均办理 mean service {_span(figures.mean_service_s)}, "
            f"指定 called by name {figures.named_calls}, 先于他人 overtakings {figures.overtakings}, "
            f"撤销 undone {figures.undone}"
        )


def _clock(policy: HallPolicy, moment: datetime) -> str:
    return f"{policy.calendar.local(moment):%H:%M:%S}"


def _span(seconds: int | None) -> str:
    return "–" if seconds is None else f"{seconds // 60}:{seconds % 60:02}"
