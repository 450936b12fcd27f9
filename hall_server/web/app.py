"""The hall's web application: API, session, pages; every error leaves as problem details."""

import copy
import logging
from functools import cache
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers, State
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.routing import Match
from starlette.types import Scope
from starlette.websockets import WebSocket

from hall_protocol.messages import Problem
from hall_protocol.vocabulary import ErrorCode
from hall_server.engine.ports import JournalError
from hall_server.web import problem
from hall_server.web.api import (
    access_log,
    applications,
    appointments,
    assistance,
    cases,
    catalogue,
    complaints,
    counters,
    day,
    documents,
    enrolments,
    evaluations,
    figures,
    inspections,
    look_ups,
    operations,
    phone,
    reads,
    sign_on,
    staffing,
    tickets,
    unsealings,
)
from hall_server.web.api.described import API_PREFIX
from hall_server.web.context import HallContext
from hall_server.web.limits import SECURITY_HEADERS, Limits
from hall_server.web.request_rates import too_many

STATIC = Path(__file__).parent / "static"
HEALTH = frozenset(prefix + path for prefix in ("", API_PREFIX) for path in ("/healthz", "/readyz"))

logger = logging.getLogger(__name__)


def create_app(context: HallContext) -> FastAPI:
    """The application of one hall; the halls of a process share its routes, which are most of what it weighs."""
    app = copy.copy(_application())
    app.state = State({"hall": context})
    return app


@cache
def _application() -> FastAPI:
    app = FastAPI(title="Yimen hall server", version="1", docs_url=None, redoc_url=None, redirect_slashes=False)
    for router in (
        tickets.router,
        appointments.router,
        counters.router,
        staffing.router,
        day.router,
        cases.router,
        applications.router,
        look_ups.router,
        figures.router,
        inspections.router,
        assistance.router,
        unsealings.router,
        access_log.router,
        reads.router,
        catalogue.router,
        evaluations.router,
        complaints.router,
        enrolments.router,
        phone.router,
        sign_on.router,
    ):
        # Included ones are asked one after another, and each asks its own: a quarter of a ticket's processor time.
        app.routes.extend(router.routes)
    app.include_router(operations.router)
    app.include_router(operations.router, prefix=API_PREFIX, include_in_schema=False)
    app.include_router(documents.router)
    app.add_api_websocket_route("/session", _session)
    app.add_api_websocket_route(f"{API_PREFIX}/session", _session)
    app.add_api_route("/", _manager_page, include_in_schema=False, response_class=Response)
    app.add_api_route("/t", _phone_page, include_in_schema=False, response_class=Response)
    app.add_api_route("/static/fonts/hall.otf", _font, include_in_schema=False, response_class=Response)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _answer_errors_as_problems(app)
    app.add_middleware(Limits, refusal=_too_often)
    return app


def _too_often(scope: Scope) -> Response | None:
    """A refusal for who asks more than a station ever would; health is told to a balancer in any case."""
    if scope["path"].removeprefix(scope.get("root_path", "")) in HEALTH:
        return None
    context: HallContext = scope["app"].state.hall
    client = scope.get("client")
    wait_s = context.rates.wait_s(_token_of(scope), client[0] if client else "")
    return too_many(wait_s) if wait_s else None


def _token_of(scope: Scope) -> str | None:
    scheme, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def _session(socket: WebSocket) -> None:
    context: HallContext = socket.app.state.hall
    await context.gateway.serve(socket)


async def _manager_page() -> Response:
    return FileResponse(STATIC / "index.html", media_type="text/html; charset=utf-8")


async def _phone_page() -> Response:
    return FileResponse(STATIC / "phone" / "index.html", media_type="text/html; charset=utf-8")


async def _font(request: Request) -> Response:
    """The project's own Chinese font: a hall PC without one would show boxes."""
    context: HallContext = request.app.state.hall
    if context.font_file is None:
        return problem.response(_NOT_FOUND)
    return FileResponse(context.font_file, media_type="font/collection")


def _answer_errors_as_problems(app: FastAPI) -> None:
    @app.exception_handler(problem.ProblemError)
    async def refused(request: Request, error: problem.ProblemError) -> Response:
        context: HallContext = request.app.state.hall
        context.metrics.refused(error.problem.code)
        # RFC 9110, 10.2.3
        headers = {"Retry-After": str(error.retry_after_s)} if error.retry_after_s is not None else None
        return problem.response(error.problem, headers)

    @app.exception_handler(JournalError)
    async def unwritten(_: Request, __: JournalError) -> Response:
        return problem.response(problem.JOURNAL_UNAVAILABLE)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        return problem.response(_invalid(error))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        headers = error.headers
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers = {"Allow": ", ".join(_methods_at(request))}
        return problem.response(_HTTP_PROBLEMS.get(error.status_code, _MALFORMED), headers)

    @app.exception_handler(Exception)
    async def unexpected(_: Request, error: Exception) -> Response:
        logger.error("a request failed unexpectedly", exc_info=error)
        # This answer leaves outside of the middleware that puts them on all others.
        return problem.response(problem.INTERNAL, {name.decode(): value.decode() for name, value in SECURITY_HEADERS})


def _methods_at(request: Request) -> list[str]:
    """Every method this address takes; Starlette names those of its first route only."""

    def is_taken(method: str) -> bool:
        asked = {**request.scope, "method": method}
        return any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)

    return [method for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE") if is_taken(method)]


def _invalid(error: RequestValidationError) -> Problem:
    """Where the value stands and what was expected; never the value itself, which may be personal."""
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return _MALFORMED
    where = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
    return Problem(ErrorCode.INVALID_VALUE, f"字段 {where} 的值不正确。", f"{where}: {first['msg']}")


_MALFORMED = Problem(ErrorCode.MALFORMED, "请求不是有效的 JSON。", "The body is not valid JSON.")
_NOT_FOUND = Problem(ErrorCode.NOT_FOUND, "没有这个地址。", "No such address; see /openapi.json.")
_METHOD = Problem(ErrorCode.METHOD_NOT_ALLOWED, "此地址不支持该方法。", "This address does not take that method.")
_HTTP_PROBLEMS = {404: _NOT_FOUND, 405: _METHOD}
