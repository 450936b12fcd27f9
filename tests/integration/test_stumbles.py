"""A command that a rule stumbles over is its own caller's trouble, nobody else's."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess

FOREIGN = ["11999999MB0000078X4000711001000", "11999999MB0000078X4000711002000"]
"""Two items of the example hall that are none of the package's."""


def test_neighbours_of_a_command_that_a_rule_stumbles_over_get_their_tickets(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall", on_sqlite=True) as hall:
        for number in range(1, 17):
            clerk = hall.client(hall.token(Role.CLERK, number))
            assert clerk.post(f"/counters/{number}/open", json={"clerk": f"{number:02d}01"}).is_success
        kiosks = [hall.client(hall.token(Role.KIOSK, station=f"kiosk-{index}")) for index in range(9)]

        def take(index: int) -> list[int]:
            body = {"queue": "A"} if index else {"package": "second_hand_home", "items": FOREIGN}
            return [
                kiosks[index].post("/tickets", json=body, headers={"Idempotency-Key": f"{index}-{each}"}).status_code
                for each in range(25)
            ]

        with ThreadPoolExecutor(len(kiosks)) as pool:
            answers = list(pool.map(take, range(len(kiosks))))
    assert {status for each in answers[1:] for status in each} == {201}
    assert all(400 <= status < 500 or status == 201 for status in answers[0])
