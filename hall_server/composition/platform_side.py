"""A hall's conversations with the platform: events out, look-ups, the catalogue compared; none where it is disabled."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from config.catalogue_list import entries_of
from config.settings.processes import HallSettings
from hall_protocol.picture import PlatformView
from hall_protocol.vocabulary import PlatformLinkState
from hall_server.composition.catalogue_watch import CatalogueWatch
from hall_server.composition.clock import world_time
from hall_server.composition.committed_journal import CommittedJournal
from hall_server.composition.pace import look_up_pace, platform_pace
from hall_server.domain.policy import HallPolicy
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import HALL_ACTOR
from hall_server.engine.libraries import Libraries, NoLibraries
from hall_server.platform_link.catalogue_source import CatalogueSource
from hall_server.platform_link.libraries import PlatformLibraries
from hall_server.platform_link.link import PlatformLink
from hall_server.platform_link.signing import RequestSigner, load_or_make_key
from hall_server.store.platform_cursor import StoredCursor
from hall_server.web.catalogue_looks import NO_PLATFORM, ComparisonTry


class PlatformSide:
    """What one hall tells its platform and asks of it, from `run_in` to `close`."""

    def __init__(
        self,
        settings: HallSettings,
        policy: HallPolicy,
        data: Path,
        committed: CommittedJournal,
        engine: Engine,
        door: HallDoor,
        now: Callable[[], datetime],
        on_view: Callable[[PlatformView], None],
    ) -> None:
        """Raises `SigningKeyError` when the hall has a past, and its key is gone."""
        key = load_or_make_key(data / "keys", may_make=committed.last_seq == 0)
        self._link: PlatformLink | None = None
        self._watch: CatalogueWatch | None = None
        self._platform_libraries: PlatformLibraries | None = None
        platform = settings.platform
        if not platform.enabled:
            on_view(PlatformView(PlatformLinkState.DISABLED, 0, committed.last_seq, 0))
            return
        # Signatures carry the world's time, also when the hall rehearses another day.
        signer, pace = RequestSigner(policy.hall_id, key, world_time), platform_pace(platform)
        cursor = StoredCursor(engine, policy.hall_id)
        self._link = PlatformLink(committed, cursor, platform.url, signer, on_view, now, pace)
        self._platform_libraries = PlatformLibraries(platform.url, signer, look_up_pace(platform))
        self._watch = CatalogueWatch(
            entries_of(settings),
            policy,
            CatalogueSource(platform.url, policy.hall_id, pace),
            lambda command: door.do(command, HALL_ACTOR),
            now,
            platform.compare_at,
            pace,
        )

    @property
    def libraries(self) -> Libraries:
        """The government's libraries, as far as the platform opens them."""
        return self._platform_libraries or NoLibraries()

    def latest_comparison(self) -> ComparisonTry:
        """What became of the last try to compare the catalogues."""
        return self._watch.latest if self._watch is not None else NO_PLATFORM

    def run_in(self, tasks: asyncio.TaskGroup) -> None:
        """Send events and compare catalogues, until cancelled."""
        if self._link is not None:
            tasks.create_task(self._link.run())
        if self._watch is not None:
            tasks.create_task(self._watch.run())

    async def close(self) -> None:
        """End the conversations."""
        if self._platform_libraries is not None:
            await self._platform_libraries.close()
