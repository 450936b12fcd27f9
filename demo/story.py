"""The main job, played by a simulated visitor and simulated clerks on the real programs, said line by line."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.programs import ProgramError
from demo.stage import STORY_COUNTER, Stage, give_ticket

VISITOR = {
    "name": "王示例",
    "sex": "female",
    "ethnic": "白",
    "birth": "1958-03-08",
    "address": "示例省示例市示例路1号",
    "number": "999999195803080026",
    "issuer": "示例市公安局",
    "valid_from": "2018-01-01",
}
"""A person who does not exist: region 999999 is no region; the check digit is right (GB 11643)."""
MATTER = "社保卡"
LINE_LIMIT = 40
"""Calls after which the line ahead of the visitor must have gone."""
PATIENCE_S = 35.0
"""A step that comes ends its wait; a slow machine, or one with much else to do, shows some late."""
BOARD_PANEL_S = 3.2
"""How long a call keeps the board's large panel, and a little more."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What the story came to."""

    ticket_id: str
    ticket_number: str
    slip: Path
    sounds: tuple[Path, ...]


async def tell(stage: Stage, say: Say) -> Told:
    """Play the story once; raises `ProgramError` at the first step that was not seen."""
    await _recognise_visitor(stage, say)
    await _pick_matter(stage, say)
    number, slip = await _take_ticket(stage, say)
    ticket = await _find_ticket(stage, number)
    await _shorten_line(stage, ticket["ticket_id"], say)
    await _call(stage, number, say)
    sounds = await _hear(stage, number, say)
    await _serve(stage, number, say)
    await _rate(stage, number, say)
    await _photograph(stage)
    return Told(ticket["ticket_id"], number, slip, sounds)


async def _recognise_visitor(stage: Stage, say: Say) -> None:
    await stage.reader.order("lay", card=VISITOR)
    greeting = await stage.kiosk.order("wait", target="greetingText", text="王", timeout_s=PATIENCE_S)
    say(f"市民把身份证放上读卡器，自助机问候：{greeting['text']}")
    await _shoot(stage, "kiosk", "kiosk-1-greeting")


async def _pick_matter(stage: Stage, say: Say) -> None:
    await stage.kiosk.order("press", target="searchField")
    await stage.kiosk.order("type", text=MATTER)
    [item, *_] = (await stage.auditor.get("/items", params={"search": MATTER})).json()
    tile = f"itemTile_{item['item']}"
    await stage.kiosk.order("wait", target=tile)
    await _shoot(stage, "kiosk", "kiosk-2-search")
    await stage.kiosk.order("press", target=tile)
    await stage.kiosk.order("wait", target="itemPage")
    wait = await stage.kiosk.order("wait", target="waitText", text="分")
    say(f"选择“{item['name']}”，取号前即看到预计等候：{wait['text']}")
    await _shoot(stage, "kiosk", "kiosk-3-item")


async def _take_ticket(stage: Stage, say: Say) -> tuple[str, Path]:
    await stage.kiosk.order("press", target="takeTicketButton")
    seen = await stage.kiosk.order("wait", target="ticketNumberText", timeout_s=PATIENCE_S)
    receipt = await stage.printer.answer()
    slip = Path(receipt["printed"])
    say(f"取号 {seen['text']}，打印机走纸完成：{slip}")
    await _shoot(stage, "kiosk", "kiosk-4-ticket")
    await stage.reader.order("lift")
    return seen["text"], slip


async def _find_ticket(stage: Stage, number: str) -> dict[str, Any]:
    picture = (await stage.auditor.get("/hall")).json()["picture"]
    for ticket in picture["tickets"]:
        if ticket["ticket_number"] == number:
            return dict(ticket)
    raise ProgramError(f"the hall's live picture does not show {number}")


