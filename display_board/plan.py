"""What a board is: from its command line and its hall's configuration."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from config.errors import ConfigurationError
from config.loader import load_station
from config.settings.boards import OWN_LANGUAGES, BoardSettings
from devices.build import VOICES
from devices.voice.choice import VoiceSources, folder_named
from display_board.rules import AnnouncementRules, BoardRules
from display_board.sentences import Sentences
from display_board.words import NOTHING, Words
from station.arguments import StationArguments, parse

if TYPE_CHECKING:
    from config.settings.processes import StationSettings

PROGRAM = "board"
WINDOW, ZONE = "window", "zone"


@dataclass(frozen=True, slots=True)
class BoardPlan:
    """What this board is, from the command line and the configuration."""

    arguments: StationArguments
    session_url: str
    rules: BoardRules
    voice: str
    sentences: Sentences
    sound_dir: Path | None
    sources: VoiceSources


def plan(argv: Sequence[str]) -> BoardPlan:
    """Read command line and configuration; ends the program with one line when they are wrong."""
    own = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    own.add_argument("--wav-dir", type=Path)
    own.add_argument("--clips-dir", type=Path)
    own.add_argument("--neural-voice-dir", type=Path)
    folders, rest = own.parse_known_args(argv)
    description = "The board: shows who is called where and says it. --wav-dir DIR keeps the sound files in DIR. "
    description += "--clips-dir DIR and --neural-voice-dir DIR take the place of clips_dir and neural_voice_dir."
    arguments = parse(PROGRAM, description, rest)
    try:
        loaded = load_station(arguments.config, arguments.station, BoardSettings)
    except ConfigurationError as error:
        raise SystemExit(f"{PROGRAM}: {error}") from error
    voice = _choice("voice", arguments.overrides.get("voice", loaded.station.voice), (*VOICES, "none"))
    url = arguments.session_url_or(loaded.server_url)
    sources = _sources(loaded.station, folders.clips_dir, folders.neural_voice_dir)
    rules = _rules(loaded, has_voice=voice != "none")
    return BoardPlan(arguments, url, rules, voice, _sentences(loaded, arguments), folders.wav_dir, sources)


def _rules(loaded: "StationSettings[BoardSettings]", *, has_voice: bool) -> BoardRules:
    settings = loaded.station
    zones = [zone for zone in loaded.zones if zone.id in _zones_of(loaded)]
    return BoardRules(
        counters=_counters_of(loaded),
        has_voice=has_voice,
        recent_rows=_recent_rows(settings.rows),
        notices=settings.notices,
        kind=settings.kind,
        counter=settings.counter,
        tells_waiting=settings.tells_waiting,
        title=Words(zones[0].name, zones[0].name_en) if settings.kind == ZONE else NOTHING,
        sub_halls=frozenset(zone.sub_hall for zone in zones if zone.sub_hall is not None),
        screen_height_mm=settings.screen_height_mm,
        distance_m=settings.distance_m,
        volume=tuple((each.at, each.percent) for each in settings.volume),
        announcements=AnnouncementRules(
            times_spoken=settings.times_spoken, repeat_after_s=float(settings.repeat_after_s)
        ),
    )


def _sentences(loaded: "StationSettings[BoardSettings]", arguments: StationArguments) -> Sentences:
    given = arguments.overrides.get("languages")
    languages = tuple(given.split(",")) if given is not None else loaded.station.languages
    for language in languages:
        _choice("languages", language, (*OWN_LANGUAGES, *loaded.spoken_languages))
    return Sentences(languages, loaded.spoken_languages, says_yao=loaded.station.says_yao)


def _zones_of(loaded: "StationSettings[BoardSettings]") -> tuple[str, ...]:
    """A window board stands in the zone of its counter."""
    return (loaded.counter.zone,) if loaded.counter is not None else loaded.station.zones


def _counters_of(loaded: "StationSettings[BoardSettings]") -> frozenset[int] | None:
    """The counters this board covers; None when these are all counters of the hall."""
    if loaded.station.kind == WINDOW:
        return frozenset([loaded.station.counter or 0])
    mine = frozenset(counter.number for counter in loaded.counters if counter.zone in loaded.station.zones)
    return None if len(mine) == len(loaded.counters) else mine


def _sources(settings: BoardSettings, clips: Path | None, neural: Path | None) -> VoiceSources:
    """The voice's engines; a folder of the command line comes before that of the configuration."""
    return VoiceSources(
        clips=clips or folder_named(settings.clips_dir),
        neural=neural or folder_named(settings.neural_voice_dir),
        speaker=settings.neural_speaker,
        order=settings.voice_engines,
    )


def _recent_rows(rows: int) -> int:
    """The list's rows beside the large panel: more than seven would be too small to read across the hall."""
    return max(1, min(rows - 1, 7))


def _choice(key: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise SystemExit(f"{PROGRAM}: --set {key}={value}: expected {' or '.join(known)}")
    return value
