"""What anyone on the platform's own network may read: halls, their events, the page and its live stream."""

from importlib.resources import files
from pathlib import Path

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from hall_protocol.cloud_event import BATCH_LIMIT, BATCH_MEDIA_TYPE, encode_batch
from hall_protocol.published_catalogue import NotACatalogueError, PublishedCatalogue, read_published_catalogue
from online_platform.anchors import kept_anchor
from online_platform.platform_parts import PlatformParts
from online_platform.problem import ProblemCode, ProblemError
from online_platform.query_number import SEQ_MAX, query_number

STATIC = Path(__file__).parent / "static"
PAGE_FILES = {"page.html": "text/html; charset=utf-8", "page.css": "text/css", "page.js": "text/javascript"}
FONT = Path(str(files("manimgx_fonts_cjk"))) / "NotoSansCJK-VF.otf.ttc"
READ_LIMIT = 1000
"""Events in one answer."""
PAGE_HEADERS = {"cache-control": "no-cache"}


class Reading:
    """The open half of the API."""

    def __init__(self, parts: PlatformParts) -> None:
        self._parts = parts

    async def halls(self, _request: Request) -> Response:
        """`GET /halls`: every hall's standing."""
        return _json(self._parts.book.standings())

    async def events(self, request: Request) -> Response:
        """`GET /halls/{hall_id}/events?after=SEQ&limit=N`: the kept events as a JSON array, `data` byte for byte."""
        hall_id = self._known(request)
        after, limit = _page(request, BATCH_LIMIT)
        events = await run_in_threadpool(self._parts.store.read_after, hall_id, after, limit)
        return Response(encode_batch(events), media_type=BATCH_MEDIA_TYPE)

    async def anchors(self, request: Request) -> Response:
        """`GET /halls/{hall_id}/anchors?after=SEQ&limit=N`: the roots that fix each day, to check an audit against."""
        hall_id = self._known(request)
        after, limit = _page(request, READ_LIMIT)
        events = await run_in_threadpool(self._parts.store.read_anchors, hall_id, after, limit)
        return _json([kept_anchor(event) for event in events])

    async def catalogue(self, request: Request) -> Response:
        """`GET /halls/{hall_id}/catalogue`: the items this hall is to offer, as they are published now."""
        file = self._parts.catalogues.get(request.path_params["hall_id"])
        if file is None:
            raise ProblemError(ProblemCode.NOT_FOUND, "no catalogue is published for this hall")
        return _json(await run_in_threadpool(_published, file))

    def _known(self, request: Request) -> str:
        hall_id = str(request.path_params["hall_id"])
        if not self._parts.book.knows(hall_id):
            raise ProblemError(ProblemCode.NOT_FOUND, f"nothing was ever heard of hall {hall_id}")
        return hall_id

    async def health(self, _request: Request) -> Response:
        """`GET /healthz`: answers while the program works."""
        return _json({"status": "ok", "halls": len(self._parts.book.standings())})

    async def stream(self, _request: Request) -> Response:
        """`GET /stream`: server-sent events for the page."""
        return StreamingResponse(
            self._parts.feed.stream(), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    async def font(self, _request: Request) -> Response:
        """`GET /static/cjk.ttc`: the Chinese font that comes with the program, for machines without one."""
        return FileResponse(str(FONT), media_type="font/collection", headers={"cache-control": "max-age=604800"})

    async def page(self, request: Request) -> Response:
        """`GET /` and the two files it needs."""
        name = request.path_params.get("name", "page.html")
        if name not in PAGE_FILES:
            raise ProblemError(ProblemCode.NOT_FOUND, "no such file")
        return FileResponse(STATIC / name, media_type=PAGE_FILES[name], headers=PAGE_HEADERS)


def _published(file: Path) -> PublishedCatalogue:
    try:
        return read_published_catalogue(file.read_bytes())
    except OSError as error:
        reason = error.strerror
    except NotACatalogueError as error:
        reason = str(error)
    raise ProblemError(ProblemCode.CATALOGUE_UNREADABLE, f"its file cannot be used: {reason}")


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")


def _page(request: Request, usual: int) -> tuple[int, int]:
    """After which sequence, and at most how many."""
    after, limit = query_number(request, "after", 0, SEQ_MAX), query_number(request, "limit", 1, READ_LIMIT)
    return after or 0, limit or usual
