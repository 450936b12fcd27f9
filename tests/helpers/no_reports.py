"""Read models that are not there: every question to them fails as on a hall whose `reports.db` was taken away."""

from sqlalchemy import NullPool, create_engine

from hall_server.store.readings import SqlReadings
from hall_server.web.report_sheets import ReportSheets
from tests.helpers.hall_builder import HALL_ID, a_policy


def no_reports() -> ReportSheets:
    """Sheets that can fill in nothing."""
    return ReportSheets(a_policy(), SqlReadings(create_engine("sqlite://", poolclass=NullPool), HALL_ID))
