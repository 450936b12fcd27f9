"""What the catalogue and `[indicators]` say is what the indicators are counted by."""

from config.loader import load_hall
from config.settings.indicators import IndicatorRules, IndicatorTarget
from hall_protocol.vocabulary import Exclusion, Indicator
from hall_server.composition.indicator_policy import indicators_from
from hall_server.composition.policy import policy_from
from hall_server.domain.policy import Target
from hall_server.insight.case_figures import CaseSums
from hall_server.insight.indicators import indicators
from tests.architecture.house import REPOSITORY

EXAMPLE = load_hall(REPOSITORY / "config" / "wuhua")


def test_the_example_hall_s_shares() -> None:
    """56 items: 33 done in full online and 16 pre-reviewed; 2 are not entered, both excluded."""
    found = {each.indicator: each for each in indicators(policy_from(EXAMPLE), CaseSums(0, {}, (), 0, 0), 2026)}
    online, entered = found[Indicator.ONLINE], found[Indicator.ENTERED]
    assert (online.numerator, online.denominator, online.value, online.is_met) == (49, 56, 87.5, True)
    assert (entered.numerator, entered.denominator, entered.is_met) == (56, 56, True)
    assert found[Indicator.COMPREHENSIVE].denominator == 56


def test_only_asking_online_is_no_handling() -> None:
    policy = policy_from(EXAMPLE)
    by_kind = {kind: {i.item_code for i in EXAMPLE.items if i.online == kind} for kind in ("none", "consult")}
    assert all(by_kind.values())
    assert not any(policy.items[code].is_online for codes in by_kind.values() for code in codes)


def test_what_is_not_entered_keeps_its_reason_and_the_level_is_the_hall_s() -> None:
    policy = policy_from(EXAMPLE)
    assert [item.exclusion for item in policy.not_entered] == [Exclusion.SECURITY, Exclusion.SITE]
    assert policy.level == EXAMPLE.hall.level == 3


def test_targets_of_the_hall_s_own() -> None:
    target = IndicatorTarget(indicator="online", year=2026, percent=95, source="本级")
    later = IndicatorTarget(indicator="online", year=2027, percent=97, source="本级")
    settings = EXAMPLE.model_copy(update={"indicators": IndicatorRules(targets=(target, later))})
    own = indicators_from(settings).own_targets
    assert own == {Indicator.ONLINE: (Target(2026, 95.0, "本级"), Target(2027, 97.0, "本级"))}
    assert indicators_from(EXAMPLE).own_targets == {}
