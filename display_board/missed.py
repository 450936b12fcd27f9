"""The missed list (过号) of a board: numbers by what their holders have to do; never who holds them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from display_board.face import MissedGroup
from display_board.words import missed_words
from hall_protocol.picture import MissedView
from hall_protocol.vocabulary import MissedStanding

GROUP_MAX = 5
"""Numbers of one group: what a line of the narrowest board holds."""
VOID_SHOWN = timedelta(hours=1)
"""Who has not come back for so long does not come to look."""


def missed_groups(missed: Iterable[MissedView], now: datetime | None) -> tuple[MissedGroup, ...]:
    """The newest numbers of each kind, those that come again first."""
    comes, void = [], []
    for view in missed:
        if view.standing is not MissedStanding.VOID:
            comes.append(view)
        elif now is None or now - view.missed_at <= VOID_SHOWN:
            void.append(view)
    return tuple(_group(views[:GROUP_MAX]) for views in (comes, void) if views)


def _group(views: list[MissedView]) -> MissedGroup:
    return MissedGroup(tuple(view.ticket_number for view in views), missed_words(views[0].standing))
