"""A kiosk's window at hand for the tests, and the events that move it."""

from dataclasses import dataclass

import msgspec

from hall_protocol.messages import (
    Command,
    Forecast,
    ForecastWait,
    Result,
)
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.effects import Ask, Purpose
from kiosk_client.state import Device, Page, Printing, shown_page
from kiosk_client.view_model import KioskModel
from kiosk_client.window import KioskWindow
from station import touch
from tests.unit.kiosk_client.builders import (
    TRANSFER,
    WAIT,
    an_issued,
)

JAMMED = events.DeviceChanged(Device.PRINTER, DeviceCondition.FAULT)
"""Of what a printer suffers from, the one with the most to say."""


@dataclass
class Screen:
    """A kiosk's window and the events that move it."""

    model: KioskModel
    window: KioskWindow

    def happen(self, *happened: events.Event) -> None:
        for event in happened:
            self.model.happen(event)

    def answer(self, purpose: Purpose, command: Command, result: Result, request_id: str | None = None) -> None:
        self.happen(events.Answered(Ask(purpose, self.model.state.visit.number, command, request_id), result))

    def choose(self, item: str) -> None:
        self.model.chooseItem(item)
        self.answer(Purpose.FORECAST, ForecastWait(item=item), Forecast("J", 3, WAIT))

    def take(self, printing: Printing, appointment: str | None = None, phone_page: str | None = None) -> None:
        self.choose(TRANSFER.item)
        self.model.takeTicket()
        if shown_page(self.model.state) is Page.PRIORITY:
            self.model.takeTicket()  # with large type the class is asked for first
        attempt = self.model.state.visit.attempt
        assert attempt is not None
        issued = msgspec.structs.replace(
            an_issued("E013", "E"), appointment=appointment, evaluation_token="0f" * 16, phone_page=phone_page
        )
        self.answer(Purpose.TICKET, attempt.command, issued, attempt.request_id)
        self.happen(events.Printed("t-7f3kq2", printing))

    def sees(self, name: str) -> bool:
        return bool(touch.see(touch.find(name))["visible"])
