"""An evaluator with keys in place of the visitor's screen: it shows how the evaluation stands, its key is the grade."""

from counter_client.asker import Asker
from counter_client.device_threads import DeviceThreads
from counter_client.evaluation import Page
from counter_client.evaluator_model import EvaluatorModel
from devices.ports import Evaluator, EvaluatorFace, GradeKey
from hall_protocol.messages import HallMessage, ReportDevice, Welcome
from hall_protocol.vocabulary import CounterState

EVALUATOR = "evaluator"
_FACES = {
    Page.INVITED: EvaluatorFace.ASKING,
    # Nobody is asked anew by it: the driver takes one key for one asking.
    Page.SUBMITTING: EvaluatorFace.ASKING,
    Page.THANKS: EvaluatorFace.THANKS,
    Page.ELSEWHERE: EvaluatorFace.ELSEWHERE,
    Page.SORRY: EvaluatorFace.SORRY,
}


class EvaluatorKeys:
    """Joins one counter's evaluation with its device; everything happens on the loop's thread but the device's work."""

    def __init__(self, model: EvaluatorModel, device: Evaluator) -> None:
        self._model = model
        self._device = device
        self._asker: Asker | None = None
        self._threads = DeviceThreads[GradeKey]({EVALUATOR: device}, self._report, self._struck)
        model.changed.connect(self._show)
        self._show()

    def attach(self, asker: Asker) -> None:
        """Answer and report to the hall through `asker` from now on."""
        self._asker = asker
        self._model.attach(asker)

    async def run(self) -> None:
        """Let the device work until cancelled, then darken it."""
        await self._threads.run()

    def receive(self, message: HallMessage) -> None:
        """Take in what the hall said; every welcome hears how the device is."""
        self._model.receive(message)
        if isinstance(message, Welcome):
            self._threads.report_all()

    def _report(self, told: ReportDevice) -> None:
        if self._asker is not None:
            self._asker.tell(told.device, told)

    def _struck(self, key: GradeKey) -> None:
        self._model.strike(key.grade, key.asking)

    def _show(self) -> None:
        invitation = self._model.state.invitation
        self._device.show(face_of(self._model), invitation.key if invitation is not None else "")


def face_of(model: EvaluatorModel) -> EvaluatorFace:
    """What the device shows; dark while the counter is closed, or the hall is away and nobody is asked."""
    if (face := _FACES.get(model.state.page)) is not None:
        return face
    match model.view.state if model.view is not None else CounterState.CLOSED:
        case CounterState.CLOSED:
            return EvaluatorFace.OFF
        case CounterState.PAUSED:
            return EvaluatorFace.PAUSED
        case _:
            return EvaluatorFace.WELCOME
