"""Looks at each device a technician names and says how it is, how fast it answers, and what to do about it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from typing import Any, Final

from devices.build import (
    PLAYERS,
    SIMULATOR,
    call_pad,
    code_scanner,
    evaluator,
    reader_line,
    social_card_reader,
    window_panel,
)
from devices.evaluator.driver import SILENT
from devices.findings import KIND_WORDS, DeviceKind, Finding
from devices.id_card.commands import ASK_SAM_STATUS, STATUS_BYTES, SW_SUCCESS
from devices.id_card.simulator import SamSimulator
from devices.id_card.transaction import AnswerPatience, ReaderSilentError, SamLine
from devices.listening import UNHEARD, ListeningDevice
from devices.ports import (
    CardUnreadable,
    DeviceSettingError,
    DeviceState,
    DeviceStatus,
    EvaluatorFace,
    SocialCardRead,
    StatusChanged,
)
from devices.printer.build import simulated_slip_printer, slip_printer
from devices.printer.document_printer import DocumentPrinter
from devices.printer.driver import Confirmation, EscposPrinter
from devices.printer.slip import Words
from devices.printer.spool import SCHEME as CUPS
from devices.tcp_line import OpenTransport
from devices.transport import SerialTransport, TransportLostError
from devices.voice.choice import VoiceSources, engines_of
from devices.voice.clips import ClipFolder
from devices.voice.engines import CLIPS, ESPEAK, NEURAL
from devices.voice.player import Player
from devices.voice.worker_pipe import SpeechError

CHECK_PATIENCE: Final = AnswerPatience(answer_timeout_s=1.0, resend_count=1)
"""A technician looks at the table and waits; a reader's status needs no radio and comes at once."""


HEAR_PATIENCE_S: Final = 5.0
"""Time for a technician to show a code or press a key after starting the check."""

EVALUATOR_PATIENCE_S: Final = 2.0
"""An evaluator answers what it is told to show at once; a whole frame takes 8 ms at 9600 baud."""

SPEAK_PATIENCE_S: Final = 60.0
"""Time for a voice to load and to make one word on a machine that is busy."""

LOOK_S: Final = 2.0
"""How long the sample word stands on a panel that is checked."""

SAMPLE_WORD: Final = "您好"


PROMPTS: Final = {
    DeviceKind.SCANNER: Words("请在 5 秒内扫一个码。", "Show it a code within 5 s."),
    DeviceKind.CALL_PAD: Words("请在 5 秒内按一个键。", "Press a key of it within 5 s."),
    DeviceKind.LED_PANEL: Words("请看窗口屏：应显示“您好” 2 秒。", "Look at the panel: it should say 您好 for 2 s."),
    DeviceKind.SOCIAL_CARD: Words("可插入一张社保卡一并试读。", "A card that lies in it is read too."),
}
"""What a technician has to do while a device is checked; said before, for afterwards is too late."""

_KIND_BY_SCHEME: Final = {
    **dict.fromkeys(("serial", "usb"), DeviceKind.ID_CARD),
    SIMULATOR: DeviceKind.ID_CARD,
    **dict.fromkeys(("tcp", "file", CUPS), DeviceKind.PRINTER),
    "pcsc": DeviceKind.SOCIAL_CARD,
    **dict.fromkeys((*PLAYERS, NEURAL, CLIPS), DeviceKind.VOICE),
}

HOW_TO_NAME: Final = (
    "write id_card=serial:///dev/ttyUSB0?baud=115200, printer=tcp://192.168.1.50:9100, voice=espeak,"
    " voice=neural:FOLDER, voice=clips:FOLDER,"
    " scanner=serial:///dev/ttyACM0?baud=9600, led_panel=serial:///dev/ttyS2?baud=9600,"
    " call_pad=serial:///dev/ttyUSB1?baud=9600, evaluator=serial:///dev/ttyUSB2?baud=9600, social_card=pcsc:, printer=cups://127.0.0.1/QUEUE,"
    " form_printer=cups://127.0.0.1/QUEUE,"
    " printer=file:///dev/usb/lp0, id_card=usb: or id_card=simulator"
)


def prompt(named: str) -> str:
    """Say what to do while that device is checked, '' for nothing; raises DeviceSettingError."""
    kind, setting = _kind_and_setting(named)
    words = PROMPTS.get(kind)
    return "" if words is None else f"{KIND_WORDS[kind]} {setting}: {words.zh} {words.en}"


def check(named: str, confirmation: Confirmation = Confirmation.IN_ORDER) -> Finding:
    """Look at the device that `named` says, as `kind=setting` or as a setting alone; raises DeviceSettingError.

    A slip printer is asked for the proof that it is to confirm its slips by.
    """
    kind, setting = _kind_and_setting(named)
    if kind is DeviceKind.PRINTER:
        return _check_printer(setting, confirmation)
    return _CHECKS[kind](setting)


