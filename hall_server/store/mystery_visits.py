"""What figures leave out: the visits that were an inspector's own (暗访, policy requirement 75)."""

from sqlalchemy import ColumnElement, Table, exists

from hall_server.store.tables import ticket

_INSPECTED = ticket.alias("inspected")


def counts(table: Table) -> ColumnElement[bool]:
    """Whether a row of `table`, which names a ticket, counts: unless that ticket was a mystery visit."""
    is_this = _INSPECTED.c.ticket_id == table.c.ticket_id
    return ~exists().where(is_this, _INSPECTED.c.is_inspection.is_(True))
