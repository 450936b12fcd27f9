"""What operators ask: alive, ready, figures."""

from fastapi import APIRouter
from starlette.responses import Response

from hall_server.web.api.door_keeper import Hall, as_json

router = APIRouter(tags=["operations"])


@router.get("/healthz", response_class=Response)
async def healthz() -> Response:
    """The process answers."""
    return as_json({"status": "ok"})


@router.get("/readyz", response_class=Response)
async def readyz(hall: Hall) -> Response:
    """The hall takes work, or what it lacks."""
    trouble = hall.trouble()
    return as_json({"status": "ready" if trouble is None else trouble}, 200 if trouble is None else 503)


@router.get("/metrics", response_class=Response)
async def metrics(hall: Hall) -> Response:
    """Prometheus text."""
    hall.metrics.sessions.set(hall.hub.reader_count)
    hall.metrics.phones.set(hall.phone.streams.count)
    hall.metrics.mailbox.set(hall.door.writer.depth)
    return Response(hall.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