async def _shorten_line(stage: Stage, ticket_id: str, say: Say) -> None:
    """The counter beside it serves those who came before; it never calls the visitor of the story.

    Whoever it passes in the visitor's queue came for more than it serves and waits for another counter.
    """
    clerks = stage.clerk_of_all
    passed: set[str] = set()
    for served in range(LINE_LIMIT):
        picture = (await clerks.get("/hall")).json()["picture"]
        waiting = [each for each in picture["tickets"] if each["state"] == "waiting"]
        ticket = next(each for each in waiting if each["ticket_id"] == ticket_id)
        line = [each for each in waiting if each["queue"] == ticket["queue"] and each["ticket_id"] not in passed]
        if not any(each["due_at"] < ticket["due_at"] for each in line):
            say(f"旁边的窗口又接待了 {served} 位，前面已无人等候")
            return
        counters = picture["counters"]
        helping = [c for c in counters if ticket["queue"] in c["queues"] and c["counter"] != STORY_COUNTER]
        called = await _serve_one(clerks, min(helping, key=lambda c: c["queues"].index(ticket["queue"])))
        before = [each["ticket_id"] for each in sorted(line, key=lambda each: each["due_at"])]
        passed.update(before[: before.index(called)] if called in before else ())
        # The board gives every call its own few seconds; calls faster than that would only queue up there.
        await asyncio.sleep(BOARD_PANEL_S)
    raise ProgramError("the line ahead of the visitor did not move")


async def _serve_one(clerks: Any, counter: dict[str, Any]) -> str:
    """One counter ends what it is at, calls whoever is next and begins; whom, nothing for nobody."""
    await _end_service(clerks, counter)
    base = f"/counters/{counter['counter']}"
    called = await clerks.post(f"{base}/call-next")
    ticket_id = str(called.json().get("ticket_id", "")) if called.status_code == 200 else ""
    if ticket_id:
        await clerks.post(f"{base}/start", json={"ticket_id": ticket_id})
    return ticket_id


async def _end_service(clerks: Any, counter: dict[str, Any]) -> None:
    """The counter is open, and whoever was at it is done."""
    base, body = f"/counters/{counter['counter']}", {"ticket_id": counter["ticket_id"]}
    if counter["state"] == "closed":
        await clerks.post(f"{base}/open", json={"clerk": f"{counter['counter']:02d}01"})
    if counter["state"] == "calling":
        await clerks.post(f"{base}/start", json=body)
    if counter["state"] in ("calling", "serving"):
        await clerks.post(f"{base}/finish", json=body)


async def served(stage: Stage, item: str) -> str:
    """Somebody else's visit for this matter, called by name and served at once; where the code on their slip leads."""
    issued = await give_ticket(stage, {"item": item})
    clerks = stage.clerk_of_all
    counters = (await clerks.get("/hall")).json()["picture"]["counters"]
    counter = next(c for c in counters if issued["queue"] in c["queues"] and c["counter"] != STORY_COUNTER)
    base, ticket = f"/counters/{counter['counter']}", {"ticket_id": issued["ticket_id"]}
    await _end_service(clerks, counter)
    await clerks.post(f"{base}/call-ticket", json={**ticket, "reason": "示例"})
    for verb in ("start", "finish"):
        (await clerks.post(f"{base}/{verb}", json=ticket)).raise_for_status()
    return str(issued["phone_page"])


async def _call(stage: Stage, number: str, say: Say) -> None:
    """The clerk at the story's counter works with the desk's own keys until the visitor's number is called."""
    await _shoot(stage, "counter", "counter-1-before")
    for _ in range(LINE_LIMIT):
        counter = await _story_counter(stage)
        if counter["ticket_number"] == number:
            break
        await press_when_enabled(stage.counter, NEXT_KEY[counter["state"]])
        await _await_other_state(stage, counter)
    current = await stage.counter.order("wait", target="currentTicketText", text=number, timeout_s=PATIENCE_S)
    reason = await stage.counter.order("see", target="reasonText")
    say(f"{STORY_COUNTER} 号窗口按下“呼叫”：{current['text']}，{reason['text']}")
    await _shoot(stage, "counter", "counter-2-calling")


NEXT_KEY = {
    "closed": "signOnButton",
    "free": "callNextButton",
    "calling": "startButton",
    "serving": "finishButton",
}


async def _story_counter(stage: Stage) -> dict[str, Any]:
    counters = (await stage.clerk_of_all.get("/hall")).json()["picture"]["counters"]
    [mine] = [counter for counter in counters if counter["counter"] == STORY_COUNTER]
    return dict(mine)


async def _await_other_state(stage: Stage, before: dict[str, Any], timeout_s: float = PATIENCE_S) -> None:
    ends_s = time.monotonic() + timeout_s
    while (await _story_counter(stage))["state"] == before["state"]:
        if time.monotonic() > ends_s:
            raise ProgramError(f"counter {STORY_COUNTER} stayed {before['state']} for {timeout_s:.0f} s")
        await asyncio.sleep(0.05)


