"""The example's appointments: half-hour slots within the hours, for every queue."""

from config.settings.processes import HallSettings


def test_slots_are_half_hours_for_every_queue(example: HallSettings) -> None:
    assert example.appointments.slot_min == 30
    assert {capacity.queue for capacity in example.capacities} == {
        queue.id for queue in example.queues if queue.purpose != "pre_reviewed"
    }


def test_one_period_may_have_a_capacity_of_its_own(example: HallSettings) -> None:
    own = [capacity for capacity in example.capacities if capacity.period is not None]
    assert [(capacity.queue, str(capacity.period)) for capacity in own] == [("E", "13:30-16:30")]
