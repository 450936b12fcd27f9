"""Where halls lie: backups, what is restored of them, and which process owns which hall."""

import argparse
from pathlib import Path

from config.loader import load_hall
from hall_server.command_line.edge import OptionsDisagreeError, now, who_acts
from hall_server.composition.backup import back_up, restore
from hall_server.composition.lock import locked_halls
from hall_server.store.database import read_hall_database
from hall_server.store.lease import Ownership, owners


def back_up_hall(options: argparse.Namespace) -> int:
    """Copy the hall beside its running server."""
    hall_id = load_hall(options.config).hall.hall_id
    note = back_up(options.data, options.database, hall_id, options.to, now())
    print(f"ok: {options.to} holds hall {note.hall_id} up to event {note.seq}, its keys, and nothing else is needed")
    return 0


def restore_hall(options: argparse.Namespace) -> int:
    """Make a data folder, or a database, of a backup."""
    by = who_acts(options.by)
    note = restore(options.backup, options.data, options.database, options.until_seq, now(), by)
    print(f"ok: {options.data} holds hall {note.hall_id} up to event {note.seq}")
    return 0


def halls(options: argparse.Namespace) -> int:
    """List the halls and who owns them."""
    if options.data is not None:
        if not (found := list(locked_halls(options.data))):
            raise OptionsDisagreeError(f"{options.data}: expected a folder HALL_ID in it for each hall, found none")
        for hall_id, process in found:
            print(f"{hall_id}  {f'owned by process {process}' if process else 'nobody’s'}")
        return 0
    if options.database is None:
        raise OptionsDisagreeError("expected --database, a PostgreSQL that holds the halls, or --data, their folder")
    engine = read_hall_database(Path(), options.database)
    try:
        for hall in owners(engine):
            print(f"{hall.hall_id}  {_ownership(hall)}")
    finally:
        engine.dispose()
    return 0


def _ownership(hall: Ownership) -> str:
    if not hall.holds:
        return f"nobody's since {hall.expires_at:%Y-%m-%d %H:%M:%S}Z; the last was {hall.owner.name}"
    return f"owned by {hall.owner.name} (epoch {hall.epoch}) since {hall.taken_at:%Y-%m-%d %H:%M:%S}Z"
