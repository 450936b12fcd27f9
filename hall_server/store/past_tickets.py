"""Tickets of earlier days, from the read models: the hall's state forgets them with the day."""

from datetime import date

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from hall_server.domain.commands import PastTicket
from hall_server.engine.ports import JournalError
from hall_server.store.failures import reason
from hall_server.store.tables import ticket


def find_past_ticket(reports: Engine, ticket_id: str) -> PastTicket | None:
    """The number and the day of a ticket that was ever issued, as far as the read models have come."""
    wanted = select(ticket.c.ticket_number, ticket.c.business_day).where(ticket.c.ticket_id == ticket_id)
    try:
        with reports.connect() as connection:
            found = connection.execute(wanted).first()
    except SQLAlchemyError as error:
        raise JournalError(f"the read models cannot be asked: {reason(error)}") from error
    return PastTicket(found.ticket_number, date.fromisoformat(found.business_day)) if found is not None else None
