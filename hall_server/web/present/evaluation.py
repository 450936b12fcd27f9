"""Evaluations and bad reviews: to the domain's commands, and events as the wire's answers."""

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel, EvaluationSource
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.events import Recorded
from hall_server.web.present.presenter import Presenter
from hall_server.web.sealing import WordSeal

_SOURCES = {
    Channel.KIOSK: EvaluationSource.KIOSK,
    Channel.PHONE: EvaluationSource.QR,
    Channel.PLATFORM: EvaluationSource.PLATFORM,
}


def submission(command: m.SubmitEvaluation, station: str, channel: Channel, seal: WordSeal) -> c.SubmitEvaluation:
    """The visitor's answer without its token, its words sealed; `station` is the device it came from."""
    source = _SOURCES.get(channel, EvaluationSource.EVALUATOR)
    return c.SubmitEvaluation(
        command.ticket_id,
        command.grade,
        command.options,
        command.evaluation_id,
        source,
        command.is_anonymous,
        "" if source is EvaluationSource.EVALUATOR else station,
        seal.seal(command.words),
    )


def handling(command: m.HandleReview, seal: WordSeal) -> c.HandleReview:
    """A step about a bad review, its words sealed."""
    return c.HandleReview(
        command.review_id, command.action, command.verdict, command.evidence, seal.seal(command.words)
    )


def _moved(event: e.BadReviewMoved, _: Recorded) -> m.ReviewStatus:
    return m.ReviewStatus(event.review_id, event.state, event.verdict, event.due_by, event.is_provisional)


def _submitted(_: e.EvaluationSubmitted | e.BadReviewOpened, recorded: Recorded) -> m.Done:
    return m.Done(recorded.seq)


RESULTS: dict[type, Presenter] = {
    e.BadReviewMoved: _moved,
    e.BadReviewOpened: _submitted,
    e.EvaluationSubmitted: _submitted,
}
