"""The platform's HTTP application: addresses, and refusals as problem details."""

from collections.abc import Awaitable, Callable

import msgspec
from starlette.applications import Starlette
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from online_platform.guard_headers import GuardHeaders
from online_platform.hall_id import HALL_ID_PATTERN
from online_platform.intake import Intake
from online_platform.openapi import openapi_document
from online_platform.platform_parts import PlatformParts
from online_platform.problem import ProblemCode, ProblemError, problem_response
from online_platform.reading import Reading
from online_platform.request_rates import RequestRates

_CODES = {404: ProblemCode.NOT_FOUND, 405: ProblemCode.METHOD_NOT_ALLOWED}


class _HallIdConvertor(StringConvertor):
    regex = HALL_ID_PATTERN


register_url_convertor("hall_id", _HallIdConvertor())


def build_app(parts: PlatformParts) -> Starlette:
    """The application over joined parts."""
    intake, reading = Intake(parts), Reading(parts)
    hall = "/api/v1/halls/{hall_id:hall_id}"
    codes = [Route("/api/v1/app-codes", parts.app_codes.give, methods=["POST"])] if parts.app_codes is not None else []
    app = Starlette(
        routes=[
            *codes,
            Route(f"{hall}/events", intake.take_events, methods=["POST"]),
            Route(f"{hall}/events", reading.events, methods=["GET"]),
            Route(f"{hall}/anchors", reading.anchors, methods=["GET"]),
            Route(f"{hall}/receipt", intake.give_receipt, methods=["GET"]),
            Route(f"{hall}/look-ups", intake.answer_look_up, methods=["POST"]),
            Route(f"{hall}/catalogue", reading.catalogue, methods=["GET"]),
            Route(f"{hall}/key", intake.take_key, methods=["PUT"]),
            Route("/api/v1/halls", reading.halls, methods=["GET"]),
            Route("/api/v1/stream", reading.stream, methods=["GET"]),
            Route("/healthz", reading.health, methods=["GET"]),
            Route("/openapi.json", _document_of(parts), methods=["GET"]),
            Route("/", reading.page, methods=["GET"]),
            Route("/static/cjk.ttc", reading.font, methods=["GET"]),
            Route("/static/{name}", reading.page, methods=["GET"]),
        ],
        exception_handlers={
            ProblemError: _refuse,
            HTTPException: _refuse_route,
            ClientDisconnect: _nobody_listens,
            Exception: _fail,
        },
    )
    # Around the stack and not in it: the answer to an error of ours leaves outside of what is in it.
    app.middleware_stack = GuardHeaders(RequestRates(app.build_middleware_stack()))
    return app


def _document_of(parts: PlatformParts) -> Callable[[Request], Awaitable[Response]]:
    text = msgspec.json.encode(openapi_document(gives_app_codes=parts.app_codes is not None))

    async def document(_: Request) -> Response:
        return Response(text, media_type="application/json")

    return document


async def _refuse(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem_response(error)


async def _refuse_route(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = problem_response(ProblemError(_CODES.get(error.status_code, ProblemCode.MALFORMED), error.detail))
    response.headers.update(error.headers or {})
    return response


async def _nobody_listens(_request: Request, _error: Exception) -> Response:
    return problem_response(ProblemError(ProblemCode.MALFORMED, "the body broke off"))


async def _fail(_request: Request, _error: Exception) -> Response:
    return problem_response(ProblemError(ProblemCode.INTERNAL, "the platform failed; nothing is promised"))
