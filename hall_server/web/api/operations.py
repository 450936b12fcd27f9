"""What operators ask: alive, ready, figures."""

from ipaddress import ip_address

from fastapi import APIRouter
from starlette.responses import Response

from hall_protocol.vocabulary import ErrorCode
from hall_server.engine.credential import Credential
from hall_server.web.access import SCRAPERS, require_role
from hall_server.web.api.described import PROBLEMS
from hall_server.web.api.door_keeper import Asker, Hall, as_json
from hall_server.web.desk import Visitor
from hall_server.web.problem import ProblemError

router = APIRouter(tags=["operations"])


@router.get("/healthz", response_class=Response)
async def healthz() -> Response:
    """The process answers."""
    return as_json({"status": "ok"})


@router.get("/readyz", response_class=Response)
async def readyz(hall: Hall) -> Response:
    """The hall takes work, or why it does not; found out for this answer, at most a second old."""
    reasons = await hall.not_ready_because()
    return as_json({"status": "not ready", "reasons": reasons}, 503) if reasons else as_json({"status": "ready"})


@router.get("/metrics", response_class=Response, responses=PROBLEMS)
async def metrics(hall: Hall, asker: Asker) -> Response:
    """Prometheus text, for whoever is on the hall's own machine, and for managers, administrators and auditors."""
    _require_may_scrape(asker)
    hall.metrics.ready.set(not await hall.not_ready_because())
    hall.metrics.phones.set(hall.phone.streams.count)
    hall.metrics.mailbox.set(hall.door.writer.depth)
    return Response(hall.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


def _require_may_scrape(asker: Credential | Visitor) -> None:
    """How full a hall is, and which of its devices are down, is not everybody's business."""
    if isinstance(asker, Credential):
        require_role(asker, *SCRAPERS)
    elif not _is_on_this_machine(asker.address):
        raise ProblemError(
            ErrorCode.CREDENTIAL_MISSING,
            "请在大厅服务器本机读取，或提供管理人员凭证。",
            "Read the figures on the hall's own machine, or send a manager's, administrator's or auditor's token.",
        )


def _is_on_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
