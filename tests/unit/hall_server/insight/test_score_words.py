from hall_protocol.vocabulary import ScorePart
from hall_server.domain.policy import RankingRule
from hall_server.insight.score_words import weights


def test_every_part_is_published_with_its_formula_and_a_part_of_no_weight_is_not() -> None:
    assert [each.part for each in weights(RankingRule())] == list(ScorePart)
    assert sum(each.weight for each in weights(RankingRule())) == 100
    only = weights(RankingRule({part: int(part is ScorePart.ONCE) for part in ScorePart}))
    assert [(each.part, each.weight) for each in only] == [(ScorePart.ONCE, 1)]
    assert "÷" in only[0].formula
