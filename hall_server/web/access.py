"""Who may ask what: one table of roles and commands; what is not in it is denied."""

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel, ErrorCode, Role
from hall_server.engine.credential import Credential
from hall_server.web.problem import ProblemError

_LINING = {m.FetchCallOrder}
_READ = {m.FetchCatalogue, m.ForecastWait, m.FetchQuietHours, m.FetchExplanation}
_RATING = {m.SubmitEvaluation, m.FetchEvaluationOptions}
_COMPLAINING = {m.FileComplaint, m.FetchComplaint, m.EvaluateComplaint}
_OVERSEEING = {m.FetchEvaluationFigures, m.FetchEvaluationOptions, m.FetchReviews, m.FetchComplaints}
_HANDLING = {m.HandleReview, m.HandleComplaint, m.FileComplaint}
_DEVICES = {m.ReportDevice}
_TICKETS = {m.IssueTicket, m.CancelTicket}
_GOING_ON_ALONE = {m.RequestBlock, m.FetchIssueTerms, m.MergeTicket}
_APPOINTMENTS = {
    m.FetchSlots,
    m.FetchAppointment,
    m.BookAppointment,
    m.RescheduleAppointment,
    m.CancelAppointment,
}
_COUNTER = {m.OpenCounter, m.PauseCounter, m.ResumeCounter, m.CloseCounter, m.HandOver, m.OfferHelp, m.EndHelp}
_FIGURES = {m.FetchFigures, m.FetchServiceFigures, m.FetchForecastFigures, m.FetchRanking}
_LOADS = {m.FetchCounterLoads, m.FetchIndicators, m.FetchCatalogueComparison} | _FIGURES
_REASSIGNING = {m.ReassignCounter, m.ForeseeReassignment}
_SERVICE = {
    m.CallNext,
    m.CallTicket,
    m.UndoLast,
    m.Recall,
    m.StartService,
    m.FinishService,
    m.MarkNoShow,
    m.HoldTicket,
    m.ResumeTicket,
    m.TransferTicket,
}
_ASSISTANCE = {m.RequestAssistance, m.WithdrawAssistance}
_PRIORITY = {m.GivePriority}
_COMING = {m.CheckIn, m.AnswerAssistance}
_DAY = {m.PauseQueue, m.ResumeQueue, m.CloseHall, m.ReopenHall}

_CASE_READ = {m.FetchChecklist, m.FetchCase, m.FetchNotice, m.FetchApplication}
_CASE = {m.FetchVisit, m.OpenCase, m.DecideCase, m.WithdrawCase, m.RecordResult, m.CollectResult}
_BEHIND = {m.RecordResult, m.ReportProgress}
_APPLICATIONS = {m.RegisterApplication, m.ReviewApplication, m.WithdrawApplication, m.FetchApplication}
_LOOKING_UP = {m.LookUpRecords}
_INSPECTING = {m.MarkInspection, m.UnmarkInspection, m.FetchInspections}
_MANAGING = _REASSIGNING | _PRIORITY | _LOADS | _OVERSEEING | _HANDLING | _DAY | _CASE_READ

ALLOWED: dict[Role, frozenset[type]] = {
    Role.KIOSK: frozenset(
        _READ
        | _DEVICES
        | _TICKETS
        | _APPOINTMENTS
        | _RATING
        | _COMPLAINING
        | _GOING_ON_ALONE
        | _ASSISTANCE
        | {m.CheckIn, m.ReportPrint, m.FetchEvaluation, m.FetchStanding, m.FetchHeldTicket}
    ),
    Role.CLERK: frozenset(
        _READ
        | _DEVICES
        | _COUNTER
        | _SERVICE
        | _LINING
        | _CASE_READ
        | _CASE
        | _LOOKING_UP
        | _APPOINTMENTS
        | _PRIORITY
        | {m.CheckIn, m.IssueTicket, m.ReportPrint}
    ),
    Role.EVALUATOR: frozenset(_DEVICES | _RATING),
    Role.MANAGER: frozenset(_READ | _LINING | _TICKETS | _COUNTER | _APPOINTMENTS | _MANAGING | _BEHIND | _COMING),
    Role.BOARD: frozenset(_DEVICES | {m.ReportAnnouncement, m.FetchCatalogue}),
    Role.ADMIN: frozenset(
        _READ
        | _TICKETS
        | _COUNTER
        | _SERVICE
        | _LINING
        | _CASE
        | _LOOKING_UP
        | _APPOINTMENTS
        | _MANAGING
        | _INSPECTING
        | _COMING
        | {m.ReportPrint}
    ),
    Role.AUDITOR: frozenset(
        _READ | _LOADS | _OVERSEEING | _CASE_READ | _INSPECTING | {m.FetchSlots, m.FetchAppointment}
    ),
    Role.PLATFORM: frozenset(_READ | _TICKETS | _APPOINTMENTS | _APPLICATIONS | _BEHIND | {m.FetchCase}),
}
"""A clerk may neither submit nor see an evaluation, nor may anyone above submit one (policy requirement 19).

Nobody whose work is inspected may mark or see a mystery visit: no clerk, no manager, no station (requirement 75).

The platform books and cancels, but checks nobody in: a holder checks in where they stand, at kiosk or guide desk.
"""

