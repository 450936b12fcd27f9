"""A smallest station: a window, the rehearsal hand, a loop that ends on SIGTERM; run by the tests as a program."""

import asyncio
import sys
from functools import partial
from typing import Any

from station.application import Readiness, run, start
from station.hand import obey_orders
from station.next_frame import draw_next_frame
from tests.unit.station.a_window import a_qml_window, a_widget_window


async def work() -> None:
    """Show the windows and obey until cancelled."""
    engine, window = a_qml_window(), a_widget_window()
    shown: Any = engine.rootObjects()[0]
    readiness = Readiness(partial(draw_next_frame, shown))
    readiness.hall_shown()
    try:
        await obey_orders()
        await asyncio.get_running_loop().create_future()
    finally:
        sys.stdout.write('{"ended": true}\n')
        window.close()


if __name__ == "__main__":
    start([], "a station", has_widgets=True)
    run(work)
