from pathlib import Path

import kiosk_client
from kiosk_client.life_event import ICONS, face_of
from kiosk_client.texts import text


def test_a_life_event_is_known_by_id_and_by_name() -> None:
    assert face_of("buying_a_home") == face_of("我要买房卖房")
    assert face_of("buying_a_home").name("en") == "Buying or selling a home"


def test_a_halls_own_life_event_shows_as_it_comes() -> None:
    assert face_of("我要办别的事").name("zh") == face_of("我要办别的事").name("en") == "我要办别的事"


def test_every_life_event_has_its_icon_and_its_name() -> None:
    icons = {file.stem for file in (Path(kiosk_client.__file__).parent / "icons").glob("*.svg")}
    assert {*ICONS.values(), face_of("other").icon} <= icons
    assert all(text(f"life_event_{key}", language) for key in ICONS for language in ("zh", "en"))
