"""From the hall's settings to how services are scored and quiet hours are learned."""

from config.settings.processes import HallSettings
from hall_protocol.vocabulary import DayKind, ScorePart
from hall_server.domain.policy import QuietHoursRule, RankingRule


def ranking_from(settings: HallSettings) -> RankingRule:
    """The weights of the composite score."""
    rules = settings.ranking
    weights = {
        ScorePart.SATISFACTION: rules.satisfaction,
        ScorePart.WAIT: rules.wait,
        ScorePart.ONCE: rules.once,
        ScorePart.NO_TRANSFER: rules.no_transfer,
        ScorePart.REVIEWS_IN_TIME: rules.reviews_in_time,
    }
    return RankingRule(weights, rules.services_min)


def quiet_hours_from(settings: HallSettings) -> QuietHoursRule:
    """What the advice on better hours is learned from."""
    rules = settings.quiet_hours
    return QuietHoursRule(rules.weeks, DayKind(rules.day_kind), rules.tickets_min)
