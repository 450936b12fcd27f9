"""Visitors of a generated day: walk-ins with one matter or several, holders of appointments, and who gives up."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from hall_protocol.vocabulary import ApplicantKind, Channel, IdentityScheme, PreReview, PrintOutcome, Purpose
from hall_server.domain import commands as c
from hall_server.domain.slots import bookable_slots
from hall_server.domain.state import Appointment
from hall_server.insight.simulation import shapes
from hall_server.insight.simulation.stage import PLATFORM, Stage, void


class Visitors:
    """Brings people into the hall; `wake` lets idle counters call."""

    def __init__(self, stage: Stage, wake: Callable[[datetime], None]) -> None:
        self._stage = stage
        self._wake = wake
        self._items = [item for item in stage.policy.items.values() if item.is_in_force(stage.day)]
        self._weights = self._visitors_by_item()
        self._classes = list(stage.policy.priority_classes)

    def plan(self) -> None:
        """The day's arrivals: walk-ins by the half hour, holders around their slots; and bookings for the next day."""
        stage, total = self._stage, sum(self._weights)
        weights = sum(shapes.ARRIVALS_BY_HALF_HOUR)
        for index, weight in enumerate(shapes.ARRIVALS_BY_HALF_HOUR):
            start = stage.moment(shapes.OPENS) + timedelta(minutes=30 * index)
            for _ in range(round(total * weight / weights)):
                stage.plan(start + timedelta(seconds=stage.random.randrange(1800)), self._walk_in)
        for booked in self._todays_holders():
            if stage.happens(shapes.HOLDERS_COME_SHARE):
                early_s = stage.random.randint(-900, 1200)
                at = booked.slot_start.astimezone(stage.policy.calendar.zone) - timedelta(seconds=early_s)
                stage.plan(at, self._coming(booked))
        stage.plan(stage.moment(shapes.LUNCH[0]), self._book_ahead)

    def take(self, wish: c.IssueTicket | c.CheckIn, now: datetime) -> bool:
        """A visitor at a kiosk: the ticket, its slip, and idle counters wake up; whether there was a ticket."""
        stage = self._stage
        station = f"kiosk-{stage.random.choice((1, 2))}"
        if not stage.do(wish, f"kiosk:{station}", now):
            return False
        printed = c.RecordPrint(wish.ticket_id, station, PrintOutcome.CONFIRMED)
        stage.after(now, 3, lambda at: void(stage.do(printed, f"kiosk:{station}", at)))
        if stage.happens(shapes.GIVE_UP_SHARE):
            gives_up = c.CancelTicket(wish.ticket_id)
            stage.after(now, stage.random.uniform(600, 2400), lambda at: void(stage.do(gives_up, "kiosk:kiosk-1", at)))
        self._wake(now)
        return True

    def _visitors_by_item(self) -> list[float]:
        """Expected visitors of each item: a queue gets what its primary counters can serve, shared by its items."""
        policy = self._stage.policy
        capacity_s = dict.fromkeys(policy.queues, 0.0)
        for counter in policy.counters.values():
            for queue in counter.primary_queues:
                share = shapes.SHORT_LINE_LOAD if policy.queues[queue].purpose is not None else shapes.LOAD
                capacity_s[queue] += shapes.OPEN_S * share / len(counter.primary_queues)
        per_queue = Counter(item.queue for item in self._items)
        return [
            capacity_s[item.queue] / policy.queues[item.queue].norm_service_s / per_queue[item.queue]
            for item in self._items
        ]

    def _walk_in(self, now: datetime) -> None:
        stage = self._stage
        [item] = stage.random.choices(self._items, self._weights)
        is_known = item.needs_identity or stage.happens(shapes.CARD_SHARE)
        is_organisation = is_known and stage.happens(shapes.ORGANISATION_SHARE)
        is_pre_reviewed = stage.happens(shapes.PRE_REVIEWED_SHARE)
        package = self._a_package()
        several = () if package or is_pre_reviewed else self._several(item.item)
        wish = c.IssueTicket(
            stage.an_id(),
            Channel.KIOSK,
            item=None if package or several else item.item,
            items=several,
            package=package,
            priority_class=self._a_class(),
            visitor=stage.an_id(256) if is_known or package or several else None,
            identity=IdentityScheme.RESIDENT_CARD.value if is_known else None,
            purpose=Purpose.PRE_REVIEWED if is_pre_reviewed and not package else Purpose.HANDLE,
            applicant_kind=ApplicantKind.ORGANISATION if is_organisation else ApplicantKind.PERSON,
            is_agent=is_organisation or stage.happens(shapes.AGENT_SHARE),
        )
        if wish.purpose is Purpose.PRE_REVIEWED:
            wish = self._applied_online(wish, now)
        self.take(wish, now)

    def _applied_online(self, wish: c.IssueTicket, now: datetime) -> c.IssueTicket:
        """Whoever takes the short line has applied online before, and the pre-review has passed."""
        application = self._stage.an_id()
        assert wish.item is not None
        self._stage.do(
            c.RegisterApplication(application, wish.item, Channel.PLATFORM, wish.visitor, wish.identity), PLATFORM, now
        )
        self._stage.do(c.ReviewApplication(application, PreReview.PASSED), PLATFORM, now)
        return replace(wish, case=application)

    def _a_class(self) -> str | None:
        has_class = bool(self._classes) and self._stage.happens(shapes.PRIORITY_SHARE)
        return self._stage.random.choice(self._classes) if has_class else None

    def _a_package(self) -> str | None:
        packages = list(self._stage.policy.packages)
        has_one = bool(packages) and self._stage.happens(shapes.PACKAGE_SHARE)
        return self._stage.random.choice(packages) if has_one else None

    def _several(self, item: str) -> tuple[str, ...]:
        if not self._stage.happens(shapes.SEVERAL_SHARE):
            return ()
        [other] = self._stage.random.choices(self._items, self._weights)
        return (item, other.item) if other.item != item else ()

    # --- appointments ---

    def _todays_holders(self) -> list[Appointment]:
        zone, day = self._stage.policy.calendar.zone, self._stage.day
        appointments = self._stage.state.appointments.values()
        return [booked for booked in appointments if booked.slot_start.astimezone(zone).date() == day]

    def _coming(self, booked: Appointment) -> Callable[[datetime], None]:
        """Half show their card, half type the number; who comes too early waits for check-in to open."""
        stage = self._stage
        by_card = booked.visitor is not None and stage.happens(0.5)

        def come(now: datetime) -> None:
            opens = booked.slot_start - stage.policy.appointments.window.early
            if now < opens:
                stage.plan(opens.astimezone(now.tzinfo), come)
                return
            named = None if by_card else booked.appointment_id
            self.take(c.CheckIn(stage.an_id(), Channel.KIOSK, named, visitor=booked.visitor if by_card else None), now)

        return come

    def _book_ahead(self, now: datetime) -> None:
        """Places of the next working day, as people take them by phone over the day."""
        stage = self._stage
        day = stage.policy.calendar.working_day_after(stage.day, 1).day
        for queue in stage.policy.queues:
            slots = bookable_slots(stage.state, stage.policy, queue, None, now, day)
            for _ in range(round(len(slots) * shapes.BOOKINGS_PER_SLOT)):
                number = f"{stage.random.randrange(10**8):08d}"
                start = stage.random.choice(slots).slot_start
                wish = c.BookAppointment(
                    stage.an_id(), queue, start, Channel.PHONE, stage.an_id(256), appointment_number=number
                )
                stage.after(now, stage.random.uniform(0, 14_400), _doing(stage, wish))


def _doing(stage: Stage, command: c.Command) -> Callable[[datetime], None]:
    return lambda at: void(stage.do(command, "platform:app", at))
