"""Every route of the API and who may use it, said here a second time on purpose: a slip in the server's table shows."""

from typing import Any, NamedTuple

from hall_protocol.vocabulary import Role

NO_TICKET = "0" * 24
NO_APPOINTMENT = "00000000"
SOME_SLOT = {"slot_start": "2026-11-24T10:00:00+08:00"}
KIOSK, CLERK, BOARD, EVALUATOR = Role.KIOSK, Role.CLERK, Role.BOARD, Role.EVALUATOR
MANAGER, ADMIN, AUDITOR, PLATFORM = Role.MANAGER, Role.ADMIN, Role.AUDITOR, Role.PLATFORM
EVERYBODY = frozenset(Role)
LOOKING = frozenset({CLERK, MANAGER, ADMIN, AUDITOR})
SERVING = frozenset({CLERK, ADMIN})
MANAGING = frozenset({MANAGER, ADMIN})
TAKING = frozenset({KIOSK, CLERK, MANAGER, ADMIN, PLATFORM})
SIGNING_ON = frozenset({CLERK, MANAGER, ADMIN})
OVERSEEING = frozenset({MANAGER, ADMIN, AUDITOR})
HANDLING = frozenset({MANAGER, ADMIN})
RUNNING_THE_HALL = frozenset({MANAGER, ADMIN})


class Route(NamedTuple):
    """`body` is of the right shape but names nothing there is; `path` as OpenAPI writes it; `query` as it must have."""

    method: str
    path: str
    roles: frozenset[Role]
    body: dict[str, Any] | None = None
    query: str = ""

    @property
    def address(self) -> str:
        names = dict.fromkeys(("ticket_id", "review_id", "complaint_id"), NO_TICKET)
        names |= {
            "application": "none",
            "counter": "9999",
            "appointment": NO_APPOINTMENT,
            "item": "none",
            "case": "none",
            "queue": "none",
            "station": "none",
        }
        return self.path.format(**names).removeprefix("/api/v1") + self.query


def _at_counter(verb: str, roles: frozenset[Role], body: dict[str, Any] | None = None) -> Route:
    return Route("POST", f"/api/v1/counters/{{counter}}/{verb}", roles, body)


_NAMED = {"ticket_id": NO_TICKET}

