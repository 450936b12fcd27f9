"""Orders to a simulated social-security card as JSON objects: lay, lift, misbehave; each gets a JSON answer."""

from collections.abc import Mapping
from typing import Any, Protocol

from devices.order_lines import OrderError, spoiling
from devices.ports import SocialCard
from devices.social_card.simulator import Misbehaviour


class CardPlace(Protocol):
    """Where a simulated card is laid: a slot of this process, or the machine's virtual reader."""

    def lay(self, card: SocialCard) -> None:
        """Put a card in; raises OSError where there is no reader."""

    def lift(self) -> None:
        """Take it out."""

    def misbehave(self, how: Misbehaviour) -> None:
        """Let the cards laid from now on do this wrong."""


def carry_out(place: CardPlace, order: Mapping[str, Any]) -> dict[str, Any]:
    """Do what `order` says and return the answer; raises OrderError, and then nothing was done."""
    match order.get("order"):
        case "lay":
            _lay(place, order.get("card"))
        case "lift":
            place.lift()
        case "misbehave":
            place.misbehave(spoiling(order, Misbehaviour)[0])
        case _:
            raise OrderError("'order' is one of lay, lift, misbehave")
    return {"ok": True, "order": order["order"]}


def _lay(place: CardPlace, fields: object) -> None:
    if not isinstance(fields, dict) or fields.keys() != {"name", "number"}:
        raise OrderError("'card' is an object with 'number' and 'name'")
    if not all(isinstance(value, str) and value for value in fields.values()):
        raise OrderError("the card's 'number' and 'name' are texts")
    try:
        place.lay(SocialCard(name=fields["name"], number=fields["number"]))
    except OSError as error:
        raise OrderError(f"the virtual reader is not there: {error.strerror or error}") from error
