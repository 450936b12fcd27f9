from datetime import timedelta

from hall_protocol.vocabulary import PlatformLinkState
from hall_server.platform_link.standing import LinkStanding
from tests.unit.online_platform.event_chain import MORNING, a_chain

CHAIN = a_chain(10)
NOW = MORNING + timedelta(seconds=61)


def state(standing: LinkStanding, last_seq: int, tick_s: float) -> PlatformLinkState:
    return standing.view(last_seq, NOW, tick_s, behind_after_s=2.0).state


def test_with_nothing_outstanding_it_is_in_step() -> None:
    standing = LinkStanding(acknowledged_seq=10)
    standing.sees([], 200, 0.0)
    view = standing.view(10, NOW, 100.0, 2.0)
    assert (view.state, view.lag_s, view.acknowledged_seq, view.last_seq) == (PlatformLinkState.IN_STEP, 0, 10, 10)


def test_outstanding_for_a_moment_is_in_step_and_for_longer_is_behind() -> None:
    standing = LinkStanding()
    standing.sees(CHAIN[:3], 200, 10.0)
    assert state(standing, 3, 11.9) is PlatformLinkState.IN_STEP
    assert state(standing, 3, 12.1) is PlatformLinkState.BEHIND


def test_reading_again_does_not_make_the_outstanding_younger() -> None:
    standing = LinkStanding()
    for tick_s in (10.0, 11.0, 12.0):
        standing.sees(CHAIN[:3], 200, tick_s)
    assert state(standing, 3, 12.5) is PlatformLinkState.BEHIND


def test_a_full_batch_means_behind_at_once() -> None:
    standing = LinkStanding()
    standing.sees(CHAIN[:5], 5, 10.0)
    assert state(standing, 10, 10.0) is PlatformLinkState.BEHIND


def test_an_acknowledgement_makes_a_busy_link_young_again() -> None:
    standing = LinkStanding()
    standing.sees(CHAIN[:3], 200, 10.0)
    standing.acknowledged(3)
    standing.sees(CHAIN[3:5], 200, 13.0)
    assert state(standing, 5, 14.0) is PlatformLinkState.IN_STEP


def test_the_lag_is_the_age_of_the_oldest_event_the_platform_lacks() -> None:
    standing = LinkStanding()
    standing.sees(CHAIN[:3], 200, 0.0)
    assert standing.view(3, NOW, 0.0, 2.0).lag_s == 60
    assert standing.view(3, MORNING - timedelta(hours=1), 0.0, 2.0).lag_s == 0


def test_failures_are_counted_and_told_until_the_next_acknowledgement() -> None:
    standing = LinkStanding()
    standing.failed(PlatformLinkState.UNREACHABLE, "refused connection")
    standing.failed(PlatformLinkState.UNREACHABLE, "no answer")
    view = standing.view(3, NOW, 0.0, 2.0)
    assert (standing.failures, view.state, view.detail) == (2, PlatformLinkState.UNREACHABLE, "no answer")
    standing.acknowledged(3)
    view = standing.view(3, NOW, 0.0, 2.0)
    assert (standing.failures, view.state, view.detail) == (0, PlatformLinkState.IN_STEP, "")
