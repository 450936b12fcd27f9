from hall_protocol.vocabulary import Channel
from hall_server.domain import commands as c
from tests.helpers.hall_builder import moment

SECRET = "5ec7e7" * 10


def test_a_visitor_s_keyed_hash_is_never_written_out() -> None:
    assert SECRET not in repr(c.IssueTicket("t1", Channel.KIOSK, "A", visitor=SECRET))
    assert SECRET not in repr(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE, SECRET))
