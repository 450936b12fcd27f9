"""Request keys and actors: digests and stations, nothing a visitor said."""

from hall_protocol import messages as m
from hall_protocol.vocabulary import IdentityScheme, Role
from hall_server.engine.credential import Credential
from hall_server.web.desk import actor_of, request_key


def test_a_key_is_the_stations_own_and_tells_nothing() -> None:
    first = request_key("kiosk-1", "visit-1", "content")
    assert first == request_key("kiosk-1", "visit-1", "content")
    assert first.name != request_key("kiosk-2", "visit-1", "content").name
    assert first.name != request_key("kiosk-1", "visit-2", "content").name
    assert first.name == request_key("kiosk-1", "visit-1", "other").name
    assert first.fingerprint != request_key("kiosk-1", "visit-1", "other").fingerprint
    assert request_key("a", "b\nc", "").name != request_key("a\nb", "d", "").name
    assert "visit" not in first.text


def test_a_key_may_be_any_text() -> None:
    assert request_key("kiosk", "\ud800", "\udfff").name


def test_the_fingerprint_of_an_issue_does_not_depend_on_the_number() -> None:
    """Not even an unkeyed digest of the number may be kept."""
    one, other = (repr(m.IssueTicket(queue="A", identity=m.Identity(IdentityScheme.TYPED, n))) for n in ("1", "2"))
    assert one == other


def test_the_actor_is_role_and_station_and_the_counter_it_acts_for() -> None:
    clerk = Credential(Role.CLERK, "desk-3", 3)
    assert actor_of(clerk, m.CallNext(3)) == "clerk:desk-3@3"
    assert actor_of(clerk, m.IssueTicket(queue="A")) == "clerk:desk-3"
