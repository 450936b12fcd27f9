"""Orders to a simulated reader as JSON objects: lay, lift, misbehave, unplug, plug; each gets a JSON answer."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from devices.id_card.record import RecordError
from devices.id_card.sam import Misbehaviour
from devices.id_card.simulator import SamSimulator
from devices.order_lines import OrderError, plugging, spoiling
from devices.ports import Card, CardKind, Sex
from devices.transport import TransportLostError
from national_codes.check_digit import birth_of

_DATE_FIELDS: Final = ("birth", "valid_from", "valid_to")
_TEXT_FIELDS: Final = (
    "name", "number", "ethnic", "address", "issuer", "pass_number", "issue_count", "english_name", "nationality",
)  # fmt: skip


WordT = TypeVar("WordT", bound=StrEnum)


def carry_out(simulator: SamSimulator, order: Mapping[str, Any]) -> dict[str, Any]:
    """Do what `order` says and return the answer; raises OrderError, and then nothing was done."""
    match order.get("order"):
        case "lay":
            _lay(simulator, order.get("card"))
        case "lift":
            simulator.lift()
        case "misbehave" if order.get("how") != "unplug":
            simulator.misbehave(*spoiling(order, Misbehaviour))
        case _:
            plugging(simulator, order, "lay", "lift", "misbehave")
    return {"ok": True, "order": order["order"]} | _whereabouts(simulator)


def _whereabouts(simulator: SamSimulator) -> dict[str, str | None]:
    try:
        return {"url": str(simulator.address())}
    except TransportLostError:
        return {"url": None}


def _lay(simulator: SamSimulator, fields: object) -> None:
    if not isinstance(fields, dict):
        raise OrderError("'card' is an object with at least 'number' and 'name'")
    try:
        simulator.lay(card_from(fields))
    except RecordError as error:
        raise OrderError(f"the card's {error.field} does not fit its record") from error


def card_from(fields: Mapping[str, Any]) -> Card:
    """Make a card of what an order says of it; what it leaves out is filled in from its number or invented.

    Dates are ISO dates; `valid_to` may be null for 长期. Raises OrderError.
    """
    unknown = fields.keys() - {"kind", "sex", *_DATE_FIELDS, *_TEXT_FIELDS}
    if unknown:
        raise OrderError(f"a card has no field {', '.join(map(repr, sorted(unknown)))}")
    texts = {name: _text(name, fields[name]) for name in _TEXT_FIELDS if name in fields}
    number, name = texts.pop("number", ""), texts.pop("name", texts.get("english_name", ""))
    if not number or not name:
        raise OrderError("a card needs a 'number' and a 'name'")
    kind = _member(CardKind, "kind", fields.get("kind", CardKind.RESIDENT))
    if kind is CardKind.RESIDENT:
        texts = {"ethnic": "汉", "address": "示例省示例市示例区幸福路1号", "issuer": "示例市公安局"} | texts
    return Card(
        kind=kind,
        name=name,
        number=number,
        sex=_member(Sex, "sex", fields.get("sex", _sex_of(number))),
        birth=_day("birth", fields["birth"]) if "birth" in fields else birth_of(number),
        valid_from=_day("valid_from", fields.get("valid_from", "2020-01-01")),
        valid_to=None if fields.get("valid_to", "") is None else _day("valid_to", fields.get("valid_to", "2040-01-01")),
        **texts,
    )


def _sex_of(number: str) -> Sex:
    """Read the sex out of a citizen's number: its 17th digit is odd for men."""
    if len(number) != 18 or not number[16].isdecimal():
        return Sex.UNKNOWN
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise OrderError(f"the card's '{name}' is a text")
    return value


def _day(name: str, value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise OrderError(f"the card's '{name}' is a date such as 2030-12-31") from error


def _member(words: type[WordT], name: str, value: object) -> WordT:
    if not isinstance(value, str) or value not in list(words):
        raise OrderError(f"the card's '{name}' is one of {', '.join(words)}")
    return words(value)
