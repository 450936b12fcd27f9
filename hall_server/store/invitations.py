"""Who may enrol: one invitation a station, of minutes and for once; of its code only what proves and checks is kept."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, delete, insert, select, update

from hall_protocol.access_log import AccessAction
from hall_protocol.vocabulary import Role
from hall_server.engine.access_log import UNKNOWN_ACTOR, Access
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import KeptCode
from hall_server.store import credentials
from hall_server.store.access_log import AccessWriter, logged
from hall_server.store.failures import answering
from hall_server.store.tables import credential, invitation

WHAT = "the invitations could not be asked for"
WRONG_TRIES_MAX = 5
"""So many wrong halves end an invitation, from wherever they come."""


class Invitations:
    """The invitations of one hall; raises `JournalError` when the database does not answer."""

    def __init__(self, engine: Engine, hall_id: str) -> None:
        self._engine = engine
        self._hall_id = hall_id

    def invite(self, whose: Credential, code: KeptCode, now: datetime, lasts: timedelta, by: str) -> datetime:
        """Invite a station, in place of any earlier invitation of it; when this one ends."""
        expires_at = now + lasts
        row = {
            "hall_id": self._hall_id,
            "station": whose.station,
            "role": whose.role.value,
            "counter": whose.counter,
            "salt": code.salt,
            "hall_half": code.hall_half,
            "station_half_hash": code.station_half_hash,
            "made_at": _text(now),
            "expires_at": _text(expires_at),
            "wrong_tries": 0,
        }
        detail = f"{credentials.kind_of(whose)}, for {lasts.total_seconds() / 60:.0f} minutes"
        with logged(self._engine, self._hall_id, now, WHAT) as log:
            log.connection.execute(delete(invitation).where(*self._of(whose.station)))
            log.connection.execute(insert(invitation).values(row))
            log.note(Access(by, AccessAction.STATION_INVITED, whose.station, detail=detail))
        return expires_at

    def open_code(self, station: str, now: datetime) -> KeptCode | None:
        """What is kept of the code that this station may enrol with now; None when it is not invited.

        A used one counts until its end: its station may not have heard that it is enrolled.
        """
        columns = invitation.c.salt, invitation.c.hall_half, invitation.c.station_half_hash
        wanted = select(*columns).where(*self._living(station, now))
        with answering(WHAT), self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        return None if row is None else KeptCode(*row)

    def redeem(self, station: str, station_half_hash: str, token_hash: str, now: datetime) -> Credential | None:
        """Make the token of this hash the station's only credential; None, and a wrong try more, for any other code.

        The same again gives the same answer: the first one may have been lost on its way.
        """
        with logged(self._engine, self._hall_id, now, WHAT) as log:
            connection = log.connection
            living = self._living(station, now)
            right = (*living, invitation.c.station_half_hash == station_half_hash)
            taken = update(invitation).where(*right, invitation.c.token_hash.is_(None)).values(token_hash=token_hash)
            is_first = connection.execute(taken).rowcount == 1
            again = select(invitation.c.role, invitation.c.counter).where(*right, invitation.c.token_hash == token_hash)
            row = connection.execute(again).first()
            if row is None:
                wrong = update(invitation).where(*living).values(wrong_tries=invitation.c.wrong_tries + 1)
                if connection.execute(wrong).rowcount == 1:  # of no invitation nothing is kept: anybody may name one
                    detail = f"a wrong code; {WRONG_TRIES_MAX} end the invitation"
                    log.note(Access(UNKNOWN_ACTOR, AccessAction.ENROLMENT_REFUSED, station, detail=detail))
                return None
            whose = Credential(Role(row.role), station, row.counter)
            if is_first:
                self._replace(log, whose, token_hash, now)
            return whose

    def _replace(self, log: AccessWriter, whose: Credential, token_hash: str, now: datetime) -> None:
        """A station has one machine: what an earlier one was enrolled with ends here."""
        mine = (credential.c.hall_id.in_((self._hall_id, "")), credential.c.station == whose.station)
        credentials.end(log, now, whose.named, *mine, credential.c.revoked_at.is_(None))
        credentials.add(log.connection, self._hall_id, token_hash, whose, now)
        detail = credentials.described(whose, token_hash)
        log.note(Access(whose.named, AccessAction.STATION_ENROLLED, whose.station, detail=detail))

    def _of(self, station: str) -> tuple[ColumnElement[bool], ...]:
        return invitation.c.hall_id == self._hall_id, invitation.c.station == station

    def _living(self, station: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
        is_in_time = invitation.c.expires_at > _text(now)
        return *self._of(station), is_in_time, invitation.c.wrong_tries < WRONG_TRIES_MAX


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
