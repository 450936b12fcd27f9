import pytest

from counter_client.desk import available
from counter_client.keys import Key
from counter_client.pad_keys import PAD_KEYS
from devices.ports import PadKey
from hall_protocol.vocabulary import CounterState
from tests.unit.counter_client.moments import a_desk, a_moment

MEANT = {
    CounterState.CLOSED: (None, None, None, None),
    CounterState.FREE: (Key.FINISH_AND_CALL, None, None, None),
    CounterState.CALLING: (None, Key.RECALL, Key.NO_SHOW, Key.START),
    CounterState.SERVING: (Key.FINISH_AND_CALL, None, None, Key.FINISH),
    CounterState.PAUSED: (None, None, None, None),
}


@pytest.mark.parametrize("state", CounterState)
def test_each_key_means_one_thing_or_nothing_in_every_state(state: CounterState) -> None:
    keys = available(a_desk(a_moment(state)))
    meant = [[key for key in PAD_KEYS[struck] if key in keys] for struck in PadKey]
    assert meant == [[key] if key else [] for key in MEANT[state]]
