"""Looking records up: allowed by the rules, asked outside the writer, and on record whatever becomes of who asked."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from weakref import WeakValueDictionary

from hall_protocol import messages as m
from hall_server.domain import commands as c
from hall_server.domain.errors import Refusal, RuleError
from hall_server.domain.look_up_rules import LookUpPlan, plan
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import Accepted
from hall_server.engine.libraries import Libraries, LibraryQuestion
from hall_server.engine.requests import RequestKey
from hall_server.web.present.look_up import subject_of

logger = logging.getLogger(__name__)


class LookUps:
    """Takes look-ups from beginning to end; the hall's writer never waits for the libraries."""

    def __init__(self, door: HallDoor, libraries: Libraries, now: Callable[[], datetime]) -> None:
        self._door = door
        self._libraries = libraries
        self._now = now
        self._under_way: set[asyncio.Future[Accepted | Refusal]] = set()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def carry_out(
        self, command: m.LookUpRecords, wanted: c.LookUpRecords, actor: str, key: RequestKey | None
    ) -> Accepted | Refusal:
        """The durable answer; a caller that leaves meanwhile stops nothing: what was asked must go on record."""
        task = asyncio.ensure_future(self._in_turn(command, wanted, actor, key))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    async def _in_turn(
        self, command: m.LookUpRecords, wanted: c.LookUpRecords, actor: str, key: RequestKey | None
    ) -> Accepted | Refusal:
        """A repeat waits for the first and is then answered from the journal: nobody's records are asked for twice."""
        async with self._turn(key):
            answer = await self._door.do(wanted, actor, key)
            if isinstance(answer, Refusal) or answer.events:
                return answer
            return await self._ask_and_record(command, wanted, actor, key)

    async def _ask_and_record(
        self, command: m.LookUpRecords, wanted: c.LookUpRecords, actor: str, key: RequestKey | None
    ) -> Accepted | Refusal:
        planned = await self._door.look(lambda state, policy: _planned(state, policy, wanted))
        if isinstance(planned, Refusal):
            return planned
        kind, number = subject_of(command)
        asked_at, begun_s = self._now(), asyncio.get_running_loop().time()
        answer = await self._libraries.look_up(
            LibraryQuestion(planned.item, kind, number, planned.materials, planned.credit)
        )
        elapsed_ms = round((asyncio.get_running_loop().time() - begun_s) * 1000)
        done = c.RecordLookUp(
            wanted.counter,
            wanted.ticket_id,
            planned.ticket_number,
            planned.clerk,
            wanted.visitor,
            planned.is_visitor_known,
            planned.item,
            planned.item_version,
            answer.materials,
            answer.credit,
            asked_at,
            elapsed_ms,
        )
        return await self._door.do(done, actor, key)

    @contextlib.asynccontextmanager
    async def _turn(self, key: RequestKey | None) -> AsyncIterator[None]:
        """Requests of one name one after another; those without a name need no turn."""
        if key is None:
            yield
            return
        turn = self._turns.setdefault(key.name, asyncio.Lock())
        async with turn:
            yield

    def _ended(self, task: "asyncio.Future[Accepted | Refusal]") -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.warning("a look-up did not reach the journal: %s", type(error).__name__)


def _planned(state: HallState, policy: HallPolicy, wanted: c.LookUpRecords) -> LookUpPlan | Refusal:
    try:
        return plan(state, policy, wanted)
    except RuleError as error:
        return error.refusal
