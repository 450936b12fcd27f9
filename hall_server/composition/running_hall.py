"""One hall, put together: store, writer, hub, web application and platform link, from settings and a data folder."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import manimgx_fonts_cjk
from fastapi import FastAPI

from config.catalogue_list import entries_of
from config.settings.processes import HallSettings
from hall_protocol.messages import Catalogue, NoticePlace
from hall_protocol.picture import PlatformView
from hall_protocol.vocabulary import PlatformLinkState
from hall_server.composition.asyncapi import asyncapi_text
from hall_server.composition.catalogue import catalogue_from
from hall_server.composition.catalogue_watch import CatalogueWatch
from hall_server.composition.clock import HallClock
from hall_server.composition.committed_journal import CommittedJournal
from hall_server.composition.forms import forms_from
from hall_server.composition.hall_facts import hall_facts_from
from hall_server.composition.look_up_trail import read_look_up_trail
from hall_server.composition.ownership import OwnedHall
from hall_server.composition.pace import look_up_pace, platform_pace
from hall_server.composition.policy import policy_from
from hall_server.composition.publisher import Publisher
from hall_server.composition.report_follower import ReportFollower
from hall_server.domain.commands import AdoptPolicy, PastTicket, Tick
from hall_server.domain.state import HallState
from hall_server.engine.credential import Credential
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import HALL_ACTOR
from hall_server.engine.libraries import NoLibraries
from hall_server.engine.outward import HallAddress
from hall_server.engine.ports import JournalError
from hall_server.engine.writer import HallWriter
from hall_server.insight.look_up_trail import LookUpTrail
from hall_server.platform_link.catalogue_source import CatalogueSource
from hall_server.platform_link.libraries import PlatformLibraries
from hall_server.platform_link.link import PlatformLink
from hall_server.platform_link.signing import RequestSigner, load_or_make_key
from hall_server.store import credentials
from hall_server.store.database import open_report_database
from hall_server.store.past_tickets import find_past_ticket
from hall_server.store.platform_cursor import StoredCursor
from hall_server.store.readings import SqlReadings
from hall_server.store.reports import ReportStore
from hall_server.web.app import create_app
from hall_server.web.app_code_keys import AppCodeKeys
from hall_server.web.catalogue_looks import NO_PLATFORM, ComparisonTry
from hall_server.web.context import HallContext
from hall_server.web.credential_cache import CredentialCache
from hall_server.web.desk import Desk
from hall_server.web.gateway import Gateway, HallIdentity
from hall_server.web.hub import Hub
from hall_server.web.identification import Identification
from hall_server.web.metrics import HallMetrics
from hall_server.web.phone.guide import Shelf
from hall_server.web.phone.pages import PhonePages
from hall_server.web.report_sheets import ReportSheets
from hall_server.web.secrets_of_hall import HallKey

TICK_S = 1.0
"""How often what time alone changes is decided and shown."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """Where the hall's clock begins and how fast it runs; None and 1: the machine's own."""

    start_at: datetime | None = None
    speed: float = 1.0


class RunningHall:
    """Built by `open_hall`; `app` serves it, `background` is what runs beside."""

    def __init__(self, settings: HallSettings, data: Path, clock_settings: ClockSettings, owned: OwnedHall) -> None:
        loop = asyncio.get_running_loop()
        self.policy = policy_from(settings)
        self._settings = settings
        self._engine = owned.engine
        self._journal = owned.journal
        last = self._journal.last()
        last_at = datetime.fromisoformat(last.at) if last else None
        self.clock = HallClock(clock_settings.start_at, clock_settings.speed, last_at)
        self.hub = Hub()
        self._key = HallKey.load_or_make(data, may_make=last is None)
        self._door = HallDoor(loop)
        address = HallAddress(self.policy.hall_id, self.policy.region_code)
        self._committed = CommittedJournal(self._journal, address, last.seq if last else 0)
        self._report_engine = open_report_database(data)
        reports = ReportStore(self._report_engine, self._journal, self.policy.hall_id)
        self._follower = ReportFollower(reports)
        self._metrics = HallMetrics()
        self._publisher = Publisher(loop, self.policy, self.hub, self._metrics, self._key, self._on_seq)
        self._writer = HallWriter(
            self.policy.hall_id,
            self.policy,
            self._journal,
            self.clock,
            self._publisher.committed,
            self._door.settle,
        )
        self._door.attach(self._writer)
        self._signer = self._request_signer(data)
        self._link = self._platform_link()
        self._libraries = self._platform_libraries()
        self._watch = self._catalogue_watch()
        self._identification = Identification(self._key, AppCodeKeys(data).by_id, _world_time)
        self.app = self._web_application()

    async def start(self) -> None:
        """Recover, begin to take commands, and note the configuration in force."""
        state = self._writer.recover()
        self._warn(state)
        self._metrics.seq.set(state.seq)
        self.hub.publish(state.seq, self.clock.now(), self._publisher.view.whole(state))
        for invitation in self._publisher.pending_invitations(state):
            self.hub.invite(invitation)
        is_new = state.seq == 0
        self._writer.start()
        await self._door.do(AdoptPolicy(self.policy.version), HALL_ACTOR)
        await self._tick()
        if is_new:
            # A new hall's first events are in the read models before it says ready: a crash in its first moment
            # then leaves read models that are behind, never ones that hold nothing.
            await asyncio.to_thread(self._follower.catch_up)
        self._follower.start()

    def _warn(self, state: HallState) -> None:
        """Say what an operator should know before the hall opens."""
        if self.clock.is_ahead_of_machine:
            logger.warning(
                "the journal ends at %s, ahead of this machine's clock; the hall's time goes on from there", state.at
            )
        gone = {queue for queue, line in state.lines.items() if len(line) and queue not in self.policy.queues}
        if gone:
            logger.warning("tickets wait in queues the configuration no longer has: %s", ", ".join(sorted(gone)))

    async def background(self) -> None:
        """Ticks, the platform link and the watch over the catalogue, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._tick_for_ever())
            tasks.create_task(self.phone.streams.run())
            if self._link is not None:
                tasks.create_task(self._link.run())
            if self._watch is not None:
                tasks.create_task(self._watch.run())

    async def close(self) -> None:
        """End the conversations with the platform."""
        if self._libraries is not None:
            await self._libraries.close()

    def stop(self) -> None:
        """Finish what was accepted, write the reports, let go of the databases."""
        self._writer.stop()
        self._follower.stop()
        self._engine.dispose()

    async def _tick_for_ever(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            try:
                await self._tick()
            except JournalError as error:
                logger.warning("a tick was not written: %s", error)

    async def _tick(self) -> None:
        """Let the rules of time act, and show what time changed."""
        await self._door.do(Tick(), HALL_ACTOR)
        await self._door.look(self._publisher.time_passed(self.clock.now()))

    def _on_seq(self, seq: int) -> None:
        self._committed.rang(seq)
        self._follower.grown()
        self.phone.streams.wake()

    def _on_platform(self, view: PlatformView) -> None:
        self._metrics.acknowledged.set(view.acknowledged_seq)
        self._metrics.platform_lag.set(view.lag_s)
        self.hub.publish_platform(self.clock.now(), view)

    def _request_signer(self, data: Path) -> RequestSigner:
        key = load_or_make_key(data / "keys", may_make=self._committed.last_seq == 0)
        # Signatures carry the world's time, also when the hall rehearses another day.
        return RequestSigner(self.policy.hall_id, key, _world_time)

    def _platform_link(self) -> PlatformLink | None:
        platform, signer = self._settings.platform, self._signer
        if not platform.enabled:
            self._on_platform(PlatformView(PlatformLinkState.DISABLED, 0, self._committed.last_seq, 0))
            return None
        cursor = StoredCursor(self._engine, self.policy.hall_id)
        pace = platform_pace(platform)
        return PlatformLink(self._committed, cursor, platform.url, signer, self._on_platform, self.clock.now, pace)

    def _platform_libraries(self) -> PlatformLibraries | None:
        platform = self._settings.platform
        return PlatformLibraries(platform.url, self._signer, look_up_pace(platform)) if platform.enabled else None

    def _catalogue_watch(self) -> CatalogueWatch | None:
        platform = self._settings.platform
        if not platform.enabled:
            return None
        pace = platform_pace(platform)
        return CatalogueWatch(
            entries_of(self._settings),
            self.policy,
            CatalogueSource(platform.url, self.policy.hall_id, pace),
            lambda command: self._door.do(command, HALL_ACTOR),
            self.clock.now,
            platform.compare_at,
            pace,
        )

    def _latest_comparison(self) -> ComparisonTry:
        return self._watch.latest if self._watch is not None else NO_PLATFORM

    def _web_application(self) -> FastAPI:
        settings, clock = self._settings, self.clock
        cache = CredentialCache(self._find_credential)
        catalogue = catalogue_from(settings, self.policy.version)
        self.phone = PhonePages(self._door, self._key, Shelf(catalogue, self._place()), clock.now)
        desk = self._desk(catalogue)
        identity = HallIdentity(
            self.policy.hall_id, settings.hall.name, settings.hall.name_en, settings.hall.time_zone, clock.speed
        )
        context = HallContext(
            policy=self.policy,
            hall_name=settings.hall.name,
            desk=desk,
            door=self._door,
            hub=self.hub,
            gateway=Gateway(desk, self.hub, identity, cache),
            phone=self.phone,
            metrics=self._metrics,
            find_credential=cache.find,
            read_events=self._committed.read_after,
            trouble=lambda: self._writer.trouble,
            font_file=_font_file(),
            read_look_ups=self._look_up_trail,
            facts=hall_facts_from(settings),
            forms=forms_from(settings),
            asyncapi=asyncapi_text,
        )
        return create_app(context)

    def _desk(self, catalogue: Catalogue) -> Desk:
        return Desk(
            self._door,
            self._key,
            catalogue,
            self.clock.now,
            ReportSheets(self.policy, SqlReadings(self._report_engine, self.policy.hall_id)),
            self._place(),
            self._libraries or NoLibraries(),
            self._latest_comparison,
            self.policy.calendar.business_day,
            self._identification,
            self._past_ticket,
            (self._settings.hall.phone_url or "").rstrip("/"),
        )

    def _find_credential(self, token: str) -> Credential | None:
        # A credential ends by the world's time, also when the hall rehearses another day.
        return credentials.find(self._engine, self.policy.hall_id, token, _world_time())

    def _place(self) -> NoticePlace:
        hall = self._settings.hall
        return NoticePlace(hall.name, hall.name_en, hall.address, hall.phone, (), ())

    def _look_up_trail(self, first_day: date, last_day: date, after: int, limit: int) -> LookUpTrail:
        return read_look_up_trail(self._journal, self.policy.calendar, first_day, last_day, after, limit)

    def _past_ticket(self, ticket_id: str) -> PastTicket | None:
        return find_past_ticket(self._report_engine, ticket_id)


@contextlib.asynccontextmanager
async def open_hall(
    settings: HallSettings, data: Path, clock: ClockSettings, owned: OwnedHall
) -> AsyncIterator[RunningHall]:
    """A hall that takes commands inside the block and is stopped cleanly after it."""
    hall = RunningHall(settings, data, clock, owned)
    await hall.start()
    background = asyncio.ensure_future(hall.background())
    background.add_done_callback(_report_end)
    try:
        yield hall
    finally:
        background.cancel()
        await asyncio.gather(background, return_exceptions=True)
        await hall.close()
        await asyncio.to_thread(hall.stop)


def _report_end(background: "asyncio.Future[None]") -> None:
    """A hall without ticks and link still issues, but somebody must look after it."""
    if not background.cancelled() and (error := background.exception()) is not None:
        logger.critical("ticks and platform link have ended; restart the server", exc_info=error)


def _world_time() -> datetime:
    """What hall and platform agree on (signatures, the app's codes), also when the hall rehearses another day."""
    return datetime.fromtimestamp(time.time(), UTC)


def _font_file() -> Path | None:
    folder = Path(manimgx_fonts_cjk.__file__).parent
    return next(iter(sorted(folder.rglob("*.ttc"))), None)
