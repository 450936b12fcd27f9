"""Visits to the identity provider: each for one tab, bounded, and over in time."""

import base64
import hashlib
from datetime import timedelta

from hall_server.web.oidc.visits import LASTS, VISITS_MAX, Visit, Visits
from tests.helpers.hall_builder import moment

NOW = moment("10:00")


def kept(visits: Visits) -> Visit:
    visit = Visit(NOW + LASTS)
    visits.keep(visit)
    return visit


def test_a_visit_is_found_by_its_handle_and_its_state_together_and_taken_once() -> None:
    visits = Visits()
    one, other = kept(visits), kept(visits)
    for handle, state in ((one.handle, other.state), (other.handle, one.state), ("none", one.state), (one.handle, "é")):
        assert visits.take(handle, state, NOW) is None
    assert visits.take(one.handle, one.state, NOW) is one
    assert visits.take(one.handle, one.state, NOW) is None
    visits.keep(one)
    assert visits.take(one.handle, one.state, NOW) is one


def test_a_visit_lasts_some_minutes() -> None:
    visits = Visits()
    visit = kept(visits)
    assert visits.take(visit.handle, visit.state, NOW + LASTS) is None
    assert visits.take(visit.handle, visit.state, NOW + LASTS - timedelta(seconds=1)) is visit


def test_the_oldest_gives_way() -> None:
    visits = Visits()
    begun = [kept(visits) for _ in range(VISITS_MAX + 1)]
    assert visits.take(begun[0].handle, begun[0].state, NOW) is None
    assert visits.take(begun[1].handle, begun[1].state, NOW) is begun[1]


def test_every_secret_is_new_and_shown_in_no_log_and_the_challenge_is_its_verifier_s() -> None:
    visit, other = Visit(NOW + LASTS), Visit(NOW + LASTS)
    secrets = {visit.handle, visit.state, visit.nonce, visit.verifier}
    assert len(secrets | {other.handle, other.state, other.nonce, other.verifier}) == 8
    assert not any(secret in repr(visit) for secret in secrets)
    assert 43 <= len(visit.verifier) <= 128, "RFC 7636, 4.1"
    digest = hashlib.sha256(visit.verifier.encode()).digest()
    assert base64.urlsafe_b64decode(visit.challenge + "=") == digest
