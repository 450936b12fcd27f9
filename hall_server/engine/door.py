"""The writer as coroutines: ask and await the durable answer, on one event loop."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from hall_server.domain.commands import Command
from hall_server.domain.errors import Refusal
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.ledger import Accepted, Answer
from hall_server.engine.ports import JournalError
from hall_server.engine.requests import RequestKey
from hall_server.engine.writer import HallWriter, Query, Submission

SeenT = TypeVar("SeenT")


class HallDoor:
    """What the web layer holds of the engine; replies arrive on the loop that made it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._writer: HallWriter | None = None

    def attach(self, writer: HallWriter) -> None:
        """Say which writer stands behind the door."""
        self._writer = writer

    @property
    def writer(self) -> HallWriter:
        """The writer behind the door."""
        if self._writer is None:
            raise RuntimeError("no writer is attached to the door")
        return self._writer

    def settle(self, told: Sequence[Callable[[], None]]) -> None:
        """Called in the writer's thread: tell every caller of a batch on the loop, in one hop."""
        self._loop.call_soon_threadsafe(_tell_all, told)

    async def do(self, command: Command, actor: str, key: RequestKey | None = None) -> Accepted | Refusal:
        """The durable answer to `command`; raises `JournalError` when nothing was done."""
        answer: asyncio.Future[Answer] = self._loop.create_future()
        self.writer.submit(Submission(command, actor, key, _settling(answer)))
        return cast("Accepted | Refusal", await answer)

    async def look(self, look: Callable[[HallState, HallPolicy], SeenT]) -> SeenT:
        """What `look` sees of the committed state; it runs in the writer's thread and must not keep the state."""
        seen: asyncio.Future[SeenT] = self._loop.create_future()
        self.writer.query(Query(look, _settling(seen)))
        return await seen


def _tell_all(told: Sequence[Callable[[], None]]) -> None:
    for tell in told:
        tell()


def _settling(future: "asyncio.Future[Any]") -> Callable[[Any], None]:
    def settle(answer: object) -> None:
        if future.done():
            return
        if isinstance(answer, JournalError):
            future.set_exception(answer)
        else:
            future.set_result(answer)

    return settle
