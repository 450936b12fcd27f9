"""The notes of a slip: what the rule for a missed call says, and where the hall is."""

from datetime import time

import pytest

from config.loader import load_hall
from config.settings.calling import MissedRules
from config.slip_notes import slip_notes, slip_notes_en
from tests.architecture.house import REPOSITORY

VOID = "A missed number is void: please listen for yours."
RULES = (
    (MissedRules(rule="never"), "过号作废，请留意叫号。", VOID),
    (MissedRules(rule="after_minutes", times_max=0), "过号作废，请留意叫号。", VOID),
    (
        MissedRules(rule="after_minutes", delay_min=7, times_max=2),
        "过号 7 分钟后自动重新排队，最多 2 次。",
        "A missed number queues again after 7 min, at most 2 times.",
    ),
    (
        MissedRules(rule="after_places", places=3, times_max=1),
        "过号后自动排到后 3 位之后，最多 1 次。",
        "A missed number queues again behind the next 3, once.",
    ),
    (
        MissedRules(rule="after_minutes", delay_min=7, times_max=2, until=time(16, 30)),
        "过号 7 分钟后自动重新排队，最多 2 次，16:30 后过号作废。",
        "A missed number queues again after 7 min, at most 2 times; missed after 16:30, it is void.",
    ),
)


@pytest.mark.parametrize(("missed", "said", "said_en"), RULES)
def test_the_rule_for_a_missed_call_comes_first(missed: MissedRules, said: str, said_en: str) -> None:
    settings = load_hall(REPOSITORY / "config" / "wuhua").model_copy(update={"missed": missed})
    first, place = slip_notes(settings)
    assert first == said
    assert settings.hall.address in place
    assert settings.hall.phone in place
    assert slip_notes_en(settings) == (said_en, ""), "as many as in Chinese"
