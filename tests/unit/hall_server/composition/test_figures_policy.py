"""What `[ranking]` and `[quiet_hours]` say is what the hall scores and advises by."""

from config.loader import load_hall
from config.settings.figures import QuietHoursRules, RankingRules
from hall_protocol.vocabulary import DayKind, ScorePart
from hall_server.composition.figures_policy import quiet_hours_from, ranking_from
from hall_server.composition.policy import policy_from
from hall_server.domain.policy import QuietHoursRule, RankingRule
from tests.architecture.house import REPOSITORY

EXAMPLE = load_hall(REPOSITORY / "config" / "wuhua")


def test_the_example_hall_has_the_usual_rules() -> None:
    policy = policy_from(EXAMPLE)
    assert (policy.ranking, policy.quiet_hours) == (RankingRule(), QuietHoursRule())
    assert all(item.department in policy.departments for item in policy.items.values())


def test_every_part_has_its_own_weight() -> None:
    rules = RankingRules(satisfaction=1, wait=2, once=3, no_transfer=4, reviews_in_time=5, services_min=6)
    found = ranking_from(EXAMPLE.model_copy(update={"ranking": rules}))
    assert [found.weights[part] for part in ScorePart] == [1, 2, 3, 4, 5]
    assert found.services_min == 6


def test_quiet_hours_by_the_weekday() -> None:
    rules = QuietHoursRules(weeks=4, day_kind="weekday", tickets_min=2)
    found = quiet_hours_from(EXAMPLE.model_copy(update={"quiet_hours": rules}))
    assert found == QuietHoursRule(4, DayKind.WEEKDAY, 2)
