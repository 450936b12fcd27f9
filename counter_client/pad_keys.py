"""What each key of a clerk's call pad means at the desk."""

from counter_client.keys import Key
from devices.ports import PadKey

PAD_KEYS: dict[PadKey, tuple[Key, ...]] = {
    PadKey.NEXT: (Key.FINISH_AND_CALL,),
    PadKey.RECALL: (Key.RECALL,),
    PadKey.NO_SHOW: (Key.NO_SHOW,),
    PadKey.FINISH: (Key.START, Key.FINISH),
}
"""The first of the desk's keys that may be pressed now counts: with four keys, one both begins and ends a service."""