def _check_card_reader(setting: str) -> Finding:
    if setting != SIMULATOR:
        return _check_reader(setting, reader_line(setting))
    simulator = SamSimulator()
    try:
        return _check_reader(setting, lambda: SerialTransport(simulator.address()))
    finally:
        simulator.close()


def _kind_and_setting(named: str) -> tuple[DeviceKind, str]:
    first, equals, rest = named.partition("=")
    if equals and first in list(DeviceKind):
        return DeviceKind(first), rest
    scheme = named.partition(":")[0]
    if scheme not in _KIND_BY_SCHEME:
        raise DeviceSettingError(named, HOW_TO_NAME)
    return _KIND_BY_SCHEME[scheme], named


def _check_reader(setting: str, open_line: OpenTransport) -> Finding:
    try:
        line = SamLine(open_line(), CHECK_PATIENCE)
    except TransportLostError as error:
        return Finding(DeviceKind.ID_CARD, setting, DeviceStatus(DeviceState.UNREACHABLE, error.reason), None)
    try:
        asked_s = perf_counter()
        answer = line.ask(ASK_SAM_STATUS, Event())
        round_trip_ms = (perf_counter() - asked_s) * 1000
    except (ReaderSilentError, TransportLostError) as error:
        return Finding(DeviceKind.ID_CARD, setting, DeviceStatus(DeviceState.UNREACHABLE, str(error)), None)
    finally:
        line.close()
    known = STATUS_BYTES.get(answer.sw3)
    meaning = known.meaning if known else f"unknown status {answer.sw3:02X}"
    state = DeviceState.READY if answer.sw3 == SW_SUCCESS else DeviceState.FAULT
    return Finding(DeviceKind.ID_CARD, setting, DeviceStatus(state, meaning), round_trip_ms)


def _check_printer(setting: str, confirmation: Confirmation) -> Finding:
    if setting != SIMULATOR:
        printer = slip_printer(setting, confirmation=confirmation)
        ask = printer.trial if isinstance(printer, EscposPrinter) else printer.status
        return _ask_printer(DeviceKind.PRINTER, setting, ask)
    with TemporaryDirectory() as slips:
        simulated, simulator = simulated_slip_printer(Path(slips))
        try:
            return _ask_printer(DeviceKind.PRINTER, setting, simulated.trial)
        finally:
            simulator.stop()


def _check_form_printer(setting: str) -> Finding:
    return _ask_printer(DeviceKind.FORM_PRINTER, setting, DocumentPrinter(setting).status)


def _ask_printer(kind: DeviceKind, setting: str, ask: Callable[[], DeviceStatus]) -> Finding:
    asked_s = perf_counter()
    status = ask()
    round_trip_ms = (perf_counter() - asked_s) * 1000
    return Finding(kind, setting, status, round_trip_ms if _has_answered(setting, status) else None)


def _has_answered(setting: str, status: DeviceStatus) -> bool:
    """Whether anything spoke: a print spooler that knows nothing of its printer is there all the same."""
    if status.state is DeviceState.UNKNOWN:
        return setting.startswith(f"{CUPS}:")
    return status.state is not DeviceState.UNREACHABLE


def _check_voice(setting: str) -> Finding:
    """Let an engine make one word's sound, without playing it; the round trip holds the start of its process.

    `espeak` and `silent` are espeak's, `neural:FOLDER` the neural voice. Clips say a hall's own words alone: of
    `clips:FOLDER` every file is read.
    """
    scheme, _, folder = setting.partition(":")
    if scheme not in (NEURAL, CLIPS) and setting not in PLAYERS:
        raise DeviceSettingError(setting, f"write {' or '.join(PLAYERS)}, neural:FOLDER or clips:FOLDER")
    try:
        asked_s = perf_counter()
        seen = _read_clips(Path(folder)) if scheme == CLIPS else _speak_once(scheme, Path(folder))
        round_trip_ms = (perf_counter() - asked_s) * 1000
    except SpeechError as error:
        return Finding(DeviceKind.VOICE, setting, DeviceStatus(DeviceState.FAULT, str(error)), None)
    player = Player(PLAYERS.get(setting, PLAYERS[ESPEAK]))
    state = DeviceState.FAULT if player.silent_because and player.is_wanted else DeviceState.READY
    detail = "; ".join(part for part in (player.silent_because, seen) if part)
    return Finding(DeviceKind.VOICE, setting, DeviceStatus(state, detail), round_trip_ms)


