"""`hall staff`: accounts made, listed, reset, disabled and unlocked; a first password is chance and shown once."""

import argparse
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Engine

from hall_protocol.vocabulary import Role
from hall_server.engine.staff import Account
from hall_server.store import accounts
from hall_server.web import passwords
from hall_server.web.credential_cache import TTL_S

FIRST_GROUPS, GROUP_CHARS = 4, 5
FIRST_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is misread on paper; four groups of five are 99 bits."""


class CannotChangeStaffError(Exception):
    """The account is there already, or is not; the message says what to do."""


def change_staff(options: argparse.Namespace, engine: Engine, hall_id: str, now: datetime, by: str) -> Iterable[str]:
    """Do what the command line asks, as `by`; the lines to print. Raises `CannotChangeStaffError`, `JournalError`."""
    return _ACTIONS[options.action](options, engine, hall_id, now, by)


def first_password() -> str:
    """A new first password, for paper and for one use."""
    return "-".join("".join(secrets.choice(FIRST_LETTERS) for _ in range(GROUP_CHARS)) for _ in range(FIRST_GROUPS))


def _add(options: argparse.Namespace, engine: Engine, hall_id: str, now: datetime, by: str) -> list[str]:
    first = first_password()
    person = Account(options.number, Role(options.role), passwords.hash_of(first), must_change=True)
    try:
        accounts.add(engine, hall_id, person, now, by)
    except accounts.KnownStaffError:
        raise CannotChangeStaffError(
            f"{options.number}: has an account already; a new first password: hall staff reset {options.number}"
        ) from None
    return [first]


def _list(_: argparse.Namespace, engine: Engine, hall_id: str, __: datetime, ___: str) -> list[str]:
    return [_line(person) for person in accounts.everyone(engine, hall_id)]


def _reset(options: argparse.Namespace, engine: Engine, hall_id: str, now: datetime, by: str) -> list[str]:
    first = first_password()
    hashed = passwords.hash_of(first)
    is_known = accounts.reset(engine, hall_id, options.number, hashed, now, by, factor=options.factor)
    return _of_known(options, is_known, first)


def _disable(options: argparse.Namespace, engine: Engine, hall_id: str, now: datetime, by: str) -> list[str]:
    is_known = accounts.disable(engine, hall_id, options.number, now, by)
    return _of_known(options, is_known, f"disabled; who is signed on is shut out within {TTL_S:.0f} seconds")


def _unlock(options: argparse.Namespace, engine: Engine, hall_id: str, now: datetime, by: str) -> list[str]:
    places = accounts.unlock(engine, hall_id, options.number, now, by)
    return [f"unlocked; wrong tries from {places} places are forgotten"]


def _of_known(options: argparse.Namespace, is_known: bool, said: str) -> list[str]:
    if not is_known:
        raise CannotChangeStaffError(f"{options.number}: no account of that number; see: hall staff list")
    return [said]


def _line(person: Account) -> str:
    notes = {
        "disabled": person.disabled_at is not None,
        "first password": person.must_change,
        "second factor": person.second_factor is not None,
    }
    held = (note for note, holds in notes.items() if holds)
    return "  ".join([f"{person.staff_number:<16}{person.role.value:<8}", *held])


_ACTIONS: dict[str, Callable[[argparse.Namespace, Engine, str, datetime, str], list[str]]] = {
    "add": _add,
    "list": _list,
    "reset": _reset,
    "disable": _disable,
    "unlock": _unlock,
}
