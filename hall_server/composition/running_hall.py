"""One hall, put together: store, writer, hub, web application and platform link, from settings and a data folder."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import manimgx_fonts_cjk
from fastapi import FastAPI

from config.settings.processes import HallSettings
from hall_protocol.messages import Catalogue, NoticePlace
from hall_protocol.picture import PlatformView
from hall_server.composition.archive import ArchivingHall, rule_from
from hall_server.composition.archive_keeper import ArchiveKeeper
from hall_server.composition.asyncapi import asyncapi_text
from hall_server.composition.bounds import request_rate
from hall_server.composition.catalogue import Spell, catalogue_from
from hall_server.composition.clock import HallClock, world_time
from hall_server.composition.committed_journal import CommittedJournal
from hall_server.composition.forms import forms_from
from hall_server.composition.front_door import ServerTls
from hall_server.composition.hall_facts import hall_facts_from
from hall_server.composition.hall_plans import HallPlan
from hall_server.composition.look_up_trail import read_look_up_trail
from hall_server.composition.operating import build_of, gauges_of, readiness_of
from hall_server.composition.ownership import OwnedHall
from hall_server.composition.platform_side import PlatformSide
from hall_server.composition.policy import policy_from
from hall_server.composition.publisher import Publisher
from hall_server.composition.record_keeper import RecordKeeper
from hall_server.composition.report_follower import ReportFollower
from hall_server.composition.retention import retention_from
from hall_server.composition.sealing import record_seal
from hall_server.composition.sign_on import find_credential, provider_sign_on_from, sign_on_from
from hall_server.composition.timed_journal import TimedJournal
from hall_server.domain.commands import AdoptPolicy, PastTicket, Tick
from hall_server.domain.state import HallState
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import HALL_ACTOR
from hall_server.engine.outward import HallAddress
from hall_server.engine.ports import JournalError
from hall_server.engine.writer import HallWriter
from hall_server.insight.look_up_trail import LookUpTrail
from hall_server.store.access_reading import page as access_log_page
from hall_server.store.checkpoint import SqlCheckpoints
from hall_server.store.ciphers import CIPHERS
from hall_server.store.database import open_report_database
from hall_server.store.invitations import Invitations
from hall_server.store.past_tickets import find_past_ticket
from hall_server.store.readings import SqlReadings
from hall_server.store.record_seal import RecordSeal
from hall_server.store.reports import ReportStore
from hall_server.store.unsealing import note_unsealing, unsealings
from hall_server.web.app import create_app
from hall_server.web.app_code_keys import AppCodeKeys
from hall_server.web.context import HallContext
from hall_server.web.credential_cache import CredentialCache
from hall_server.web.credential_sessions import CredentialSessions
from hall_server.web.desk import Desk
from hall_server.web.enrolments import Enrolments
from hall_server.web.gateway import Gateway, HallIdentity
from hall_server.web.hub import Hub
from hall_server.web.identification import Identification
from hall_server.web.live_figures import LiveFigures
from hall_server.web.look_up_hash import LookUpHash
from hall_server.web.metrics import HallMetrics
from hall_server.web.oidc.provider_sign_on import ProviderSignOn
from hall_server.web.phone.guide import Shelf
from hall_server.web.phone.pages import PhonePages
from hall_server.web.report_sheets import ReportSheets
from hall_server.web.request_rates import RequestRates
from hall_server.web.secrets_of_hall import HallKey
from hall_server.web.sign_on import SignOn

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

    def __init__(
        self,
        plan: HallPlan,
        clock_settings: ClockSettings,
        owned: OwnedHall,
        tls: ServerTls | None,
        spell: Spell,
    ) -> None:
        settings: HallSettings = plan.settings
        data = plan.data
        loop = asyncio.get_running_loop()
        self.policy = policy_from(settings)
        self._settings = settings
        self._tls = tls
        self._spell = spell
        self._data = data
        self._owned = owned
        self.has_ended = False
        self._engine = owned.engine
        self._journal = owned.journal
        last = self._journal.last()
        last_at = datetime.fromisoformat(last.at) if last else None
        self.clock = HallClock(clock_settings.start_at, clock_settings.speed, last_at)
        self.hub = Hub()
        look_up = LookUpHash(settings.sealing.look_up_hash)
        self._key = HallKey.load_or_make(data, may_make=last is None, look_up=look_up)
        self._door = HallDoor(loop)
        address = HallAddress(self.policy.hall_id, self.policy.region_code)
        self._committed = CommittedJournal(self._journal, address, last.seq if last else 0)
        self._report_engine = open_report_database(data)
        self._reports = ReportStore(self._report_engine, self._journal, self.policy.hall_id)
        self._follower = ReportFollower(self._reports)
        self._metrics = HallMetrics()
        self._metrics.build.info(build_of(owned))
        self._publisher = Publisher(loop, self.policy, self.hub, self._metrics, self._key, self._on_seq)
        self._timed = TimedJournal(self._journal, self._metrics)
        self._seal = seal = record_seal(data, owned.engine, self.policy.hall_id, CIPHERS[settings.sealing.cipher])
        self._writer = HallWriter(
            self.policy.hall_id,
            self.policy,
            self._timed,
            self.clock,
            self._publisher.committed,
            self._door.settle,
            SqlCheckpoints(self._engine, self.policy.hall_id, seal),
        )
        self._door.attach(self._writer)
        self._platform = PlatformSide(
            settings,
            self.policy,
            data,
            self._committed,
            self._engine,
            self._door,
            self.clock.now,
            self._on_platform,
        )
        self._identification = Identification(self._key, AppCodeKeys(data).by_id, world_time)
        rule = retention_from(settings.retention)
        self._keeper = RecordKeeper(
            self._engine, self._journal, self.policy, self._door, rule, self.clock.now, owned.epoch
        )
        self._archiver = self._archive_keeper(data, owned, seal)
        self.app = self._web_application()

    async def start(self) -> None:
        """Recover, begin to take commands, and note the configuration in force."""
        # In a thread: another hall of this process may be at work while this one is taken over.
        state = await asyncio.to_thread(self._writer.recover)
        self._warn(state)
        self._metrics.seq.set(state.seq)
        self._metrics.checkpoint_refused.set(self._writer.is_checkpoint_refused)
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
            tasks.create_task(self._keeper.run())
            if self._archiver is not None:
                tasks.create_task(self._archiver.run())
            self._platform.run_in(tasks)

    async def close(self) -> None:
        """End the conversations with the platform."""
        await self._platform.close()

    def stop(self) -> None:
        """Finish what was accepted, write the reports, let go of them; the journal's database is the owner's."""
        self._writer.stop()
        self._follower.stop()
        self._report_engine.dispose()

    async def _tick_for_ever(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            try:
                await self._tick()
            except JournalError as error:
                logger.warning("a tick was not written: %s", error)
            except Exception:
                logger.exception("a tick stumbled; the next one comes")

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

    def _archive_keeper(self, data: Path, owned: OwnedHall, seal: RecordSeal) -> ArchiveKeeper | None:
        if not self._settings.archive.automatic:
            return None
        rule = rule_from(self._settings)
        hall = ArchivingHall(owned.engine, self.policy.hall_id, data, seal, rule, owned.epoch)
        return ArchiveKeeper(hall, self.policy.calendar, self._door, self.clock.now)

    def _web_application(self) -> FastAPI:
        settings, clock = self._settings, self.clock
        sign_on = sign_on_from(settings, self._engine, self._key, world_time)
        find = partial(find_credential, self._engine, self.policy.hall_id, sign_on, world_time)
        cache = CredentialCache(
            find,
            look=partial(find, is_use=False),
            on_found=lambda where: self._metrics.credentials.labels(where).inc(),
        )
        gauges = gauges_of(self._owned, clock, self._reports_behind, self._data, self._archiver, self._tls)
        self._metrics.registry.register(LiveFigures(self.hub, clock.now, gauges))
        readiness = readiness_of(
            self._door,
            self._timed,
            self._owned,
            self._follower,
            self._reports_behind,
            self._seal.present_id,
            lambda: self.has_ended,
        )
        catalogue = catalogue_from(settings, self.policy.version, self._spell)
        self.phone = PhonePages(self._door, self._key, Shelf(catalogue, self._place()), clock.now)
        desk = self._desk(catalogue)
        rates = RequestRates(request_rate(settings.bounds), cache.remembers)
        sessions = CredentialSessions(settings.bounds.credential_sessions_max)
        identity = HallIdentity(
            self.policy.hall_id, settings.hall.name, settings.hall.name_en, settings.hall.time_zone, clock.speed
        )
        context = HallContext(
            policy=self.policy,
            hall_name=settings.hall.name,
            desk=desk,
            door=self._door,
            hub=self.hub,
            gateway=Gateway(desk, self.hub, identity, cache, rates, sessions, self._metrics.refused),
            phone=self.phone,
            metrics=self._metrics,
            sign_on=sign_on,
            rates=rates,
            provider_sign_on=self._provider_sign_on(sign_on),
            find_credential=cache.find,
            read_events=self._committed.read_after,
            not_ready_because=readiness.reasons,
            font_file=_font_file(),
            read_look_ups=self._look_up_trail,
            read_unsealings=partial(unsealings, self._engine, self.policy.hall_id),
            read_access_log=partial(access_log_page, self._engine, self.policy.hall_id),
            facts=hall_facts_from(settings),
            forms=forms_from(settings),
            asyncapi=asyncapi_text,
            enrolments=self._enrolments(),
        )
        return create_app(context)

    def _enrolments(self) -> Enrolments:
        authority = self._tls.authority if self._tls is not None else None
        return Enrolments(Invitations(self._engine, self.policy.hall_id), authority, world_time)

    def _provider_sign_on(self, sign_on: SignOn) -> ProviderSignOn | None:
        return provider_sign_on_from(self._settings, self._data, sign_on, world_time)

    def _desk(self, catalogue: Catalogue) -> Desk:
        return Desk(
            self._door,
            self._key,
            catalogue,
            self.clock.now,
            ReportSheets(self.policy, SqlReadings(self._report_engine, self.policy.hall_id)),
            self._place(),
            self._platform.libraries,
            self._platform.latest_comparison,
            self.policy.calendar.business_day,
            self._identification,
            self._past_ticket,
            (self._settings.hall.phone_url or "").rstrip("/"),
            partial(note_unsealing, self._engine, self.policy.hall_id),
        )

    def _reports_behind(self) -> int:
        return max(0, self._committed.last_seq - self._reports.seq)

    def _place(self) -> NoticePlace:
        hall = self._settings.hall
        return NoticePlace(hall.name, hall.name_en, hall.address, hall.phone, (), ())

    def _look_up_trail(self, first_day: date, last_day: date, after: int, limit: int) -> LookUpTrail:
        return read_look_up_trail(self._journal, self.policy.calendar, first_day, last_day, after, limit)

    def _past_ticket(self, ticket_id: str) -> PastTicket | None:
        return find_past_ticket(self._report_engine, ticket_id)


@contextlib.asynccontextmanager
async def open_hall(
    plan: HallPlan, clock: ClockSettings, owned: OwnedHall, tls: ServerTls | None, spell: Spell
) -> AsyncIterator[RunningHall]:
    """A hall that takes commands inside the block and is stopped cleanly after it.

    `tls` is what it is served with: its authority is what stations which enrol are given to trust.
    """
    hall = RunningHall(plan, clock, owned, tls, spell)
    await hall.start()
    background = asyncio.ensure_future(hall.background())
    background.add_done_callback(partial(_report_end, hall))
    try:
        yield hall
    finally:
        background.cancel()
        await asyncio.gather(background, return_exceptions=True)
        await hall.close()
        await asyncio.to_thread(hall.stop)


def _report_end(hall: RunningHall, background: "asyncio.Future[None]") -> None:
    """A hall without ticks and link still issues, but somebody must look after it."""
    if not background.cancelled() and (error := background.exception()) is not None:
        hall.has_ended = True
        logger.critical("ticks and platform link have ended; restart the server", exc_info=error)


def _font_file() -> Path | None:
    folder = Path(manimgx_fonts_cjk.__file__).parent
    return next(iter(sorted(folder.rglob("*.ttc"))), None)
