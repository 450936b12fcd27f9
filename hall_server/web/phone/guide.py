"""What a phone is told once about its ticket: what to bring, the hall's rules, what a complaint may be about."""

from dataclasses import dataclass
from itertools import zip_longest

from hall_protocol.messages import Catalogue, CatalogueItem, NoticePlace
from hall_server.domain.finding import find
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.web.phone.answers import ComplaintSubjectView, PhoneGuide, PhoneMatter, Words


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the guide is made of: the catalogue, and where the hall is."""

    catalogue: Catalogue
    place: NoticePlace


def items_of(state: HallState, ticket_id: str) -> tuple[str, ...]:
    """The items of every stop of the visit in order; none for a ticket of an earlier day."""
    if ticket_id not in state.tickets:
        return ()
    ticket = find(state, ticket_id)
    done = (item for step in ticket.done_steps for item in step.items)
    left = (item for step in ticket.steps_left for item in step.items)
    return (*done, *left)


def guide(policy: HallPolicy, shelf: Shelf, items: tuple[str, ...]) -> PhoneGuide:
    """The guide for a visit with these items; what the catalogue no longer has is left out."""
    known = {item.item: item for item in shelf.catalogue.items}
    return PhoneGuide(
        Words(shelf.place.hall_name, shelf.place.hall_name_en),
        shelf.place.address,
        shelf.place.phone,
        tuple(_matter(known[item]) for item in items if item in known),
        _paired(shelf.catalogue.slip_notes, shelf.catalogue.slip_notes_en)[:1],
        tuple(
            ComplaintSubjectView(code, Words(name, name_en or name))
            for code, (name, name_en) in policy.complaints.subjects.items()
        ),
    )


def _matter(item: CatalogueItem) -> PhoneMatter:
    return PhoneMatter(
        Words(item.name, item.name_en),
        _paired(item.materials, item.materials_en),
        Words(item.fee, item.fee_en),
        Words(item.time_limit, item.time_limit_en),
    )


def _paired(lines: tuple[str, ...], lines_en: tuple[str, ...]) -> tuple[Words, ...]:
    return tuple(Words(zh, en) for zh, en in zip_longest(lines, lines_en, fillvalue="") if zh)