ROUTES = (
    Route("POST", "/api/v1/tickets", TAKING, {"queue": "none"}),
    Route("GET", "/api/v1/tickets/{ticket_id}", EVERYBODY),
    Route("POST", "/api/v1/tickets/{ticket_id}/cancel", frozenset({KIOSK, MANAGER, ADMIN, PLATFORM})),
    Route(
        "POST",
        "/api/v1/tickets/{ticket_id}/priority",
        frozenset({CLERK, MANAGER, ADMIN}),
        {"class": "none", "reason": "x", "counter": 9999},
    ),
    Route("POST", "/api/v1/tickets/{ticket_id}/print", frozenset({KIOSK, CLERK, ADMIN}), {"outcome": "confirmed"}),
    _at_counter("open", SIGNING_ON, {"clerk": "staff-1"}),
    _at_counter("pause", SIGNING_ON, {"reason": "休息"}),
    _at_counter("resume", SIGNING_ON),
    _at_counter("close", SIGNING_ON),
    _at_counter("hand-over", SIGNING_ON, {"clerk": "staff-2"}),
    _at_counter("help", SIGNING_ON),
    _at_counter("end-help", SIGNING_ON),
    _at_counter("reassign", MANAGING, {"primary": ["A"], "secondary": []}),
    _at_counter("reassign/forecast", MANAGING, {"primary": ["A"]}),
    _at_counter("call-next", SERVING),
    _at_counter("call-ticket", SERVING, _NAMED | {"reason": "陪同"}),
    _at_counter("undo", SERVING),
    Route("GET", "/api/v1/tickets/{ticket_id}/explanation", TAKING | {AUDITOR}),
    _at_counter("recall", SERVING, _NAMED),
    _at_counter("start", SERVING, _NAMED),
    _at_counter("finish", SERVING, _NAMED | {"outcome": "accepted"}),
    _at_counter("no-show", SERVING, _NAMED),
    _at_counter("hold", SERVING, _NAMED),
    _at_counter("resume-ticket", SERVING, _NAMED),
    _at_counter("transfer", SERVING, _NAMED | {"to_queue": "A"}),
    Route("GET", "/api/v1/tickets/{ticket_id}/checklist", LOOKING),
    Route("GET", "/api/v1/items/{item}/checklist", LOOKING),
    Route("POST", "/api/v1/tickets/{ticket_id}/look-ups", SERVING, {"counter": 9999, "visitor": "999999199003075016"}),
    Route("GET", "/api/v1/look-ups", frozenset({AUDITOR})),
    Route("GET", "/api/v1/counters/{counter}/visit", SERVING, query=f"?ticket_id={NO_TICKET}"),
    _at_counter("open-case", SERVING, _NAMED | {"item": "none"}),
    _at_counter("decide-case", SERVING, _NAMED | {"outcome": "consulted"}),
    _at_counter("collect", SERVING, _NAMED | {"case": "none"}),
    Route("GET", "/api/v1/cases/{case}", LOOKING | {Role.PLATFORM}),
    Route("GET", "/api/v1/cases/{case}/notice", LOOKING),
    Route("POST", "/api/v1/cases/{case}/result", SERVING | {MANAGER, PLATFORM}, {"result": "licence", "counter": 9999}),
    Route("POST", "/api/v1/cases/{case}/progress", frozenset({MANAGER, PLATFORM}), {"step": "decided"}),
    Route("POST", "/api/v1/applications", frozenset({PLATFORM}), {"application": "none", "item": "none"}),
    Route("GET", "/api/v1/applications/{application}", LOOKING | {PLATFORM}),
    Route("POST", "/api/v1/applications/{application}/review", frozenset({PLATFORM}), {"verdict": "passed"}),
    Route("POST", "/api/v1/applications/{application}/withdraw", frozenset({PLATFORM})),
    Route("POST", "/api/v1/cases/{case}/withdraw", SERVING),
    Route("GET", "/api/v1/figures", OVERSEEING),
    Route("GET", "/api/v1/figures/services", OVERSEEING),
    Route("GET", "/api/v1/figures/forecasts", OVERSEEING),
    Route("GET", "/api/v1/figures/ranking", OVERSEEING),
    Route("GET", "/api/v1/indicators", OVERSEEING),
    Route("GET", "/api/v1/counters/load", frozenset({MANAGER, ADMIN, AUDITOR})),
    Route("GET", "/api/v1/evaluations/figures", OVERSEEING),
    Route("GET", "/api/v1/reviews", OVERSEEING),
    Route("POST", "/api/v1/reviews/{review_id}", HANDLING, {"action": "contact"}),
    Route("GET", "/api/v1/complaints", OVERSEEING),
    Route("POST", "/api/v1/complaints/{complaint_id}", HANDLING, {"action": "triage"}),
    Route("POST", "/api/v1/queues/{queue}/pause", RUNNING_THE_HALL, {"reason": "系统升级"}),
    Route("POST", "/api/v1/queues/{queue}/resume", RUNNING_THE_HALL),
    Route("POST", "/api/v1/hall/close", RUNNING_THE_HALL, {"reason": "停电", "waiting": "keep", "sub_hall": "none"}),
    Route("POST", "/api/v1/hall/reopen", RUNNING_THE_HALL, {"sub_hall": "none"}),
    Route("GET", "/api/v1/unsealings", frozenset({AUDITOR})),
    Route("GET", "/api/v1/access-log", frozenset({AUDITOR, ADMIN})),
    Route("POST", "/api/v1/assistance", frozenset({KIOSK})),
    Route("POST", "/api/v1/assistance/withdraw", frozenset({KIOSK})),
    Route("POST", "/api/v1/assistance/{station}/answer", MANAGING),
    Route("GET", "/api/v1/inspections", frozenset({AUDITOR, ADMIN})),
    Route("POST", "/api/v1/inspections/{ticket_id}", frozenset({AUDITOR, ADMIN}), {"words": "暗访"}),
    Route("POST", "/api/v1/inspections/{ticket_id}/unmark", frozenset({AUDITOR, ADMIN}), {}),
    Route("GET", "/api/v1/hall", EVERYBODY),
    Route("GET", "/api/v1/queues", EVERYBODY),
    Route("GET", "/api/v1/items", EVERYBODY),
    Route("GET", "/api/v1/catalogue/differences", OVERSEEING),
    Route("GET", "/api/v1/slots", TAKING | {AUDITOR}, query="?queue=A"),
    Route("POST", "/api/v1/appointments", TAKING, {"queue": "none"} | SOME_SLOT),
    Route("POST", "/api/v1/check-ins", TAKING - {PLATFORM}, {"appointment": NO_APPOINTMENT}),
    Route("GET", "/api/v1/appointments/{appointment}", TAKING | {AUDITOR}),
    Route("GET", "/api/v1/appointments/{appointment}/calendar.ics", TAKING | {AUDITOR}),
    Route("POST", "/api/v1/appointments/{appointment}/reschedule", TAKING, SOME_SLOT),
    Route("POST", "/api/v1/appointments/{appointment}/cancel", TAKING),
    Route("GET", "/api/v1/forecast", TAKING | {AUDITOR}, query="?queue=none"),
    Route("GET", "/api/v1/events", frozenset({AUDITOR, ADMIN})),
    Route("POST", "/api/v1/invitations", frozenset({ADMIN}), {"station": "kiosk-9", "role": "kiosk"}),
)
VISITORS_ROUTES = (
    Route("GET", "/api/v1/queues/{queue}/quiet-hours", TAKING | {AUDITOR}),
    Route("GET", "/api/v1/evaluation-options", frozenset({KIOSK, EVALUATOR, MANAGER, ADMIN, AUDITOR})),
    Route("POST", "/api/v1/evaluations", frozenset({KIOSK, EVALUATOR}), _NAMED | {"token": "0" * 32, "grade": 5}),
    Route("GET", "/api/v1/evaluations/{ticket_id}", frozenset({KIOSK})),
    Route("POST", "/api/v1/complaints", frozenset({KIOSK, MANAGER, ADMIN}), {"subject": "none"}),
    Route("GET", "/api/v1/complaints/mine", frozenset({KIOSK})),
    Route("POST", "/api/v1/complaints/mine/evaluation", frozenset({KIOSK}), {"grade": 5}),
    Route("GET", "/api/v1/phone/ticket", frozenset()),
    Route("GET", "/api/v1/phone/guide", frozenset()),
    Route("GET", "/api/v1/phone/stream", frozenset()),
    Route("POST", "/api/v1/phone/cancel", frozenset()),
)
"""What also nobody may ask, with a token or receipt; whoever shows a credential is judged by it."""
ENROLMENT_ROUTES = ("/api/v1/enrolments/begin", "/api/v1/enrolments")
"""For a station that has no credential yet, with a code."""
SIGN_ON_ROUTES = (
    ("POST", "/api/v1/sign-on"),
    ("GET", "/api/v1/sign-on"),
    ("POST", "/api/v1/sign-off"),
    ("POST", "/api/v1/password"),
    ("POST", "/api/v1/second-factor"),
    ("POST", "/api/v1/second-factor/confirm"),
)
"""For whoever signs on, and then for whoever did: no station's credential opens them. A repeat signs on anew."""
PROVIDER_ROUTES = (
    ("GET", "/api/v1/sign-on/ways"),
    ("POST", "/api/v1/sign-on/provider"),
    ("POST", "/api/v1/sign-on/provider/finish"),
)
"""For whoever has nothing to show yet: how one may sign on, and by an identity provider; no credential changes them."""
FORM_ROUTES = ("/api/v1/items/{item}/forms/{form}", "/api/v1/items/{item}/forms/{form}/sample")
"""Blank forms and samples: for everybody."""
OPEN_ROUTES = ("/healthz", "/readyz", "/metrics")
POSTS = tuple(route for route in ROUTES if route.method == "POST")
