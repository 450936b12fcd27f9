"""What some keys still need to know: why, where to, which ticket, which class. Each question is a dialog of its own."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from counter_client.candidates import candidates
from counter_client.choice_dialog import Choice, ChoiceDialog, Group
from counter_client.desk_picture import DeskPicture, counter_that_does_not_serve
from counter_client.keys import Key
from counter_client.ticket_dialog import TicketDialog
from counter_client.view_model import DeskModel
from hall_protocol.picture import TicketView
from hall_protocol.vocabulary import TicketState
from station.tokens import Palette

REASON_MAX = 200
"""The wire takes no longer one."""


class Questions(QObject):
    """Asks the clerk upon `upon`, the window they have before them, and presses the key when all is answered."""

    def __init__(self, model: DeskModel, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.upon = parent
        self._model = model
        self._palette = palette
        self._words = model.place.wording
        self._dialog: tuple[Key, QDialog] | None = None
        self._asked: dict[Key, Callable[[DeskPicture, str | None], None]] = {
            Key.PAUSE: self._ask_pause,
            Key.TRANSFER: self._ask_goal,
            Key.CALL_TICKET: partial(self._ask_ticket, Key.CALL_TICKET),
            Key.PRIORITY: partial(self._ask_ticket, Key.PRIORITY),
        }

    def ask(self, key: Key, chosen: str | None = None) -> bool:
        """Ask what `key` needs, with the ticket `chosen` in the lists proposed; False where it needs nothing."""
        picture = self._model.desk.picture
        if key not in self._asked or picture is None:
            return False
        self._asked[key](picture, chosen)
        return True

    def ask_why(self, key: Key) -> None:
        """Ask for a reason of a key that also acts without one."""
        picture, asked = self._model.desk.picture, self._words.questions
        name, title, reasons = {
            Key.HOLD: ("holdWhyDialog", asked.hold_title, asked.hold_reasons),
            Key.NO_SHOW: ("noShowWhyDialog", asked.no_show_title, asked.no_show_reasons),
        }[key]
        if picture is not None and key in self._model.face.keys:
            self._ask_reason(key, name, title.format(number=picture.counter.ticket_number or ""), reasons)

    def revise(self) -> None:
        """Drop the question that no longer fits what the hall shows, and list the tickets as they now are."""
        if self._dialog is None:
            return
        key, dialog = self._dialog
        if key not in self._model.face.keys:
            dialog.reject()
        elif isinstance(dialog, TicketDialog):
            self._list_tickets(key, dialog)

    # --- why ---

    def _ask_pause(self, _picture: DeskPicture, _chosen: str | None) -> None:
        self._ask_reason(Key.PAUSE, "pauseDialog", self._words.pause_title, self._words.pause_reasons)

    def _ask_reason(
        self, key: Key, name: str, title: str, reasons: tuple[str, ...], heading: str = "", **said: Any
    ) -> None:
        """Let one of `reasons`, or words of the clerk's own, complete the press of `key`."""
        groups = (Group(heading, tuple(Choice(reason, reason) for reason in reasons)),)
        dialog = ChoiceDialog(name, title, groups, self._words, self.upon, self._words.other_reason)
        dialog.taken.connect(lambda reason: self._model.press(key, reason=str(reason)[:REASON_MAX], **said))
        self._open(key, dialog)

    # --- where to ---

    def _ask_goal(self, picture: DeskPicture, _chosen: str | None) -> None:
        words = self._words
        queues = tuple(
            Choice(
                {"to_queue": queue.queue},
                queue.name if words.is_chinese else queue.name_en,
                words.queue_detail.format(waiting=queue.waiting, counters=queue.open_counters),
            )
            for queue in picture.queues
            if queue.is_open
        )
        counters = tuple(
            Choice(
                {"to_counter": counter.counter},
                f"{counter.name if words.is_chinese else counter.name_en}",
                words.states[counter.state],
            )
            for counter in picture.counters
            if counter.counter != picture.counter.counter
        )
        title = words.transfer_title.format(number=picture.counter.ticket_number or "")
        groups = (Group(words.to_queue, queues), Group(words.to_counter, counters))
        dialog = ChoiceDialog("transferDialog", title, groups, words, self.upon)
        dialog.taken.connect(self._transfer)
        self._open(Key.TRANSFER, dialog)

    def _transfer(self, goal: dict[str, Any]) -> None:
        """Transfer to `goal`; a counter that does not serve the ticket's queue is asked about first."""
        picture, words = self._model.desk.picture, self._words
        unfit = counter_that_does_not_serve(picture, goal.get("to_counter")) if picture is not None else None
        if unfit is None:
            self._model.press(Key.TRANSFER, **goal)
            return
        heading = words.unserved.format(counter=unfit.name if words.is_chinese else unfit.name_en)
        reasons = words.unserved_reasons
        self._ask_reason(Key.TRANSFER, "unservedDialog", words.unserved_title, reasons, heading, **goal)

    # --- which ticket ---

    def _ask_ticket(self, key: Key, _picture: DeskPicture, chosen: str | None) -> None:
        asked = self._words.questions
        name, title, then = {
            Key.CALL_TICKET: ("callTicketDialog", asked.named_title, self._ask_why_named),
            Key.PRIORITY: ("priorityDialog", asked.priority_title, self._ask_class),
        }[key]
        dialog = TicketDialog(name, title, self._words, self._palette, self.upon)
        dialog.taken.connect(then)
        self._list_tickets(key, dialog, chosen)
        self._open(key, dialog)

    def _list_tickets(self, key: Key, dialog: TicketDialog, chosen: str | None = None) -> None:
        picture = self._model.desk.picture
        if picture is not None:
            among = candidates(picture, self._model.place, self._model.now, with_missed=key is Key.CALL_TICKET)
            dialog.show_candidates(among, chosen)

    def _ask_why_named(self, ticket_id: str) -> None:
        asked, ticket = self._words.questions, self._ticket(ticket_id)
        if ticket is None:
            return
        is_missed = ticket.state is TicketState.MISSED
        reasons = (asked.returned_reason, *asked.named_reasons) if is_missed else asked.named_reasons
        title = asked.named_why_title.format(number=ticket.ticket_number)
        self._ask_reason(Key.CALL_TICKET, "callTicketWhyDialog", title, reasons, ticket_id=ticket_id)

    def _ask_class(self, ticket_id: str) -> None:
        ticket, names, words = self._ticket(ticket_id), self._model.place.names, self._words
        if ticket is None:
            return
        classes = tuple(
            Choice(code, names.priority_class(code, words)) for code in names.classes if code != ticket.priority_class
        )
        title = words.questions.class_title.format(number=ticket.ticket_number)
        dialog = ChoiceDialog("priorityClassDialog", title, (Group("", classes),), words, self.upon)
        dialog.taken.connect(partial(self._ask_what_was_seen, ticket_id))
        self._open(Key.PRIORITY, dialog)

    def _ask_what_was_seen(self, ticket_id: str, code: str) -> None:
        asked, ticket = self._words.questions, self._ticket(ticket_id)
        if ticket is None:
            return
        reasons = (*self._model.place.names.proofs_of(code, self._words), *asked.seen_reasons)
        title = asked.seen_title.format(number=ticket.ticket_number)
        said = {"ticket_id": ticket_id, "priority_class": code}
        self._ask_reason(Key.PRIORITY, "prioritySeenDialog", title, reasons, **said)

    def _ticket(self, ticket_id: str) -> TicketView | None:
        picture = self._model.desk.picture
        tickets = (*picture.waiting, *picture.missed) if picture is not None else ()
        return next((ticket for ticket in tickets if ticket.ticket_id == ticket_id), None)

    # --- dialogs ---

    def _open(self, key: Key, dialog: QDialog) -> None:
        self._dialog = (key, dialog)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None
        # Where no window manager hands the activity back, the keys on the keyboard would be dead.
        self.upon.activateWindow()
