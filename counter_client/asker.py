"""Asks the hall under given request ids and tells how each request ended; a request abandoned tells nothing."""

import asyncio
import uuid
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from hall_protocol.aio_link import NoAnswerError, RefusedError
from hall_protocol.messages import Command, Problem, Result

PATIENCE_S = 3600.0
"""The desk's own timers decide when to give up; this only bounds a request that nobody abandons."""


def new_request_id() -> str:
    """An id that no request had before."""
    return uuid.uuid4().hex


class Hall(Protocol):
    """What a link offers a station: the hall's answer to a command, across reconnects."""

    def ask(
        self, command: Command, timeout_s: float = ..., request_id: str | None = ...
    ) -> Coroutine[Any, Any, Result]:
        """The hall's answer; raises `RefusedError`, `NoAnswerError`."""


class Asker:
    """Holds the requests under way; needs a running event loop."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._requests: dict[str, asyncio.Future[None]] = {}
        self._told: dict[str, str] = {}
        self._is_closed = False

    def ask(
        self,
        request_id: str,
        command: Command,
        on_result: Callable[[str, Result], None],
        on_refused: Callable[[str, Problem], None],
    ) -> None:
        """Ask for `command`; one of the callables hears how it ended. Asks nothing once it is closed."""
        if self._is_closed:
            return
        request = asyncio.ensure_future(self._ask(request_id, command, on_result, on_refused))
        self._requests[request_id] = request
        request.add_done_callback(lambda _request: self._requests.pop(request_id, None))

    def tell(self, topic: str, command: Command) -> None:
        """Say `command` until the hall has it, whatever it answers; a later one of the topic takes its place."""
        self.abandon(self._told.get(topic, ""))
        self._told[topic] = request_id = new_request_id()
        self.ask(request_id, command, lambda _id, _result: None, lambda _id, _problem: None)

    def abandon(self, request_id: str) -> None:
        """Stop asking; an unknown id is no error."""
        request = self._requests.pop(request_id, None)
        if request is not None:
            request.cancel()

    async def close(self) -> None:
        """Abandon everything and wait until it is gone."""
        self._is_closed = True
        requests = list(self._requests.values())
        for request in requests:
            request.cancel()
        await asyncio.gather(*requests, return_exceptions=True)

    async def _ask(
        self,
        request_id: str,
        command: Command,
        on_result: Callable[[str, Result], None],
        on_refused: Callable[[str, Problem], None],
    ) -> None:
        try:
            result = await self._hall.ask(command, timeout_s=PATIENCE_S, request_id=request_id)
        except RefusedError as error:
            on_refused(request_id, error.problem)
        except NoAnswerError:
            return
        else:
            on_result(request_id, result)
