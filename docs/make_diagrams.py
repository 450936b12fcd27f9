"""Draws the state diagrams in docs/architecture.md from the domain's tables; `--check` says whether they are old."""

import argparse
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

REPOSITORY = Path(__file__).resolve().parents[1]
if str(REPOSITORY) not in sys.path:
    sys.path.insert(0, str(REPOSITORY))

from hall_protocol.vocabulary import (  # noqa: E402 - run from anywhere
    AppointmentState,
    CaseState,
    ComplaintState,
    CounterState,
    EvaluationState,
    ReviewState,
    TicketState,
)
from hall_server.domain import appointment, case, complaint, counter, evaluation, review, ticket  # noqa: E402

PAGE = REPOSITORY / "docs" / "architecture.md"
BEGIN = "<!-- diagrams: begin (written by docs/make_diagrams.py; do not edit) -->"
END = "<!-- diagrams: end -->"

StateT = TypeVar("StateT", bound=StrEnum)
ActionT = TypeVar("ActionT", bound=StrEnum)


def diagram(transitions: Mapping[StateT, Mapping[ActionT, StateT]], begins_in: StateT) -> str:
    """A Mermaid state diagram: one arrow for each pair of states, named by its actions; final states lead to [*]."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for state, actions in transitions.items():
        for action, to in actions.items():
            arrows.setdefault((state.value, to.value), []).append(action.value)
    lines = ["stateDiagram-v2", f"    [*] --> {begins_in.value}"]
    lines += [f"    {start} --> {to}: {', '.join(names)}" for (start, to), names in arrows.items()]
    lines += [f"    {state.value} --> [*]" for state, actions in transitions.items() if not actions]
    return "\n".join(lines)


DIAGRAMS = (
    ("Ticket", "ticket.py", diagram(ticket.TRANSITIONS, TicketState.WAITING)),
    ("Counter", "counter.py", diagram(counter.TRANSITIONS, CounterState.CLOSED)),
    ("Appointment", "appointment.py", diagram(appointment.TRANSITIONS, AppointmentState.BOOKED)),
    ("Case", "case.py", diagram(case.TRANSITIONS, CaseState.OPENED)),
    ("Evaluation", "evaluation.py", diagram(evaluation.TRANSITIONS, EvaluationState.INVITED)),
    ("Bad review", "review.py", diagram(review.TRANSITIONS, ReviewState.OPENED)),
    ("Complaint", "complaint.py", diagram(complaint.TRANSITIONS, ComplaintState.ACCEPTED)),
)
"""Title, file, and the diagram from the state in which a thing begins."""


def with_diagrams(page: str) -> str:
    """The page with everything between the markers drawn anew; raises `ValueError` when a marker is missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE.name}: the markers around the diagrams are missing")
    blocks = [
        f"### {title} (`hall_server/domain/{file}`)\n\n```mermaid\n{drawn}\n```\n" for title, file, drawn in DIAGRAMS
    ]
    return f"{before}{BEGIN}\n\n" + "\n".join(blocks) + f"\n{END}{after}"


def main(arguments: list[str] | None = None) -> int:
    """Write the diagrams, or with `--check` return 1 when they are old."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 when the diagrams are old")
    options = parser.parse_args(arguments)
    page = PAGE.read_text(encoding="utf-8")
    drawn = with_diagrams(page)
    if options.check:
        return 0 if drawn == page else 1
    PAGE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
