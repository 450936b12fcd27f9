"""What stands on the panel over the window: which number is called here, never whose it is; pure."""

from counter_client.desk_picture import DeskPicture
from hall_protocol.vocabulary import CounterState


def panel_words(picture: DeskPicture) -> str:
    """The panel's text for a moment of the hall; '' while the counter is closed.

    Chinese alone: a panel holds some eight characters, and a number reads the same in every language.
    """
    counter = picture.counter
    number = counter.ticket_number or ""
    match picture.state:
        case CounterState.CALLING:
            return f"请{number}到{counter.name}"
        case CounterState.SERVING:
            return f"{number} 办理中"
        case CounterState.FREE:
            return counter.name
        case CounterState.PAUSED:
            return "暂停服务"
        case CounterState.CLOSED:
            return ""
