"""What a hall server costs while nobody does anything: alone, and with a hall's stations connected."""

import asyncio
from pathlib import Path

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure
from bench.hall_process import issue_credential, run_python, running_server
from bench.session_client import SessionClient
from hall_protocol.vocabulary import Role

WATCHED_S = 8.0
SETTLE_S = 2.0
STATIONS = 40
CPU_MOST_PERCENT = 1.0
MEMORY_MOST_MB = 150.0
IMPORTS_RSS = "import hall_server.__main__, bench.idling as b, os; print(b.memory_mb(os.getpid()))"


def measure(folder: Path) -> list[Figure]:
    """Per cent of one core, and resident megabytes."""
    config, data = wide_hall(folder, EXAMPLE_COUNTERS), folder / "data"
    data.mkdir()
    token = issue_credential(data, Role.BOARD, "main-board")
    with running_server(config, data) as server:
        alone = asyncio.run(cpu_percent(server.pid))
        connected = asyncio.run(_watch_with_stations(server.pid, server.port, token))
        resident_mb = memory_mb(server.pid)
    imports_mb = float(run_python("-c", IMPORTS_RSS)[1])
    return [
        _cpu("idle server", alone, None),
        _cpu(f"idle server, {STATIONS} stations connected", connected, alone),
        Figure(
            "idle server, memory",
            resident_mb,
            "MB",
            imports_mb,
            "imports alone",
            f"< {MEMORY_MOST_MB:.0f} MB",
            resident_mb < MEMORY_MOST_MB,
            bound="the imports: the web framework, the database toolkit, the rules",
        ),
    ]


def memory_mb(pid: int) -> float:
    """What a process has resident."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _cpu(name: str, percent: float, alone: float | None) -> Figure:
    budget = f"< {CPU_MOST_PERCENT:.0f} % of a core"
    return Figure(
        name,
        percent,
        "% CPU",
        alone or None,
        "alone" if alone else "",
        budget,
        percent < CPU_MOST_PERCENT,
        bound="the hall's clock: once a second what time changed is decided and shown",
    )


async def _watch_with_stations(pid: int, port: int, token: str) -> float:
    sessions = [await SessionClient.join(port, token) for _ in range(STATIONS)]
    percent = await cpu_percent(pid)
    for session in sessions:
        session.close()
    return percent


async def cpu_percent(pid: int) -> float:
    """Per cent of a core that a process uses while nobody asks anything of it."""
    await asyncio.sleep(SETTLE_S)
    before_s = _cpu_s(pid)
    await asyncio.sleep(WATCHED_S)
    return (_cpu_s(pid) - before_s) / WATCHED_S * 100


def _cpu_s(pid: int) -> float:
    """Seconds a process's threads have run, as the scheduler counted them: ticks of 10 ms are too coarse for this."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9
