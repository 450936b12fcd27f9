"""The composite score of counters, departments and hall (办事服务质量量化评估; policy requirement 77).

score = sum(weight x points) / sum(weight), over the parts that have something to count; points = 100 x good / total.
A part without data is left out, and so the others' weights fill in for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from hall_protocol.messages import Ranking, ScoreLine, ScorePartView
from hall_protocol.vocabulary import ScorePart
from hall_server.domain.policy import HallPolicy, RankingRule
from hall_server.insight.score_words import FORMULA, FORMULA_EN, weights
from hall_server.insight.service_figures import counter_names
from hall_server.insight.service_projection import split

HALL = "hall"


class ScoreSum(msgspec.Struct, frozen=True):
    """How many of `total` were `good` in one part, at one counter, of these items."""

    part: ScorePart
    counter: int | None
    items: str
    good: int
    total: int


class ScoreSums(msgspec.Struct, frozen=True):
    """What the read models say of a span of days."""

    seq: int
    sums: tuple[ScoreSum, ...]


@dataclass(slots=True)
class _Account:
    """What was counted for one line."""

    good: dict[ScorePart, int] = field(default_factory=dict[ScorePart, int])
    total: dict[ScorePart, int] = field(default_factory=dict[ScorePart, int])

    def add(self, each: ScoreSum) -> None:
        self.good[each.part] = self.good.get(each.part, 0) + each.good
        self.total[each.part] = self.total.get(each.part, 0) + each.total

    @property
    def services(self) -> int:
        """Services that were done there, not sent on."""
        return self.good.get(ScorePart.NO_TRANSFER, 0)

    def score(self, rule: RankingRule) -> float | None:
        """The composite score, unrounded; None where nothing that weighs was counted."""
        counted = [part for part in ScorePart if rule.weights.get(part, 0) and self.total.get(part, 0)]
        if not counted:
            return None
        points = sum(rule.weights[part] * 100 * self.good[part] / self.total[part] for part in counted)
        return points / sum(rule.weights[part] for part in counted)


def ranking(first_day: date, last_day: date, sums: ScoreSums, policy: HallPolicy) -> Ranking:
    """The scores from their sums; a service is its first item's department's, or else its counter's."""
    counters: dict[str, _Account] = {}
    departments: dict[str, _Account] = {}
    hall = _Account()
    for each in sums.sums:
        hall.add(each)
        if each.counter is not None:
            counters.setdefault(str(each.counter), _Account()).add(each)
        if (department := _department(policy, each)) is not None:
            departments.setdefault(department, _Account()).add(each)
    rule = policy.ranking
    return Ranking(
        first_day,
        last_day,
        sums.seq,
        FORMULA,
        FORMULA_EN,
        weights(rule),
        rule.services_min,
        _ranked(rule, counters, {key: counter_names(policy, int(key)) for key in counters}),
        _ranked(rule, departments, {key: policy.departments.get(key, (key, key)) for key in departments}),
        _line(rule, HALL, ("全厅", "The hall"), hall, None),
    )


def _department(policy: HallPolicy, each: ScoreSum) -> str | None:
    items = split(each.items)
    item = policy.items.get(items[0]) if items else None
    if item is not None and item.department is not None:
        return item.department
    counter = policy.counters.get(each.counter or 0)
    return counter.department if counter is not None else None


def _ranked(
    rule: RankingRule, accounts: Mapping[str, _Account], names: Mapping[str, tuple[str, str]]
) -> tuple[ScoreLine, ...]:
    """Those with enough services by score, then the small ones, by score as well."""
    enough = {key for key, account in accounts.items() if account.services >= rule.services_min}
    order = sorted(accounts, key=lambda key: (key not in enough, -(accounts[key].score(rule) or 0.0), len(key), key))
    ranks = _ranks([accounts[key].score(rule) for key in order if key in enough])
    return tuple(
        _line(rule, key, names[key], accounts[key], ranks[place] if place < len(ranks) else None)
        for place, key in enumerate(order)
    )


def _ranks(scores: Iterable[float | None]) -> list[int | None]:
    """1, 2, 2, 4 …: equal scores share a rank; no score has none."""
    ranks: list[int | None] = []
    before: float | None = None
    for place, score in enumerate(scores):
        is_shared = place > 0 and score == before
        ranks.append(None if score is None else ranks[-1] if is_shared else place + 1)
        before = score
    return ranks


def _line(rule: RankingRule, key: str, names: tuple[str, str], account: _Account, rank: int | None) -> ScoreLine:
    parts = tuple(_part(rule, part, account) for part in ScorePart if rule.weights.get(part, 0))
    score = account.score(rule)
    return ScoreLine(
        key,
        *names,
        account.services,
        None if score is None else round(score, 1),
        rank,
        account.services < rule.services_min,
        parts,
        tuple(view.part for view in parts if view.points is None),
    )


def _part(rule: RankingRule, part: ScorePart, account: _Account) -> ScorePartView:
    good, total = account.good.get(part, 0), account.total.get(part, 0)
    points = round(100 * good / total, 1) if total else None
    return ScorePartView(part, good, total, points, 0 < total < rule.services_min)
