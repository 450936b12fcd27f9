from hall_protocol.messages import Identity, IssueTicket
from hall_protocol.vocabulary import IdentityScheme
from kiosk_client.effects import Ask, PrintSlip, Purpose
from tests.unit.kiosk_client.builders import MARRIAGE, an_issued


def test_a_question_shows_no_number_when_it_is_written_down() -> None:
    identity = Identity(IdentityScheme.RESIDENT_CARD, "999999199001010011")
    assert "999999199001010011" not in repr(Ask(Purpose.TICKET, 1, IssueTicket(identity=identity)))


def test_a_slip_is_a_first_one_unless_it_says_otherwise() -> None:
    assert not PrintSlip(an_issued(), MARRIAGE).is_reprint