VISITOR_COMMANDS = frozenset(_RATING | _COMPLAINING | {m.FetchEvaluation, m.FetchQuietHours})
"""What a visitor may ask without any credential: a token or a receipt says enough, and quiet hours are everybody's."""

HOLDER_COMMANDS = frozenset({m.CancelTicket})
"""What the holder of a ticket's pass may ask of that ticket, from a phone."""

READS_WORDS = frozenset({Role.MANAGER, Role.ADMIN})
"""Who reads what visitors wrote: those who handle it."""

SCRAPERS = (Role.MANAGER, Role.ADMIN, Role.AUDITOR)
"""Who may read `/metrics` from elsewhere; on the hall's own machine anybody may, as Prometheus beside it does."""

STAFF_ROLES = frozenset({Role.CLERK, Role.MANAGER, Role.ADMIN, Role.AUDITOR})
"""Roles whose picture includes tickets, devices and staff numbers."""

CHANNELS: dict[Role, tuple[Channel, ...]] = {
    Role.KIOSK: (Channel.KIOSK,),
    Role.CLERK: (Channel.COUNTER, Channel.GUIDE_DESK),
    Role.MANAGER: (Channel.GUIDE_DESK,),
    Role.ADMIN: (Channel.GUIDE_DESK, Channel.COUNTER),
    Role.PLATFORM: (Channel.PLATFORM, Channel.PHONE),
}
"""What a role may say a ticket or appointment came by; the first is meant when nothing is said."""


STATION_ALONE = frozenset(_READ | _DEVICES)
"""What a clerk's station asks while nobody is signed on at it, in a hall with passwords."""


def require_may(credential: Credential, command: m.Command) -> None:
    """Raise `ProblemError` unless this credential may ask `command`."""
    if type(command) not in ALLOWED[credential.role]:
        raise ProblemError(
            ErrorCode.ROLE_FORBIDDEN,
            "当前身份无权执行此操作。",
            f"A {credential.role.value} credential may not do {command.__struct_config__.tag}.",
        )
    if credential.awaits_staff and type(command) not in STATION_ALONE:
        raise ProblemError(
            ErrorCode.SIGN_ON_REQUIRED,
            "请先用工号和密码登录。",
            "Nobody is signed on at this station: sign on with staff number and password first.",
        )
    counter = getattr(command, "counter", None)
    if isinstance(command, m.RecordResult) and counter is None and credential.role in (Role.CLERK, Role.ADMIN):
        raise ProblemError(
            ErrorCode.INVALID_VALUE,
            "请注明登记结果的窗口号。",
            "Name the counter: who accepted a case may not record its result (policy requirement 19).",
        )
    if isinstance(command, m.GivePriority) and counter is None and credential.counter is not None:
        raise ProblemError(
            ErrorCode.INVALID_VALUE,
            "请注明设优先的窗口号。",
            "Name the counter: a station of one counter gives priority there alone.",
        )
    if counter is not None and credential.counter not in (None, counter):
        raise ProblemError(
            ErrorCode.OTHER_COUNTER,
            f"此凭证只用于 {credential.counter} 号窗口。",
            f"This credential is for counter {credential.counter} only.",
        )


def require_own_name(credential: Credential, command: m.Command) -> None:
    """Raise `ProblemError` where a clerk who signed on would open or take over a counter as somebody else."""
    if credential.role is not Role.CLERK or credential.staff is None:
        return
    if not isinstance(command, m.OpenCounter | m.HandOver) or command.clerk == credential.staff:
        return
    raise ProblemError(
        ErrorCode.OTHER_STAFF,
        f"当前登录的工号是 {credential.staff}，不能以他人名义登录窗口。",
        f"Signed on is {credential.staff}: nobody works at a counter in another's name.",
    )


def visitor_may(command: m.Command, holds: str | None) -> bool:
    """Whether somebody without a credential may ask `command`; `holds` is the ticket whose pass they showed."""
    is_of_own_ticket = holds is not None and getattr(command, "ticket_id", None) == holds
    return type(command) in VISITOR_COMMANDS or (is_of_own_ticket and type(command) in HOLDER_COMMANDS)


def channel_of(credential: Credential, command: m.Command) -> Channel:
    """By which way this credential's command came; raises `ProblemError` when it names one that is not its own."""
    allowed = CHANNELS.get(credential.role, (Channel.GUIDE_DESK,))
    named: Channel | None = getattr(command, "channel", None)
    if named is None:
        return allowed[0]
    if named not in allowed:
        raise ProblemError(
            ErrorCode.CHANNEL_FORBIDDEN,
            "当前身份不能使用此渠道。",
            f"A {credential.role.value} credential comes by {' or '.join(allowed)}, not by {named.value}.",
        )
    return named


def require_role(credential: Credential, *roles: Role) -> None:
    """Raise `ProblemError` unless the credential has one of `roles`."""
    if credential.role not in roles:
        named = ", ".join(role.value for role in roles)
        raise ProblemError(ErrorCode.ROLE_FORBIDDEN, "当前身份无权查看。", f"This needs one of: {named}.")
