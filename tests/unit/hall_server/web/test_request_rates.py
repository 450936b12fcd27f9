"""Who may ask now: a credential by itself, everybody else by address; a refusal says when to come again."""

from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from hall_server.web.request_rates import RequestRates, too_many
from program.rates import Rate

ASKERS = st.tuples(st.sampled_from([None, "kiosk", "clerk", "made-up-1", "made-up-2"]), st.sampled_from(["a", "b"]))
KNOWN = {"kiosk", "clerk"}
PER_S, BURST = 2.0, 5


@given(steps=st.lists(st.tuples(ASKERS, st.floats(0, 1)), max_size=150))
def test_each_credential_has_a_share_and_all_without_one_share_their_address(
    steps: list[tuple[tuple[str | None, str], float]],
) -> None:
    now_s = 0.0
    rates = RequestRates(Rate(PER_S, BURST), KNOWN.__contains__, lambda: now_s)
    asked, passed = Counter[str](), Counter[str]()
    for (token, address), gap_s in steps:
        now_s += gap_s
        whose = f"credential {token}" if token in KNOWN else f"address {address}"
        asked[whose] += 1
        passed[whose] += rates.wait_s(token, address) == 0
        assert min(asked[whose], BURST) <= passed[whose] <= BURST + PER_S * now_s + 1e-6


@given(wait_s=st.floats(1e-9, 3_600))
def test_a_refusal_says_when_to_come_again_in_whole_seconds_and_never_too_early(wait_s: float) -> None:
    answer = too_many(wait_s)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= wait_s
    assert msgspec.json.decode(answer.body)["code"] == "too_many_requests"


def test_patience_with_one_session_ends_and_comes_back_with_time() -> None:
    now_s = 0.0
    patience = RequestRates(Rate(1, 3), KNOWN.__contains__, lambda: now_s).patience()
    assert [patience.is_at_end() for _ in range(5)] == [False, False, False, True, True]
    now_s = 1.0
    assert not patience.is_at_end()
