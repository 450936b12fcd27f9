"""What the story must have left behind: every step in the journal, and the platform's copy equal to it."""

import asyncio
import time
from typing import Any

import httpx

from demo.programs import ProgramError
from demo.stage import HALL_ID, Stage
from demo.story import Told

STEPS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("hall.ticket.issued.v1", {"identity": "resident_card"}, "取号（刷身份证、选事项、已告知等候）"),
    ("hall.ticket.printed.v1", {"outcome": "confirmed"}, "打印确认"),
    ("hall.ticket.called.v1", {}, "叫号及理由"),
    ("hall.call.announced.v1", {"stage": "shown"}, "大屏已显示"),
    ("hall.call.announced.v1", {"stage": "spoken"}, "语音已播报"),
    ("hall.service.started.v1", {}, "开始办理"),
    ("hall.service.finished.v1", {}, "办结"),
    ("hall.evaluation.invited.v1", {}, "邀请评价"),
    ("hall.evaluation.submitted.v1", {"grade": 5}, "市民评价"),
)
PLATFORM_TIMEOUT_S = 30.0
PAGE = 1000

Event = dict[str, Any]


async def journal(stage: Stage) -> list[Event]:
    """The whole journal as auditors read it."""
    return await _pages(stage.auditor, "/events")


async def missing_steps(stage: Stage, told: Told) -> list[str]:
    """The steps of the story that are not in the journal, in words; empty when all are."""
    events = [event for event in await journal(stage) if event["data"].get("ticket_id") == told.ticket_id]
    return [words for kind, details, words in STEPS if not any(_is(event, kind, details) for event in events)]


async def platform_copy(stage: Stage, last_seq: int) -> list[Event]:
    """The platform's events once it has acknowledged `last_seq`; raises when it does not in time."""
    ends_s = time.monotonic() + PLATFORM_TIMEOUT_S
    while time.monotonic() < ends_s:
        copy = await _pages(stage.platform, f"/api/v1/halls/{HALL_ID}/events")
        if copy and copy[-1]["sequence"] >= last_seq:
            return copy
        await asyncio.sleep(0.2)
    raise ProgramError(f"the platform did not reach event {last_seq} in {PLATFORM_TIMEOUT_S:.0f} s")


async def prove(stage: Stage, told: Told) -> tuple[int, str | None]:
    """How many events were compared, and the first thing that is not as it should be."""
    missing = await missing_steps(stage, told)
    if missing:
        return 0, f"not in the journal: {'、'.join(missing)}"
    events = await journal(stage)
    copy = await platform_copy(stage, events[-1]["sequence"])
    for ours, theirs in zip(events, copy, strict=False):
        if ours != theirs:
            return len(events), f"event {ours['sequence']} differs at the platform: {theirs}"
    if [event["sequence"] for event in copy[: len(events)]] != list(range(1, len(events) + 1)):
        return len(events), "the platform's sequence has a gap or a repetition"
    return len(events), None


async def _pages(client: httpx.AsyncClient, path: str) -> list[Event]:
    events: list[Event] = []
    while True:
        after = events[-1]["sequence"] if events else 0
        response = await client.get(path, params={"after": after, "limit": PAGE})
        response.raise_for_status()
        page = response.json()
        if not page:
            return events
        events += page


def _is(event: Event, kind: str, details: dict[str, Any]) -> bool:
    return event["type"] == kind and all(event["data"].get(key) == value for key, value in details.items())
