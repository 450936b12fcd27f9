"""The example's queues: named by their letters, with numbers to spare."""

from config.settings.processes import HallSettings


def test_a_queue_is_named_by_its_prefix(example: HallSettings) -> None:
    assert 8 <= len(example.queues) <= 12
    assert all(queue.id == queue.prefix for queue in example.queues)
    assert not {"I", "O"} & {queue.prefix for queue in example.queues}


def test_numbers_have_three_digits_and_go_on_past_a_thousand(example: HallSettings) -> None:
    for queue in example.queues:
        assert (queue.width, queue.start, queue.end, queue.skip) == (3, 1, 9999, ())
        assert queue.daily_quota >= 2000


def test_the_norm_of_a_queue_is_near_the_norms_of_its_items(example: HallSettings) -> None:
    for queue in (queue for queue in example.queues if queue.purpose != "pre_reviewed"):
        norms_s = [item.norm_service_min * 60 for item in example.items if item.queue == queue.id]
        assert norms_s, f"queue {queue.id} has no item"
        assert 0.5 <= queue.norm_service_s / (sum(norms_s) / len(norms_s)) <= 2
