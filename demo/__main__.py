"""`./hall demo`: the whole hall on one machine, with the main job played on it from card to rating."""

import argparse
import asyncio
import os
import shutil
import signal
import socket
import sys
from pathlib import Path

from demo.programs import ProgramError, cast
from demo.proof import prove
from demo.stage import MORNING_ENDS, Folders, Stage, seed_morning, set_stage
from demo.story import tell

REPOSITORY = Path(__file__).resolve().parents[1]
SERVER_PORT, PLATFORM_PORT = 8400, 8500


def main() -> int:
    """Run the demo; 0 when every step was seen end to end."""
    options = _options()
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if not has_display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out = options.out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / "hall").is_dir():
        print(f"hall demo: {out} is not empty and not a demo's folder; choose another --out", file=sys.stderr)
        return 2
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    try:
        return asyncio.run(_play(Folders(out, options.config.resolve()), is_once=options.once))
    except ProgramError as error:
        print(f"hall demo: {error}", file=sys.stderr)
        return 1


async def _play(folders: Folders, *, is_once: bool) -> int:
    print(f"演示厅：{folders.config.name}；时钟从 {MORNING_ENDS} 开始；文件在 {folders.out}")
    print(f"上午（自动生成）：{seed_morning(folders)}")
    ports = (0, 0) if is_once else (_free_or_any(SERVER_PORT), _free_or_any(PLATFORM_PORT))
    async with cast(folders.out / "logs") as programs:
        stage = await set_stage(programs, folders, ports)
        print("平台、服务器、读卡器、打印机、自助机、两个窗口、大屏均已就绪")
        is_proven = await _tell_and_prove(stage)
        if is_once:
            return 0 if is_proven else 1
        print(f"\n大厅负责人页面  {stage.manager_page}")
        print(f"网上平台页面    {stage.platform_url}/")
        print("按 Ctrl-C 结束", flush=True)
        await _until_told_to_stop()
    return 0


async def _tell_and_prove(stage: Stage) -> bool:
    steps = iter(range(1, 100))
    told = await tell(stage, lambda line: print(f"  {next(steps)}. {line}", flush=True))
    compared, difference = await prove(stage, told)
    if difference is not None:
        print(f"未通过：{difference}", file=sys.stderr)
        return False
    print(f"{told.ticket_number} 的每一步都在日志中；平台副本与日志 {compared} 条事件逐条相同、次序一致、无重复")
    print(f"截图 {stage.folders.screens}\n号票 {told.slip}\n语音 {told.sounds[-1]}", flush=True)
    return True


def _free_or_any(port: int) -> int:
    """`port` if nobody listens there, else 0: a demo beside a running hall takes any free one."""
    with socket.socket() as probe:
        return 0 if probe.connect_ex(("127.0.0.1", port)) == 0 else port


async def _until_told_to_stop() -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    await told.wait()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hall demo", description="The whole hall on one machine.")
    parser.add_argument("--once", action="store_true", help="play the story once; exit 0 only if every step was seen")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "demo-out", help="folder for what the demo makes")
    parser.add_argument("--config", type=Path, default=REPOSITORY / "config" / "wuhua", help="folder with hall.toml")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
