"""What a person asks with their card: what of theirs the hall has under way."""

from hall_protocol.commands.fields import Identity, WireCommand


class FetchStanding(WireCommand, frozen=True):
    """Ask for everything of the person whose card lies on the reader; answered by `Standing`.

    A typed number is refused: whoever knows somebody's number may not read what they are here for.
    """

    identity: Identity


StandingCommand = FetchStanding
