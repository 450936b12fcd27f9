"""Reports reach the hall once in effect, through a restart of the hall and of the board."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import pytest

from display_board.reports import Reports
from hall_protocol.aio_link import HallLink
from hall_protocol.messages import Problem, ReportAnnouncement, ReportDevice
from hall_protocol.vocabulary import AnnouncementStage, DeviceCondition, ErrorCode, Role
from tests.helpers.scripted_hall import ScriptedHall

SHOWN = ReportAnnouncement(7, AnnouncementStage.SHOWN)
SPOKEN = ReportAnnouncement(7, AnnouncementStage.SPOKEN, "rendered, no player")


@contextlib.asynccontextmanager
async def reports_to(hall: ScriptedHall) -> AsyncIterator[Reports]:
    link = HallLink(hall.url, "main-board", "secret", lambda _message: None)
    running = asyncio.ensure_future(link.run())
    async with asyncio.TaskGroup() as tasks:
        yield Reports("main-board", link.ask, tasks)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_reports_arrive_and_a_restarted_board_repeats_its_request_ids() -> None:
    async with ScriptedHall(role=Role.BOARD) as hall:
        for _run in range(2):
            async with reports_to(hall) as reports:
                reports.announcement(SHOWN)
                reports.announcement(SPOKEN)
                await hall.wait_until(lambda h: len(h.requests) + len(h.repeats) >= 2)
        assert hall.asked(ReportAnnouncement) == [SHOWN, SPOKEN]
        assert len(hall.repeats) == 2


async def test_a_report_waits_for_a_hall_that_is_away() -> None:
    hall = ScriptedHall(role=Role.BOARD)
    await hall.start()
    await hall.stop()
    async with reports_to(hall) as reports:
        reports.announcement(SHOWN)
        await hall.start()
        await hall.wait_for_request(ReportAnnouncement)
    await hall.stop()


async def test_the_state_of_a_device_is_told_when_it_is_news() -> None:
    ready, fault = (ReportDevice("voice", state) for state in (DeviceCondition.READY, DeviceCondition.FAULT))
    async with ScriptedHall(role=Role.BOARD) as hall, reports_to(hall) as reports:
        for report in (ready, ready, fault, fault, ready):
            reports.device(report)
        assert await hall.wait_for_request(ReportDevice, 3) == [ready, fault, ready]


async def test_a_refused_report_is_logged_and_does_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    refusal = Problem(ErrorCode.NOT_FOUND, "没有这次叫号", "no such call")
    with caplog.at_level(logging.WARNING):
        async with ScriptedHall(answer=lambda _command: refusal, role=Role.BOARD) as hall, reports_to(hall) as reports:
            reports.announcement(SHOWN)
            await hall.wait_for_request(ReportAnnouncement)
    assert "refused ReportAnnouncement: not_found" in caplog.text
