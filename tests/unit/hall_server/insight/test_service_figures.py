from hall_server.domain.policy import ItemPolicy
from hall_server.insight.service_figures import ServiceSums, SpreadSums, norm_of, service_figures
from tests.helpers.hall_builder import DAY, a_policy

ITEMS = {
    "plain": ItemPolicy("plain", "事项甲", "A", needs_identity=False, norm_service_s=300.0, name_en="First"),
    "personal": ItemPolicy("personal", "事项乙", "B", needs_identity=True),
}
POLICY = a_policy(items=ITEMS)
SUMS = SpreadSums(8, 4000.0, 420.0, 900.0, 2, 1)


def test_items_counters_and_the_hall_in_the_catalogue_s_words() -> None:
    items = {("B", "plain,personal"): SUMS, ("A", ""): SUMS, ("A", "plain"): SUMS, ("A", "gone"): SUMS}
    found = service_figures(DAY, DAY, ServiceSums(78, items, {9: SUMS, 1: SUMS}, SUMS), POLICY)
    assert [(each.items, each.name, each.name_en, each.norm_s) for each in found.items] == [
        ((), "A 队列", "Queue A", 600),
        (("gone",), "gone", "gone", 600),
        (("plain",), "事项甲", "First", 300),
        (("plain", "personal"), "事项甲＋事项乙", "First + personal", 900),
    ]
    assert [(each.counter, each.name) for each in found.counters] == [(1, "1号窗口"), (9, "9号窗口")]
    spread = found.hall
    assert (spread.served, spread.forgotten, spread.mean_s, spread.median_s, spread.p90_s) == (8, 1, 500, 420, 900)
    assert spread.beyond_norm_percent == 25.0


def test_of_nothing_nothing_is_said_but_that_some_were_forgotten() -> None:
    spread = service_figures(DAY, DAY, ServiceSums(0, {}, {}, SpreadSums(forgotten=2)), POLICY).hall
    assert (spread.served, spread.forgotten) == (0, 2)
    assert (spread.mean_s, spread.median_s, spread.p90_s, spread.beyond_norm_percent) == (None, None, None, None)


def test_a_norm_is_that_of_all_items_together_and_else_the_queue_s() -> None:
    norm = norm_of(POLICY)
    assert [norm("A", "plain"), norm("B", "plain,personal"), norm("B", "personal"), norm("A", "")] == [
        300.0,
        900.0,
        600.0,
        600.0,
    ]
    assert norm("gone", "") == 0.0
