"""Look-ups: whose records are wanted, in the domain's form and in the libraries', and the answer on the wire."""

from hall_protocol import messages as m
from hall_protocol.vocabulary import ApplicantKind, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.events import Recorded
from hall_server.web.present.presenter import Presenter
from hall_server.web.problem import ProblemError
from hall_server.web.secrets_of_hall import HallKey
from national_codes.check_digit import is_credit_code, is_id_number
from national_codes.document_number import plain_number


def to_look_up(command: m.LookUpRecords, key: HallKey) -> c.LookUpRecords:
    """The domain's form, a keyed hash in place of the number; raises `ProblemError` unless it names one subject."""
    kind, number = subject_of(command)
    visitor = key.visitor(number) if kind is ApplicantKind.PERSON else key.organisation(number)
    return c.LookUpRecords(command.counter, command.ticket_id, visitor, kind, command.item)


def subject_of(command: m.LookUpRecords) -> tuple[ApplicantKind, str]:
    """Whose records, and their number as the libraries write it; a slip of the finger must open nobody else's."""
    if (command.identity is None) is (command.organisation is None):
        raise ProblemError(
            ErrorCode.IDENTITY_REQUIRED,
            "请刷身份证，或者输入单位的统一社会信用代码（二者择一）。",
            "Say whose records: either `identity` or `organisation`, one of them.",
        )
    if command.organisation is not None:
        return ApplicantKind.ORGANISATION, _right(plain_number(command.organisation), is_organisation=True)
    assert command.identity is not None
    return ApplicantKind.PERSON, _right(plain_number(command.identity.number), is_organisation=False)


def _right(number: str, *, is_organisation: bool) -> str:
    if is_organisation and not is_credit_code(number):
        raise ProblemError(
            ErrorCode.INVALID_VALUE,
            "统一社会信用代码不正确，请核对 18 位代码。",
            "organisation: not a unified social credit code (18 characters with right check characters, GB 32100).",
        )
    if not is_organisation and not is_id_number(number):
        raise ProblemError(
            ErrorCode.INVALID_VALUE,
            "证件号码不正确，请核对 18 位号码。",
            "identity: not an ID number (18 characters with a right check character, GB 11643).",
        )
    return number


def _looked_up(event: e.RecordsLookedUp, _: Recorded) -> m.LookedUpRecords:
    lines = tuple(m.LookUpLine(each.place, each.library, each.finding, each.reference) for each in event.materials)
    return m.LookedUpRecords(
        event.ticket_id,
        event.ticket_number,
        event.item,
        event.item_version,
        event.asked_at,
        event.elapsed_ms,
        lines,
        event.credit,
    )


RESULTS: dict[type, Presenter] = {e.RecordsLookedUp: _looked_up}
