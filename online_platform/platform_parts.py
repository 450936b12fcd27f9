"""The parts of a running platform, joined once at start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from online_platform.app_codes import AppCodeDesk, AppUser
from online_platform.clock import Clock
from online_platform.feed import Feed
from online_platform.hall_book import HallBook
from online_platform.keys import KeyRing
from online_platform.libraries import Libraries
from online_platform.misbehaviour import Misbehaviour
from online_platform.store import EventStore
from online_platform.writer import Writer

DATABASE_NAME = "platform.sqlite3"


@dataclass(frozen=True)
class Enrolment:
    """Whose word counts: key files by hall, and whether a hall that is not enrolled may show its first key."""

    key_files: Mapping[str, Path] = field(default_factory=dict)
    trusts_first_key: bool = False


@dataclass(frozen=True)
class AppCodeSource:
    """With what the app's codes are made: the key shared with the halls, and the users who get them."""

    key: bytes = field(repr=False)
    users: Mapping[str, AppUser]


@dataclass(frozen=True)
class PlatformParts:
    """Everything a request handler may need; `public_url` is what halls call this platform, if a proxy hides it."""

    store: EventStore
    writer: Writer
    book: HallBook
    feed: Feed
    keys: KeyRing
    misbehaviour: Misbehaviour
    clock: Clock
    public_url: str | None
    libraries: Libraries
    catalogues: Mapping[str, Path] = field(default_factory=dict[str, Path])
    """The file of each hall's catalogue."""
    app_codes: AppCodeDesk | None = None
    """None for a platform that gives no codes."""


def open_parts(
    data: Path,
    enrolment: Enrolment,
    clock: Clock,
    misbehaviour: Misbehaviour | None = None,
    public_url: str | None = None,
    libraries: Libraries | None = None,
    catalogues: Mapping[str, Path] | None = None,
    app_codes: AppCodeSource | None = None,
) -> PlatformParts:
    """Open the database under `data` and join the parts; raises `MigrationError`; end with `close_parts`."""
    store = EventStore(data / DATABASE_NAME)
    book = HallBook()
    book.load(store)
    parts = PlatformParts(
        store=store,
        writer=Writer(store, clock),
        book=book,
        feed=Feed(book, clock),
        keys=KeyRing(store, enrolment.key_files, enrolment.trusts_first_key, clock),
        misbehaviour=misbehaviour or Misbehaviour(),
        clock=clock,
        public_url=public_url,
        libraries=libraries or Libraries(),
        catalogues=catalogues or {},
        app_codes=AppCodeDesk(app_codes.key, app_codes.users, clock) if app_codes is not None else None,
    )
    parts.writer.start()
    return parts


def close_parts(parts: PlatformParts) -> None:
    """Finish what is being written and let go of the database."""
    parts.feed.close()
    parts.writer.close()
    parts.store.close()
