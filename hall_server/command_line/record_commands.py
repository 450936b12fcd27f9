"""The command line's verbs for sealed records: `retention`, `person`, `keys`."""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from config.loader import load_hall
from config.settings.processes import HallSettings
from hall_server.command_line.edge import who_acts
from hall_server.composition.person import Traces, erase_person, every_record, exported, traces_of
from hall_server.composition.retention import erase_due, retention_from
from hall_server.composition.sealing import key_provider, seal_to_read
from hall_server.composition.verify import require_journal
from hall_server.domain.evolve import evolve
from hall_server.domain.state import HallState
from hall_server.engine.recording import Recorder
from hall_server.engine.retention import values_in_use
from hall_server.engine.sealing_port import KeyMissingError, KeyProvider
from hall_server.store.ciphers import CIPHERS
from hall_server.store.database import open_hall_database
from hall_server.store.erasure import Erased
from hall_server.store.file_keys import KEY_FOLDER, FileKeyProvider
from hall_server.store.journal import SqlJournal
from hall_server.store.record_seal import RecordSeal
from hall_server.store.rewrapping import keys_in_use, rewrap
from hall_server.store.unsealing import note_unsealing
from hall_server.web.secrets_of_hall import HallKey
from national_codes.check_digit import is_credit_code
from national_codes.document_number import is_document_number, plain_number

REST = timedelta(hours=1)
"""A wrapping key is dropped only so long after the next one was made: no server uses it any more then."""


class CannotDoError(Exception):
    """What was asked for is not possible; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class _Opened:
    settings: HallSettings
    engine: Engine
    journal: SqlJournal

    @property
    def hall_id(self) -> str:
        return self.settings.hall.hall_id


def retention(options: argparse.Namespace, now: datetime) -> int:
    """Erase what is due now, also beside a running server, and print the proof."""
    with _hall(options) as hall:
        state = _replayed(hall)
        now = max(now, state.at) if state.at is not None else now
        rule = retention_from(hall.settings.retention)
        done = erase_due(hall.engine, hall.hall_id, hall.journal, rule, values_in_use(state), now)
    _print_erased(done, as_json=options.json)
    return 0


def person(options: argparse.Namespace, now: datetime) -> int:
    """Export or erase one person's records; the number is read from standard input, one line."""
    with _hall(options) as hall:
        key = HallKey.load_or_make(options.data, may_make=False)
        number = plain_number(sys.stdin.readline().strip())
        if not number:
            raise CannotDoError("expected an ID number or credit code on standard input, found nothing")
        traces = traces_of(hall.journal, hall.hall_id, frozenset((key.visitor(number), key.organisation(number))))
        if not traces.sealed and not (is_document_number(number) or is_credit_code(number)):
            # A card's number may fail the check and be known all the same; what is neither was mistyped.
            raise CannotDoError("nothing is kept under that number, and no document or organisation has such a one")
        return PERSON_ACTIONS[options.action](hall, traces, key, who_acts(options.by), now)


def _export(hall: _Opened, traces: Traces, key: HallKey, who: str, now: datetime) -> int:
    # Logged before it is shown: an export that nobody can account for does not happen.
    note_unsealing(hall.engine, hall.hall_id, now, who, "person export", [str(seq) for seq in traces.sealed])
    _say(json.dumps(exported(hall.journal, traces, key.words, now), ensure_ascii=False, indent=2))
    return 0


def _erase(hall: _Opened, traces: Traces, _: HallKey, who: str, now: datetime) -> int:
    erased = erase_person(hall.engine, hall.hall_id, hall.journal, traces, who, now)
    _print_erased([erased] if erased else [], as_json=False)
    kept = len(traces.sealed) - (erased.count if erased else 0)
    if kept:
        _say(f"kept: {kept} values the hall still works with (today's ticket, a booked appointment, an open case)")
    return 1 if kept else 0


PERSON_ACTIONS = {"export": _export, "erase": _erase}


def keys(options: argparse.Namespace, now: datetime) -> int:
    """List the wrapping keys, make the next and put every data key under it, or drop one nothing needs."""
    provider, files = key_provider(options.data), FileKeyProvider(options.data)
    with _hall(options) as hall:
        if options.action == "rotate":
            return _rotate(hall, provider)
        if options.action == "drop":
            return _drop(hall, provider.present_id(), files, options.data / KEY_FOLDER, options.key_id, now)
        counts, held = keys_in_use(hall.engine), provider.present_id()
        for key_id in sorted({*files.key_ids(), *counts, held}):
            present = "  present" if key_id == held else ""
            _say(f"{key_id}  {counts.get(key_id, 0)} data keys{present}")
    return 0


def _rotate(hall: _Opened, provider: KeyProvider) -> int:
    """A program makes its keys itself: what is left to do is to put every data key under its present one."""
    provider.present_id()
    cipher = CIPHERS[hall.settings.sealing.cipher]
    key_id = provider.make(cipher) if isinstance(provider, FileKeyProvider) else provider.present_id()
    count = rewrap(hall.engine, hall.hall_id, RecordSeal(provider, cipher))
    _say(f"ok: {key_id} is the wrapping key, {count} data keys are under it; back up keys/ now")
    return 0


def _drop(hall: _Opened, present: str, files: FileKeyProvider, folder: Path, key_id: str, now: datetime) -> int:
    if key_id not in files.key_ids():
        raise CannotDoError(f"{key_id}: no such wrapping key; see: keys list")
    if key_id == present:
        raise CannotDoError(f"{key_id}: is the present wrapping key; rotate first")
    if count := keys_in_use(hall.engine).get(key_id, 0):
        raise CannotDoError(f"{key_id}: {count} data keys need it; rotate first")
    if present in files.key_ids() and now.timestamp() - (folder / present).stat().st_mtime < REST.total_seconds():
        raise CannotDoError(f"{key_id}: {present} is not an hour old; a server may still be about to use the old one")
    files.drop(key_id)
    _say(f"ok: {key_id} is gone")
    return 0


@contextlib.contextmanager
def _hall(options: argparse.Namespace) -> Iterator[_Opened]:
    settings = load_hall(options.config)
    require_journal(options.data, options.database, CannotDoError)
    seal = seal_to_read(options.data)
    if seal is None:
        raise KeyMissingError(f"{options.data / KEY_FOLDER}: expected the hall's keys there; --data names the folder")
    engine = open_hall_database(options.data, options.database)
    try:
        yield _Opened(settings, engine, SqlJournal(engine, settings.hall.hall_id, seal, options.data))
    finally:
        engine.dispose()


def _replayed(hall: _Opened) -> HallState:
    state, recorder = HallState(), Recorder(hall.hall_id)
    for record in every_record(hall.journal):
        evolve(state, recorder.restore(record))
    return state


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _print_erased(done: list[Erased], *, as_json: bool) -> None:
    if as_json:
        _say(json.dumps([asdict(each) for each in done], default=str))
        return
    for each in done:
        _say(
            f"erased: {each.count} of {each.record_class}, events {each.first_seq}-{each.last_seq}, from before "
            f"{each.before:%Y-%m-%d %H:%M}Z; kept in use {each.kept_in_use}; digest {each.digest}"
        )
    _say("ok: nothing older than its class allows is left" if done else "ok: nothing to erase")
