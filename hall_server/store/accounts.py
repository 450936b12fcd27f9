"""Accounts of a hall's staff: made, listed, reset and disabled by an administrator, who stands in the access log."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from hall_protocol.access_log import AccessAction
from hall_protocol.vocabulary import Role
from hall_server.engine.access_log import Access
from hall_server.engine.staff import Account
from hall_server.store.access_log import AccessWriter, logged
from hall_server.store.failures import answering
from hall_server.store.tables import account, sign_on_try, staff_session

WHAT = "the accounts could not be asked for"


class KnownStaffError(Exception):
    """There is an account of that number already."""


def add(engine: Engine, hall_id: str, person: Account, now: datetime, by: str) -> None:
    """A new account, made by `by`; raises `KnownStaffError`, `JournalError`."""
    row = {
        "hall_id": hall_id,
        "staff_number": person.staff_number,
        "role": person.role.value,
        "password_hash": person.password_hash,
        "must_change": person.must_change,
        "made_at": now.isoformat(),
    }
    mine = account.c.hall_id == hall_id, account.c.staff_number == person.staff_number
    with logged(engine, hall_id, now, WHAT) as log:
        if log.connection.execute(select(account.c.role).where(*mine)).first() is not None:
            raise KnownStaffError(person.staff_number)
        log.connection.execute(insert(account).values(row))
        log.note(Access(by, AccessAction.ACCOUNT_ADDED, person.staff_number, detail=person.role.value))


def find(engine: Engine, hall_id: str, staff_number: str) -> Account | None:
    """The account of this number; raises `JournalError`."""
    wanted = select(account).where(account.c.hall_id == hall_id, account.c.staff_number == staff_number)
    with answering(WHAT), engine.connect() as connection:
        row = connection.execute(wanted).first()
    return _account(row) if row is not None else None


def everyone(engine: Engine, hall_id: str) -> list[Account]:
    """Every account of the hall, by number; raises `JournalError`."""
    wanted = select(account).where(account.c.hall_id == hall_id).order_by(account.c.staff_number)
    with answering(WHAT), engine.connect() as connection:
        return [_account(row) for row in connection.execute(wanted)]


def reset(
    engine: Engine, hall_id: str, staff_number: str, password_hash: str, now: datetime, by: str, *, factor: bool
) -> bool:
    """A first password again, and with `factor` no second factor; who is signed on is no more. False: no such number.

    A disabled account may sign on again.
    """
    values = {"password_hash": password_hash, "must_change": True, "disabled_at": None}
    done = ["first password"]
    if factor:
        values |= {"second_factor": None, "offered_factor": None}
        done.append("second factor taken away")
    mine = account.c.hall_id == hall_id, account.c.staff_number == staff_number
    with logged(engine, hall_id, now, WHAT) as log:
        if log.connection.execute(select(account.c.disabled_at).where(*mine)).scalar() is not None:
            done.append("enabled again")
        access = Access(by, AccessAction.ACCOUNT_RESET, staff_number, detail=", ".join(done))
        return _change(log, hall_id, values, access)


def disable(engine: Engine, hall_id: str, staff_number: str, now: datetime, by: str) -> bool:
    """Nobody signs on with this number any more, and whoever is signed on is no more. False: no such number."""
    access = Access(by, AccessAction.ACCOUNT_DISABLED, staff_number)
    with logged(engine, hall_id, now, WHAT) as log:
        return _change(log, hall_id, {"disabled_at": now.isoformat()}, access)


def unlock(engine: Engine, hall_id: str, staff_number: str, now: datetime, by: str) -> int:
    """Forget every wrong try of this number; at how many places there were any."""
    with logged(engine, hall_id, now, WHAT) as log:
        places = _forget_tries(log.connection, hall_id, staff_number)
        detail = f"wrong tries from {places} places forgotten"
        log.note(Access(by, AccessAction.ACCOUNT_UNLOCKED, staff_number, detail=detail))
    return places


def _change(log: AccessWriter, hall_id: str, values: dict[str, object], access: Access) -> bool:
    mine = account.c.hall_id == hall_id, account.c.staff_number == access.subject
    signed_on = staff_session.c.hall_id == hall_id, staff_session.c.staff_number == access.subject
    is_known = log.connection.execute(update(account).where(*mine).values(values)).rowcount == 1
    log.connection.execute(delete(staff_session).where(*signed_on))
    _forget_tries(log.connection, hall_id, access.subject)
    if is_known:
        log.note(access)
    return is_known


def _forget_tries(connection: Connection, hall_id: str, staff_number: str) -> int:
    mine = sign_on_try.c.hall_id == hall_id, sign_on_try.c.staff_number == staff_number
    return connection.execute(delete(sign_on_try).where(*mine)).rowcount


def _account(row: Row[Any]) -> Account:
    return Account(
        staff_number=row.staff_number,
        role=Role(row.role),
        password_hash=row.password_hash,
        must_change=row.must_change,
        second_factor=row.second_factor,
        offered_factor=row.offered_factor,
        last_step=row.last_step,
        disabled_at=datetime.fromisoformat(row.disabled_at) if row.disabled_at else None,
    )
