import contextlib
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any

import pytest

from devices.build import window_panel
from devices.order_lines import OrderError
from devices.ports import DeviceState
from devices.printer.build import slip_printer
from devices.printer.simulator import PrinterSimulator
from devices.simulate import (
    carry_out_printer_order,
    run_call_pad,
    run_evaluator,
    run_id_card,
    run_led_panel,
    run_printer,
    run_scanner,
    run_social_card,
)
from devices.transport import SerialTransport, parse_serial_url
from tests.unit.devices.printer.test_build import SLIP

DEADLINE_S = 20.0


class Owner:
    """Another program, played by queues: orders go in line by line, what is said comes out."""

    def __init__(self) -> None:
        self._orders: Queue[str | None] = Queue()
        self._said: Queue[Mapping[str, Any]] = Queue()
        self._ready: Queue[str] = Queue()

    def run(self, target: Any, **options: Any) -> None:
        lines = iter(self._orders.get, None)
        self._thread = Thread(target=target, args=(lines, self._said.put, self._ready.put), kwargs=options)
        self._thread.start()

    def ready(self) -> str:
        return self._ready.get(timeout=DEADLINE_S)

    def hears(self) -> Mapping[str, Any]:
        return self._said.get(timeout=DEADLINE_S)

    def orders(self, line: str) -> Mapping[str, Any]:
        self._orders.put(line)
        return self.hears()

    def ends(self) -> None:
        self._orders.put(None)
        self._thread.join(DEADLINE_S)
        assert not self._thread.is_alive()


@pytest.fixture
def owner() -> Owner:
    return Owner()


def test_a_simulated_reader_says_where_it_is_obeys_and_ends_with_its_orders(owner: Owner, tmp_path: Path) -> None:
    link = tmp_path / "id_card"
    owner.run(run_id_card, link=link)
    address = parse_serial_url(owner.ready())
    assert str(link.resolve()) == address.path
    assert owner.orders('{"order": "lift"}')["ok"]
    assert not owner.orders("nonsense")["ok"]
    SerialTransport(address).close()
    owner.ends()
    assert not link.is_symlink()


def test_a_simulated_scanner_shows_codes_on_order(owner: Owner, tmp_path: Path) -> None:
    owner.run(run_scanner, link=tmp_path / "scanner")
    host = SerialTransport(parse_serial_url(owner.ready()))
    assert owner.orders('{"order": "show", "text": "A012"}') == {"ok": True, "order": "show"}
    assert host.read(DEADLINE_S) == b"A012\r"
    host.close()
    owner.ends()
    assert not (tmp_path / "scanner").is_symlink()


def test_a_simulated_panel_says_what_stands_on_it(owner: Owner) -> None:
    owner.run(run_led_panel)
    panel = window_panel(owner.ready())
    panel.show("A012")
    panel.poll(Event())
    assert owner.hears() == {"showing": "A012"}
    assert owner.orders('{"order": "look"}')["showing"] == "A012"
    panel.close()
    assert owner.hears() == {"showing": ""}
    owner.ends()


def test_a_simulated_pad_presses_its_keys_on_order(owner: Owner) -> None:
    owner.run(run_call_pad)
    host = SerialTransport(parse_serial_url(owner.ready()))
    assert owner.orders('{"order": "press", "key": "recall"}')["ok"]
    assert host.read(DEADLINE_S) == bytes.fromhex("02 32 30 02 03")
    host.close()
    owner.ends()


def test_a_simulated_evaluator_says_what_it_shows_and_strikes_its_keys_on_order(owner: Owner) -> None:
    owner.run(run_evaluator)
    host = SerialTransport(parse_serial_url(owner.ready()))
    assert owner.orders('{"order": "look"}') == {"ok": True, "order": "look", "face": "off"}
    assert owner.orders('{"order": "strike", "grade": 5}')["ok"]
    assert host.read(DEADLINE_S).startswith(bytes.fromhex("02 31 4b 35 30"))
    host.close()
    owner.ends()


def test_simulated_social_cards_say_which_reader_they_are_in(owner: Owner) -> None:
    owner.run(run_social_card, port=1)
    assert owner.ready() == "pcsc:Virtual PCD"
    assert owner.orders('{"order": "lift"}')["ok"]
    assert not owner.orders('{"order": "lay", "card": {"name": "A", "number": "1"}}')["ok"]
    owner.ends()


def test_a_link_in_a_missing_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match=r"the folder of the link .* does not exist"):
        run_id_card([], lambda _said: None, lambda _address: None, link=tmp_path / "missing" / "id_card")


def test_a_link_that_cannot_be_made_leaves_nothing_running(tmp_path: Path) -> None:
    taken = tmp_path / "id_card.new"
    taken.mkdir()
    with pytest.raises(OSError, match="id_card"):
        run_id_card([], lambda _said: None, lambda _address: None, link=tmp_path / "id_card")


def test_a_simulated_printer_tells_each_receipt_with_its_picture(owner: Owner, tmp_path: Path) -> None:
    owner.run(run_printer, port=0, receipt_dir=tmp_path, width_dots=576)
    printer = slip_printer(owner.ready())
    assert printer.print(SLIP).printed
    told = owner.hears()
    assert told == {"printed": str(tmp_path / "receipt-0001.png"), "bytes": Path(told["printed"]).stat().st_size}
    assert owner.orders('{"order": "paper_out"}') == {"ok": True, "order": "paper_out"}
    assert printer.status().state is DeviceState.PAPER_OUT
    assert owner.orders('{"order": "ok"}')["ok"]
    assert printer.status().state is DeviceState.READY
    owner.ends()


def test_a_port_that_is_taken_is_an_error() -> None:
    with contextlib.closing(socket.socket()) as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            run_printer([], lambda _said: None, lambda _url: None, port=port, receipt_dir=Path(), width_dots=576)


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[PrinterSimulator]:
    printer = PrinterSimulator(tmp_path)
    printer.start()
    yield printer
    printer.stop()


def test_the_printers_orders_may_be_written_like_the_readers(printer: PrinterSimulator) -> None:
    assert carry_out_printer_order(printer, {"order": "misbehave", "how": "cover_open"})["order"] == "cover_open"
    assert slip_printer(printer.url).status().state is DeviceState.COVER_OPEN


@pytest.mark.parametrize(
    "order",
    [{}, {"order": "burn"}, {"order": 1}, {"order": "misbehave"}, {"order": "slow", "after_bytes": -1},
     {"order": "slow", "after_bytes": True}],
)  # fmt: skip
def test_a_printers_order_that_makes_no_sense_is_refused(printer: PrinterSimulator, order: dict[str, Any]) -> None:
    with pytest.raises(OrderError):
        carry_out_printer_order(printer, order)
