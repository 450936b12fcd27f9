import asyncio
import sys
from pathlib import Path

import httpx
import pytest

from tests.unit.online_platform.running_platform import REPOSITORY, RunningPlatform


async def refused(*arguments: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "online_platform", *arguments, cwd=REPOSITORY, stderr=asyncio.subprocess.PIPE
    )
    _out, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode is not None
    return process.returncode, err.decode()


async def test_it_says_ready_serves_and_stops_cleanly_though_a_page_is_open(tmp_path: Path) -> None:
    async with RunningPlatform(tmp_path) as platform, httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(f"{platform.url}/healthz")).json()["status"] == "ok"
        async with client.stream("GET", f"{platform.url}/api/v1/stream") as stream:
            chunks = stream.aiter_bytes()
            assert b'"halls":[]' in await anext(chunks)
            assert await platform.terminate() == 0
            assert [chunk async for chunk in chunks] == []


async def test_what_is_taken_is_refused_in_one_line(tmp_path: Path) -> None:
    async with RunningPlatform(tmp_path / "a") as platform:
        outcomes = await asyncio.gather(
            refused("--data", str(tmp_path / "a"), "--port", "0"),
            refused("--data", str(tmp_path / "b"), "--port", str(platform.port)),
        )
    for (status, said), why in zip(outcomes, ("already working", "Address already in use"), strict=True):
        assert (status, said.count("\n")) == (2, 1)
        assert why in said


@pytest.mark.parametrize("arguments", [(), ("--data", "/dev/null/x", "--port", "0")])
async def test_a_wrong_command_line_is_one_line_and_status_2(arguments: tuple[str, ...]) -> None:
    status, said = await refused(*arguments)
    assert (status, said.count("\n")) == (2, 1)
    assert said.startswith("online_platform: ")
