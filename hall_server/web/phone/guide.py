"""What a phone is told once about its ticket: what to bring, the hall's rules, what a complaint may be about."""

from dataclasses import dataclass

from hall_protocol.messages import Catalogue, NoticePlace
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
    left = (item for step in (ticket.step, *ticket.later_steps) for item in step.items)
    return (*done, *left)


def guide(policy: HallPolicy, shelf: Shelf, items: tuple[str, ...]) -> PhoneGuide:
    """The guide for a visit with these items; what the catalogue no longer has is left out."""
    known = {item.item: item for item in shelf.catalogue.items}
    matters = (known[item] for item in items if item in known)
    return PhoneGuide(
        Words(shelf.place.hall_name, shelf.place.hall_name_en),
        shelf.place.address,
        shelf.place.phone,
        tuple(PhoneMatter(Words(i.name, i.name_en), i.materials, i.fee, i.time_limit) for i in matters),
        shelf.catalogue.slip_notes[:1],
        tuple(
            ComplaintSubjectView(code, Words(name, name_en or name))
            for code, (name, name_en) in policy.complaints.subjects.items()
        ),
    )