async def _hear(stage: Stage, number: str, say: Say) -> tuple[Path, ...]:
    shown = await stage.board.order("wait", target="latestCallText", text=number, timeout_s=PATIENCE_S)
    caption = await stage.board.order("wait", target="captionText", text=number, timeout_s=PATIENCE_S)
    say(f"大屏显示 {shown['text']}，字幕与广播：{caption['text']}")
    await _shoot(stage, "board", "board-call")
    await _await_event(stage, "hall.call.announced.v1", lambda data: data["stage"] == "spoken")
    sounds = tuple(sorted(stage.folders.sounds.rglob("announcement-*.wav"), key=lambda file: file.stat().st_mtime))
    if not sounds:
        raise ProgramError("the loudspeaker made no sound")
    say(f"语音已合成播报：{sounds[-1]}")
    return sounds


async def _serve(stage: Stage, number: str, say: Say) -> None:
    await press_when_enabled(stage.counter, "startButton")
    await stage.counter.order("wait", target="caseTicketText", text=number, timeout_s=PATIENCE_S)
    listed = await stage.counter.order("wait", target="checklist", text="1 ", timeout_s=PATIENCE_S)
    say(f"{number} 到窗口，开始办理，受理台列出材料")
    await _shoot(stage, "counter", "counter-3-serving")
    await _accept(stage, listed["text"].split("　"), say)
    await press_when_enabled(stage.counter, "finishButton")
    say(f"{number} 办结")


async def _accept(stage: Stage, materials: list[str], say: Say) -> None:
    """The clerk goes down the list: what must be looked at is there on paper, what is proposed is confirmed."""
    for material in materials:
        if material.endswith("待查验"):
            await stage.counter.order("press", target="status_paper_original")
        else:
            await stage.counter.order("key", key="Return")
    await press_when_enabled(stage.counter, "case_accept")
    case = await stage.counter.order("wait", target="caseNumberText", timeout_s=PATIENCE_S)
    say(f"材料齐全，受理，办件编号 {case['text']}")
    await _shoot(stage, "counter", "counter-3-accepted")


async def _rate(stage: Stage, number: str, say: Say) -> None:
    await stage.counter.order("wait", target="serviceDoneText", text=number, timeout_s=PATIENCE_S)
    prompt = await stage.counter.order("see", target="evaluatorPromptText")
    await _shoot(stage, "counter", "evaluator-1-invited", "evaluatorWindow")
    await stage.counter.order("press", target="grade5Button")
    thanks = await stage.counter.order("wait", target="thanksText", timeout_s=PATIENCE_S)
    say(f"评价器：{prompt['text']} → 非常满意 → {thanks['text']}")
    await _shoot(stage, "counter", "evaluator-2-thanks", "evaluatorWindow")


async def _photograph(stage: Stage) -> None:
    await _shoot(stage, "counter", "counter-4-after")
    await _shoot(stage, "other_counter", "other-counter")
    await _shoot(stage, "board", "board-after")
    await _shoot(stage, "kiosk", "kiosk-5-after")


async def _shoot(stage: Stage, station: str, name: str, window: str = "") -> None:
    windows = {"kiosk": "kioskWindow", "board": "boardWindow"}
    stage.folders.screens.mkdir(exist_ok=True)
    path = stage.folders.screens / f"{name}.png"
    target = window or windows.get(station, "counterWindow")
    await getattr(stage, station).order("screenshot", path=str(path), window=target)


async def press_when_enabled(station: Any, target: str, timeout_s: float = PATIENCE_S) -> None:
    """Press a key once the station offers it: a clerk waits for the key to light up too."""
    ends_s = time.monotonic() + timeout_s
    while not (await station.order("see", target=target)).get("enabled"):
        if time.monotonic() > ends_s:
            raise ProgramError(f"{station.name}: {target} stayed disabled for {timeout_s:.0f} s")
        await asyncio.sleep(0.05)
    await station.order("press", target=target)


async def _await_event(
    stage: Stage, event_type: str, matches: Callable[[dict[str, Any]], bool], timeout_s: float = PATIENCE_S
) -> None:
    """Until the journal has an event of this type since the morning."""
    ends_s = time.monotonic() + timeout_s
    after = 0
    while time.monotonic() < ends_s:
        events = (await stage.auditor.get("/events", params={"after": after})).json()
        if any(event["type"] == event_type and matches(event["data"]) for event in events):
            return
        after = events[-1]["sequence"] if events else after
        await asyncio.sleep(0.1 if not events else 0)
    raise ProgramError(f"the journal has no {event_type} after {timeout_s:.0f} s")
