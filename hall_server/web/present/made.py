"""What is made on the way in: ids nobody can guess, and what stays of an identity."""

from hall_protocol import messages as m
from hall_server.web.secrets_of_hall import HallKey
from program.random_hex import RandomHex

ID_BYTES = 12
"""96 bits: an id can be neither guessed nor counted."""


new_id = RandomHex(ID_BYTES)
"""The id of a new ticket, appointment or complaint; on the event loop."""


def known_as(identity: m.Identity | None, key: HallKey) -> tuple[str | None, str | None]:
    """Whoever showed `identity`, as a keyed hash, and how they showed it; None and None for nobody."""
    return (key.visitor(identity.number), identity.scheme.value) if identity else (None, None)
