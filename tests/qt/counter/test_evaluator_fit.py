"""Every page of the evaluator in both languages and contrasts: nothing is cut, nothing covers anything."""

import pytest

from counter_client.desk_picture import seen_from
from counter_client.evaluation import Page
from counter_client.evaluator_window import SIZE
from counter_client.reason_button import ReasonButton
from hall_protocol.messages import Problem
from hall_protocol.picture import HallPicture
from hall_protocol.vocabulary import CounterState, ErrorCode
from station.tokens import Scheme
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import until
from tests.qt.counter.fit import check
from tests.qt.counter.scenes import CALLED, INVITATION, hall
from tests.qt.counter.visitor import Visitor, a_visitor

LANGUAGES = ("zh", "en")
SCHEMES = (Scheme.LIGHT, Scheme.HIGH_CONTRAST)


def stand(visitor: Visitor, state: CounterState) -> None:
    """Let the counter be in this state."""
    picture = HallPicture()
    picture.apply(hall(state, CALLED if state in (CounterState.CALLING, CounterState.SERVING) else None))
    seen = seen_from(picture, 3)
    assert seen is not None
    visitor.model.show_link(True)
    visitor.model.show_counter(seen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_while_nobody_is_asked(in_qt: Run, language: str, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_visitor(language=language, scheme=scheme) as visitor:
            for state in CounterState:
                stand(visitor, state)
                await check(visitor.window, SIZE)
            visitor.model.show_link(False)
            await check(visitor.window, SIZE)

    in_qt(story())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_from_the_faces_over_the_reasons_to_the_thanks(in_qt: Run, language: str, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_visitor(language=language, scheme=scheme) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            await check(visitor.window, SIZE)
            visitor.touch("grade1Button")
            await check(visitor.window, SIZE)
            visitor.touch("reasonMoreButton")
            await check(visitor.window, SIZE)
            cards = visitor.window.findChildren(ReasonButton)
            visitor.model.choose(next(card.objectName()[6:9] for card in cards if card.isVisible()))
            visitor.model.send()
            await until(lambda: visitor.model.state.page is Page.THANKS)
            await check(visitor.window, SIZE)

    in_qt(story())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_an_answer_that_came_too_late(in_qt: Run, language: str, scheme: Scheme) -> None:
    async def story() -> None:
        late = Problem(ErrorCode.WRONG_EVALUATION_STATE, "已超时", "Too late")
        async with a_visitor(late, language=language, scheme=scheme) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade5Button")
            await until(lambda: visitor.model.state.page is Page.SORRY)
            await check(visitor.window, SIZE)

    in_qt(story())
