"""What a board tells its hall: calls shown and spoken, the state of its voice; sent until answered, once in effect."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Final, Protocol

from hall_protocol.aio_link import NoAnswerError, RefusedError
from hall_protocol.messages import Command, ReportAnnouncement, ReportDevice, Result

PATIENCE_S: Final = 600.0
"""A report that could not be delivered for so long is of no use to anybody."""

_log = logging.getLogger(__name__)


class Ask(Protocol):
    """`HallLink.ask`."""

    def __call__(self, command: Command, timeout_s: float, request_id: str | None) -> Awaitable[Result]:
        """Get the hall's answer to `command`."""
        ...


class Reports:
    """Sends reports in the background; each announcement has one request id, so that no repeat counts twice."""

    def __init__(self, station: str, ask: Ask, tasks: asyncio.TaskGroup) -> None:
        self._station = station
        self._ask = ask
        self._tasks = tasks
        self._last_device: dict[str, ReportDevice] = {}
        self._is_closed = False

    def close(self) -> None:
        """Send no more: the board ends, and what its voice still says of that is no news."""
        self._is_closed = True

    def announcement(self, report: ReportAnnouncement) -> None:
        """Say that a call was shown or spoken."""
        self._send(report, f"{self._station[:32]}-{report.stage}-{report.call_id}")

    def device(self, report: ReportDevice) -> None:
        """Say how a device is, if that is news."""
        if self._last_device.get(report.device) != report:
            self._last_device[report.device] = report
            self._send(report, None)

    def _send(self, command: Command, request_id: str | None) -> None:
        if not self._is_closed:
            self._tasks.create_task(self._deliver(command, request_id))

    async def _deliver(self, command: Command, request_id: str | None) -> None:
        try:
            await self._ask(command, timeout_s=PATIENCE_S, request_id=request_id)
        except RefusedError as error:
            _log.warning("the hall refused %s: %s", type(command).__name__, error.problem.code)
        except NoAnswerError:
            _log.warning("the hall did not take %s", type(command).__name__)
