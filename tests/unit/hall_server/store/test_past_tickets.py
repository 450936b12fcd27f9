from datetime import timedelta

import pytest

from hall_server.domain import commands as c
from hall_server.engine.ports import JournalError
from hall_server.store.past_tickets import find_past_ticket
from tests.helpers.hall_builder import DAY, Hall
from tests.helpers.ledgers import Data


def test_a_ticket_of_any_day_is_found_by_its_id(data: Data) -> None:
    hall = Hall().open(1)
    first = hall.issue().ticket_id
    hall.at("09:00", DAY + timedelta(days=1)).open(1)
    second = hall.issue("B").ticket_id
    data.write(hall.records).catch_up()
    assert find_past_ticket(data.report_engine, first) == c.PastTicket("A001", DAY)
    assert find_past_ticket(data.report_engine, second) == c.PastTicket("B001", DAY + timedelta(days=1))
    assert find_past_ticket(data.report_engine, "A001") is None


def test_read_models_that_cannot_be_read_are_an_error(data: Data) -> None:
    with data.report_engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE ticket")
    with pytest.raises(JournalError, match="no such table"):
        find_past_ticket(data.report_engine, "t1")
