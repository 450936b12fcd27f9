"""What a request is answered with, or why it was refused, a file a topic; the union is discriminated by `result`."""

from hall_protocol.results.catalogue import Catalogue, CatalogueItem, CatalogueResult, PriorityClassView
from hall_protocol.results.counter import CounterResult, CounterStatus
from hall_protocol.results.result import Done, Problem
from hall_protocol.results.ticket import (
    CalledTicket,
    ExplainedTicket,
    Forecast,
    IssuedTicket,
    JourneyStop,
    NobodyWaiting,
    TicketResult,
    TicketStatus,
)

__all__ = [
    "CalledTicket",
    "Catalogue",
    "CatalogueItem",
    "CounterStatus",
    "Done",
    "ExplainedTicket",
    "Forecast",
    "IssuedTicket",
    "JourneyStop",
    "NobodyWaiting",
    "PriorityClassView",
    "Problem",
    "Result",
    "TicketStatus",
]

Result = CatalogueResult | TicketResult | CounterResult | Done
