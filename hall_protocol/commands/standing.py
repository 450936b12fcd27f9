"""What a person asks with their card, or with a slip: what of theirs the hall has under way."""

from hall_protocol.commands.fields import Identity, ShortText, WireCommand


class FetchStanding(WireCommand, frozen=True):
    """Ask for everything of the person whose card lies on the reader; answered by `Standing`.

    A typed number is refused: whoever knows somebody's number may not read what they are here for.
    """

    identity: Identity


class FetchHeldTicket(WireCommand, frozen=True):
    """Ask, with the secret of a slip's code, for that one ticket while it is live; answered by `Standing`.

    The secret is the second half of the ticket's pass, or the slip's token: whoever holds the paper needs no card.
    """

    ticket_id: ShortText
    token: ShortText

    def __repr__(self) -> str:
        return f"FetchHeldTicket(ticket_id={self.ticket_id!r}, token=withheld)"


StandingCommand = FetchStanding | FetchHeldTicket
