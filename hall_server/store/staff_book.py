"""Where a running hall keeps who signed on, their tries and their secrets, on either kind of database."""

import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, delete, insert, or_, select, update

from hall_server.engine.access_log import Access
from hall_server.engine.staff import Account, LockOut, StaffSession
from hall_server.store import accounts, credentials
from hall_server.store.access_log import AccessWriter, logged, utc_text
from hall_server.store.failures import answering
from hall_server.store.tables import account, sign_on_try, staff_session

WHAT = "the accounts could not be asked for"
TRIES_KEPT = timedelta(days=1)
"""A try older than this is forgotten, so that guessed numbers do not fill the database."""


class SqlStaffBook:
    """The `StaffBook` of one hall; one server owns a hall, so a lock of its process keeps tries in order."""

    def __init__(self, engine: Engine, hall_id: str) -> None:
        self._engine = engine
        self._hall_id = hall_id
        self._trying = threading.Lock()

    def account(self, staff_number: str) -> Account | None:
        """The account of this number, disabled or not."""
        return accounts.find(self._engine, self._hall_id, staff_number)

    def claim_try(self, staff_number: str, place: str, lock_out: LockOut, now: datetime) -> datetime | None:
        """Count a try beforehand, as one that fails; when it is too early, until when, and nothing is counted."""
        mine = self._tries_of(staff_number, place)
        with self._trying, answering(WHAT), self._engine.begin() as connection:
            connection.execute(delete(sign_on_try).where(sign_on_try.c.tried_at < (now - TRIES_KEPT).timestamp()))
            known = connection.execute(select(sign_on_try.c.tries, sign_on_try.c.locked_until).where(*mine)).first()
            if known is not None and now.timestamp() < known.locked_until:
                return _moment(known.locked_until)
            values = _try_after(known.tries if known is not None else 0, lock_out, now)
            if known is None:
                key = {"hall_id": self._hall_id, "staff_number": staff_number, "place": place}
                connection.execute(insert(sign_on_try).values(**key, **values))
            else:
                connection.execute(update(sign_on_try).where(*mine).values(**values))
        return None

    def forgive_tries(self, staff_number: str, place: str) -> None:
        """The try succeeded: those before it count no more."""
        with answering(WHAT), self._engine.begin() as connection:
            connection.execute(delete(sign_on_try).where(*self._tries_of(staff_number, place)))

    def use_code(self, staff_number: str, step: int) -> bool:
        """Whether the code of this step was not used before, nor a later one; from now on it was."""
        is_new = or_(account.c.last_step.is_(None), account.c.last_step < step)
        return self._change(staff_number, {"last_step": step}, is_new)

    def note_refusal(self, refused: Access | None, now: datetime) -> None:
        """Somebody was refused; None: under a number nobody has."""
        with self._logged(now) as log:
            log.note_refusal(self._with_tries(log.connection, refused) if refused is not None else None)

    def set_password(self, staff_number: str, password_hash: str, token: str, by: Access, now: datetime) -> None:
        """The person's own new password; ends all their sessions but the one of this token."""
        values = {"password_hash": password_hash, "must_change": False}
        others = (
            staff_session.c.hall_id == self._hall_id,
            staff_session.c.staff_number == staff_number,
            staff_session.c.token_hash != credentials.hash_of(token),
        )
        with self._logged(now) as log:
            log.connection.execute(update(account).where(*self._account_of(staff_number)).values(values))
            log.connection.execute(delete(staff_session).where(*others))
            log.note(by)

    def offer_factor(self, staff_number: str, sealed: str) -> None:
        """Keep a secret that the person has not yet confirmed."""
        self._change(staff_number, {"offered_factor": sealed})

    def take_factor(self, staff_number: str, sealed: str, step: int, by: Access, now: datetime) -> bool:
        """Make the offered secret the one in force, if it is still the one offered."""
        values = {"second_factor": sealed, "offered_factor": None, "last_step": step}
        offered = *self._account_of(staff_number), account.c.offered_factor == sealed
        with self._logged(now) as log:
            is_taken = log.connection.execute(update(account).where(*offered).values(values)).rowcount == 1
            if is_taken:
                log.note(by)
        return is_taken

    def begin_session(self, token: str, session: StaffSession, station_token: str | None, by: Access) -> None:
        """Note that somebody signed on; what has long ended is swept out."""
        row = {
            "token_hash": credentials.hash_of(token),
            "hall_id": self._hall_id,
            "staff_number": session.staff_number,
            "station": session.station,
            "counter": session.counter,
            "station_hash": credentials.hash_of(station_token) if station_token is not None else None,
            "used_at": session.used_at.timestamp(),
            "ends_at": session.ends_at.timestamp(),
        }
        over = staff_session.c.hall_id == self._hall_id, staff_session.c.ends_at < row["used_at"]
        with self._logged(session.used_at) as log:
            log.connection.execute(delete(staff_session).where(*over))
            log.connection.execute(insert(staff_session).values(row))
            log.note(by)

    def session(self, token: str, now: datetime, idle: timedelta) -> StaffSession | None:
        """Whoever signed on under this token, if that lasts and the station they did it at may still speak."""
        with answering(WHAT), self._engine.connect() as connection:
            row = connection.execute(select(staff_session).where(*self._session_of(token))).first()
        if row is None or now.timestamp() >= min(row.ends_at, row.used_at + idle.total_seconds()):
            return None
        is_station_good = row.station_hash is None or credentials.is_good(
            self._engine, self._hall_id, row.station_hash, now
        )
        return _session(row) if is_station_good else None

    def note_use(self, token: str, now: datetime) -> None:
        """It was used just now."""
        used = update(staff_session).where(*self._session_of(token)).values(used_at=now.timestamp())
        with answering(WHAT), self._engine.begin() as connection:
            connection.execute(used)

    def end_session(self, token: str, by: Access, now: datetime) -> None:
        """Sign off."""
        with self._logged(now) as log:
            if log.connection.execute(delete(staff_session).where(*self._session_of(token))).rowcount == 1:
                log.note(by)

    def _with_tries(self, connection: Connection, refused: Access) -> Access:
        """The refusal with what it cost: the how-manieth try it was there, and until when none is taken."""
        columns = sign_on_try.c.tries, sign_on_try.c.locked_until, sign_on_try.c.tried_at
        mine = self._tries_of(refused.subject, refused.place)
        row = connection.execute(select(*columns).where(*mine)).first()
        if row is None:
            return refused
        locked = f", locked until {utc_text(datetime.fromtimestamp(row.locked_until, UTC))[:19]}Z"
        detail = f"{refused.detail}; try {row.tries}{locked if row.locked_until > row.tried_at else ''}"
        return replace(refused, detail=detail)

    def _logged(self, now: datetime) -> AbstractContextManager[AccessWriter]:
        return logged(self._engine, self._hall_id, now, WHAT)

    def _change(self, staff_number: str, values: Mapping[str, object], *only: ColumnElement[bool]) -> bool:
        mine = self._account_of(staff_number)
        with answering(WHAT), self._engine.begin() as connection:
            return connection.execute(update(account).where(*mine, *only).values(values)).rowcount == 1

    def _account_of(self, staff_number: str) -> tuple[ColumnElement[bool], ...]:
        return account.c.hall_id == self._hall_id, account.c.staff_number == staff_number

    def _tries_of(self, staff_number: str, place: str) -> tuple[ColumnElement[bool], ...]:
        known = sign_on_try.c
        return known.hall_id == self._hall_id, known.staff_number == staff_number, known.place == place

    def _session_of(self, token: str) -> tuple[ColumnElement[bool], ...]:
        return staff_session.c.token_hash == credentials.hash_of(token), staff_session.c.hall_id == self._hall_id


def _try_after(tries: int, lock_out: LockOut, now: datetime) -> dict[str, object]:
    until = now + lock_out.after(tries + 1)
    return {"tries": tries + 1, "tried_at": now.timestamp(), "locked_until": until.timestamp()}


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _session(row: Row[Any]) -> StaffSession:
    return StaffSession(row.staff_number, row.station, row.counter, _moment(row.used_at), _moment(row.ends_at))
