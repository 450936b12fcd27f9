"""Control characters enter no journal; everything people write does."""

from collections.abc import Callable

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import DeviceCondition, ErrorCode, IdentityScheme
from hall_server.web.plain_text import require_plain_text
from hall_server.web.problem import ProblemError


@pytest.mark.parametrize("text", ["午餐", "𠮷院　示例", "a\tb\r\nc", "naïve – “ok”", "😀", ""])
def test_text_of_any_script_is_plain(text: str) -> None:
    require_plain_text(m.PauseCounter(1, text))


@pytest.mark.parametrize("text", ["\x00", "a\x1b[2J", "\x7f", "\ud800", "bell\x07"])
@pytest.mark.parametrize(
    "build",
    [
        lambda text: m.PauseCounter(1, text),
        lambda text: m.SubmitEvaluation("t", "token", 5, ("fine", text)),
        lambda text: m.IssueTicket(queue="A", identity=m.Identity(IdentityScheme.TYPED, text)),
        lambda text: m.ReportDevice("printer", DeviceCondition.FAULT, text),
    ],
    ids=["a field", "in a list", "inside", "a report"],
)
def test_control_characters_are_refused_wherever_they_stand(text: str, build: Callable[[str], m.Command]) -> None:
    with pytest.raises(ProblemError) as refused:
        require_plain_text(build(text))
    assert refused.value.problem.code is ErrorCode.INVALID_VALUE
    assert text not in refused.value.problem.detail_en