def _read_clips(folder: Path) -> str:
    return f"{ClipFolder(folder).read_all()} clips can be read; ./hall voice clips says which a hall needs"


def _speak_once(scheme: str, folder: Path) -> str:
    name = NEURAL if scheme == NEURAL else ESPEAK
    sources = VoiceSources(neural=folder, order=(name,))
    with TemporaryDirectory() as sounds:
        engines = engines_of(sources, Path(sounds), patience_s=SPEAK_PATIENCE_S)
        try:
            if engines.is_mute:
                raise SpeechError(engines.report)
            engines.start()
            engines.render([SAMPLE_WORD])
        finally:
            engines.close()
    return engines.report


def _check_scanner(setting: str) -> Finding:
    return _check_by_ear(DeviceKind.SCANNER, setting, code_scanner(setting))


def _check_pad(setting: str) -> Finding:
    return _check_by_ear(DeviceKind.CALL_PAD, setting, call_pad(setting))


def _check_evaluator(setting: str) -> Finding:
    """Let it say welcome and wait for its answer: it needs nobody's finger."""
    device = evaluator(setting)
    device.show(EvaluatorFace.WELCOME)
    asked_s = perf_counter()
    try:
        while perf_counter() - asked_s < EVALUATOR_PATIENCE_S:
            device.poll(Event())
            round_trip_ms = (perf_counter() - asked_s) * 1000
            match device.status().state:
                case DeviceState.READY | DeviceState.FAULT:
                    return Finding(DeviceKind.EVALUATOR, setting, device.status(), round_trip_ms)
                case DeviceState.UNREACHABLE:
                    return Finding(DeviceKind.EVALUATOR, setting, device.status(), None)
                case _:
                    continue
    finally:
        device.close()
    return Finding(DeviceKind.EVALUATOR, setting, SILENT, None)


def _check_social_card(setting: str) -> Finding:
    """Look for the reader, and then for a card in it; that one lies there is not needed to call the reader well."""
    reader = social_card_reader(setting)
    try:
        asked_s = perf_counter()
        events = reader.poll(Event())
        round_trip_ms = (perf_counter() - asked_s) * 1000
    finally:
        reader.close()
    status = reader.status()
    if status.state is not DeviceState.READY:
        return Finding(DeviceKind.SOCIAL_CARD, setting, status, None)
    seen = [_CARD_SEEN[type(event)] for event in events if type(event) in _CARD_SEEN]
    detail = f"{status.detail}; {seen[0] if seen else 'no card lies in it'}"
    return Finding(DeviceKind.SOCIAL_CARD, setting, DeviceStatus(status.state, detail), round_trip_ms)


_CARD_SEEN: Final[dict[type, str]] = {
    SocialCardRead: "a card was read",
    CardUnreadable: "the card in it cannot be read",
}


def _check_panel(setting: str) -> Finding:
    """Show a word for a moment: the panel cannot answer, so whoever checks has to look at it."""
    panel = window_panel(setting)
    panel.show(SAMPLE_WORD)
    try:
        panel.poll(Event())
        status = panel.status()
        if status.state is DeviceState.READY:
            Event().wait(LOOK_S)
            return Finding(DeviceKind.LED_PANEL, setting, DeviceStatus(DeviceState.UNKNOWN, status.detail), None)
        return Finding(DeviceKind.LED_PANEL, setting, status, None)
    finally:
        panel.close()


def _check_by_ear(kind: DeviceKind, setting: str, device: ListeningDevice[Any]) -> Finding:
    """Open the line and wait for the device to be used: only that proves that something is there."""
    asked_s = perf_counter()
    try:
        while perf_counter() - asked_s < HEAR_PATIENCE_S:
            spoken = [event for event in device.poll(Event()) if not isinstance(event, StatusChanged)]
            if spoken:
                return Finding(kind, setting, device.status(), (perf_counter() - asked_s) * 1000)
            if device.status().state is DeviceState.UNREACHABLE:
                return Finding(kind, setting, device.status(), None)
    finally:
        device.close()
    return Finding(kind, setting, DeviceStatus(DeviceState.UNKNOWN, UNHEARD.detail), None)


_CHECKS: Final[dict[DeviceKind, Callable[[str], Finding]]] = {
    DeviceKind.ID_CARD: _check_card_reader,
    DeviceKind.FORM_PRINTER: _check_form_printer,
    DeviceKind.VOICE: _check_voice,
    DeviceKind.SCANNER: _check_scanner,
    DeviceKind.LED_PANEL: _check_panel,
    DeviceKind.CALL_PAD: _check_pad,
    DeviceKind.SOCIAL_CARD: _check_social_card,
    DeviceKind.EVALUATOR: _check_evaluator,
}
"""Total over the kinds but slip printers."""
