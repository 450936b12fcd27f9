"""The parts of the composite score in words: what each counts, as it is published beside the scores."""

from typing import NamedTuple

from hall_protocol.messages import ScoreWeight
from hall_protocol.vocabulary import ScorePart
from hall_server.domain.policy import RankingRule

FORMULA = (
    "总分 ＝ Σ（权重 × 分项得分）÷ Σ 权重；分项得分 ＝ 100 × 达标数 ÷ 总数；没有数据的分项不计，权重按其余分项折算；"
    "办理量不足的不排名。"
)
FORMULA_EN = (
    "score = sum(weight x points) / sum(weight); points = 100 x good / total; a part without data is left out and the "
    "others' weights fill in for it; a line of too few services has no rank."
)


class _Words(NamedTuple):
    """Name and formula, Chinese and English."""

    name: str
    name_en: str
    formula: str
    formula_en: str


_WORDS = {
    ScorePart.SATISFACTION: _Words(
        "满意率",
        "Satisfaction",
        "三至五分的评价 ÷ 实际评价（不含默认评价和认定的误评、恶意评价）",
        "answers of grade 3 to 5 / real answers, less those found mistaken or malicious; silence is no answer",
    ),
    ScorePart.WAIT: _Words(
        "承诺时限内叫号率",
        "Called within the guarantee",
        "等候不超过承诺时限的首次叫号 ÷ 首次叫号，计入首次叫号的窗口",
        "first calls after a wait within the guarantee / first calls, at the counter that made them",
    ),
    ScorePart.ONCE: _Words(
        "一次办成率",
        "Done in one visit",
        "只到厅一次的办件 ÷ 已作决定的办件，按登记日计",
        "cases decided in one visit / decided cases, of the day they were opened",
    ),
    ScorePart.NO_TRANSFER: _Words(
        "不转窗率",
        "Not sent on",
        "在本窗口办完的 ÷（办完的 ＋ 转出的）",
        "services done at the counter / those done and those sent on",
    ),
    ScorePart.REVIEWS_IN_TIME: _Words(
        "差评按时办结率",
        "Bad reviews in time",
        "各步骤均未逾期的已结案差评 ÷ 已结案差评",
        "bad reviews concluded with no step late / bad reviews concluded",
    ),
}


def weights(rule: RankingRule) -> tuple[ScoreWeight, ...]:
    """Every part that weighs something, as it is published."""
    return tuple(
        ScoreWeight(part, *_WORDS[part], rule.weights[part]) for part in ScorePart if rule.weights.get(part, 0)
    )
