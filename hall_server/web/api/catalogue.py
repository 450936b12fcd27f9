"""The catalogue over HTTP, beside `GET /items`: how it differs from the platform's, and the forms of its items."""

from typing import Annotated, Any

from fastapi import Path
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, carry_out
from hall_server.web.form_page import FormKind, form_response
from hall_server.web.problem import ProblemError

router = api_router("hall")

Place = Annotated[int, Path(ge=1, le=99)]
_FORM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The form, to be shown or printed.",
        "content": {kind: {"schema": {"type": "string"}} for kind in ("text/html", "application/pdf")},
    }
}


@router.get("/catalogue/differences", response_class=Response, responses=described(200, m.CatalogueComparison))
async def get_differences(hall: Hall, caller: Caller) -> Response:
    """How the hall's catalogue differs from the one the platform publishes for it."""
    return await carry_out(hall, caller, m.FetchCatalogueComparison(), None)


@router.get("/items/{item}/forms/{form}", response_class=Response, responses=_FORM)
async def get_blank_form(item: str, form: Place, hall: Hall) -> Response:
    """A blank form of an item, by its place in the item's list; needs no credential."""
    return _form(hall, item, form, FormKind.BLANK)


@router.get("/items/{item}/forms/{form}/sample", response_class=Response, responses=_FORM)
async def get_sample_form(item: str, form: Place, hall: Hall) -> Response:
    """The same form filled in with the data of nobody there is; needs no credential."""
    return _form(hall, item, form, FormKind.SAMPLE)


def _form(hall: Hall, item: str, place: int, kind: FormKind) -> Response:
    page = hall.forms.get((item, place, kind))
    if page is None:
        raise ProblemError(
            ErrorCode.NOT_FOUND,
            "没有这张表，请到导办台领取。",
            "No such form here; GET /items says which there are.",
        )
    return form_response(page)
