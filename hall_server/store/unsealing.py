"""The log of every unsealing: who opened whose words or records, when and why; append-only."""

from datetime import datetime

from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from hall_server.engine.ports import JournalError
from hall_server.engine.unsealing import Unsealing
from hall_server.store.failures import reason
from hall_server.store.tables import unsealing

TRIES = 5
WHAT_CHARS = 400


def note_unsealing(engine: Engine, hall_id: str, at: datetime, who: str, why: str, what: list[str]) -> None:
    """Make durable that something is opened, before it is shown; raises `JournalError`."""
    newest = select(func.coalesce(func.max(unsealing.c.number), 0) + 1).where(unsealing.c.hall_id == hall_id)
    row = {"hall_id": hall_id, "at": at.isoformat(), "who": who, "why": why, "count": len(what)}
    for attempt in range(TRIES):
        try:
            with engine.begin() as connection:
                number = connection.execute(newest).scalar_one()
                connection.execute(insert(unsealing).values(number=number, what=_short(what), **row))
        except IntegrityError as error:  # somebody took the number
            if attempt == TRIES - 1:
                raise JournalError(f"the unsealing could not be logged: {reason(error)}") from error
        except SQLAlchemyError as error:
            raise JournalError(f"the unsealing could not be logged: {reason(error)}") from error
        else:
            return


def unsealings(engine: Engine, hall_id: str, after: int, limit: int) -> list[Unsealing]:
    """The log after a number, in order, at most `limit`; raises `JournalError`."""
    wanted = select(unsealing).where(unsealing.c.hall_id == hall_id, unsealing.c.number > after)
    try:
        with engine.connect() as connection:
            rows = connection.execute(wanted.order_by(unsealing.c.number).limit(limit)).all()
    except SQLAlchemyError as error:
        raise JournalError(f"the log of unsealings could not be read: {reason(error)}") from error
    return [Unsealing(number, datetime.fromisoformat(at), *others) for _, number, at, *others in rows]


def _short(what: list[str]) -> str:
    text = " ".join(what)
    return text if len(text) <= WHAT_CHARS else f"{text[: WHAT_CHARS - 2]} …"
