"""The example's appointments: half-hour slots within the hours, for every queue."""

from config.settings.processes import HallSettings


def test_slots_are_half_hours_for_every_queue(example: HallSettings) -> None:
    assert example.appointments.slot_min == 30
    queues = {capacity.queue for capacity in example.capacities if capacity.item is None}
    assert queues == {queue.id for queue in example.queues if queue.purpose != "pre_reviewed"}


def test_one_period_may_have_a_capacity_of_its_own(example: HallSettings) -> None:
    own = [capacity for capacity in example.capacities if capacity.period is not None]
    assert [(capacity.queue, str(capacity.period)) for capacity in own] == [("E", "13:30-16:30")]


def test_an_item_may_have_places_inside_those_of_its_queue(example: HallSettings) -> None:
    [own] = [capacity for capacity in example.capacities if capacity.item is not None]
    queue = next(item.queue for item in example.items if item.item_code == own.item)
    usual = next(c.per_slot for c in example.capacities if c.queue == queue and c.period is None)
    assert own.per_slot < usual


def test_overbooking_is_off(example: HallSettings) -> None:
    assert example.appointments.overbook_max_percent == 0
