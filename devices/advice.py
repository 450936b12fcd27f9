"""What a technician should do about a device's status, as tables of words, Chinese first."""

from typing import Final

from devices.ports import DeviceState, DeviceStatus
from devices.printer.slip import Words

STATE_WORDS: Final = {
    DeviceState.READY: Words("就绪", "ready"),
    DeviceState.BUSY: Words("忙", "busy"),
    DeviceState.DEGRADED: Words("降级运行", "degraded"),
    DeviceState.PAPER_LOW: Words("纸少", "paper low"),
    DeviceState.PAPER_OUT: Words("缺纸", "paper out"),
    DeviceState.COVER_OPEN: Words("盖开", "cover open"),
    DeviceState.FAULT: Words("故障", "fault"),
    DeviceState.UNREACHABLE: Words("连不上", "unreachable"),
    DeviceState.UNKNOWN: Words("未知", "unknown"),
}

ADVICE_BY_STATE: Final = {
    DeviceState.READY: Words("无需处理。", "Nothing to do."),
    DeviceState.BUSY: Words("稍后再查。", "Check again in a moment."),
    DeviceState.DEGRADED: Words("能用；请修复所列的部分。", "It serves; mend the part that is named."),
    DeviceState.PAPER_LOW: Words("准备新纸卷。", "Have a new roll at hand."),
    DeviceState.PAPER_OUT: Words("换纸卷。", "Put in a new roll."),
    DeviceState.COVER_OPEN: Words("合上机盖。", "Close the cover."),
    DeviceState.FAULT: Words("断电重启；仍有故障请报修。", "Power it off and on; have it repaired if the fault stays."),
    DeviceState.UNREACHABLE: Words("检查电源、连线和地址。", "Check power, cable and address."),
    DeviceState.UNKNOWN: Words("设备不报告状态，请看实物。", "It does not report its status: look at it."),
}

_RECORD: Final = Words(
    "按 ./hall voice clips 的清单补录，16 位单声道 WAV。",
    "Record it: ./hall voice clips lists what is needed, as WAV of 16 bit, mono.",
)

_ADVICE_BY_REASON: Final = {
    "Permission denied": Words(
        "将本用户加入 dialout 组后重新登录。", "Add this user to the group dialout and log in again."
    ),
    "No such file": Words(
        "插好设备，或按 /dev/serial/by-id 改正地址。", "Plug it in, or correct the path: see /dev/serial/by-id."
    ),
    "temporarily unavailable": Words(
        "端口被其他程序占用，请先关闭它。", "Another program holds the port: close that first."
    ),
    "from the evaluator": Words(
        "检查评价器电源、连线和波特率；协议见 docs/devices.md。",
        "Check its power, cable and baud rate; its protocol stands in docs/devices.md.",
    ),
    "no answer": Words(
        "核对波特率和端口，然后断电重启设备。", "Check baud rate and port, then power the device off and on."
    ),
    "nothing has been heard": Words(
        "检查进行时请扫一个码或按一个键；仍无反应请核对波特率。",
        "Show it a code or press a key while the check runs; then check the baud rate.",
    ),
    "is stuck": Words("检查该按键是否卡住；修好前该键不计评价。", "Free that key: until then it gives no grade."),
    "of the protocol, which": Words("更换评价器程序，或升级本软件。", "Change its program, or upgrade ours."),
    "so look at it": Words("看屏上是否显示“您好”。", "See whether 您好 stands on it while the check runs."),
    "no print spooler": Words("启动打印服务：systemctl start cups。", "Start it: systemctl start cups."),
    "cupsenable": Words("排除故障后运行上面的命令。", "Mend what is wrong, then run the command above."),
    "cupsaccept": Words("运行上面的命令。", "Run the command above."),
    "does not exist": Words("核对队列名：lpstat -v。", "Compare the queue's name: lpstat -v."),
    "does not say how the printer": Words(
        "请看打印机；改为直接连接（tcp、file、serial）才能报告缺纸、盖开并确认出票。",
        "Look at the printer. Attached directly (tcp, file, serial) it tells of paper and cover, and confirms slips.",
    ),
    "never that a slip is printed": Words(
        '为该机设置 printer_confirmation = "status"，否则每张票 15 秒后显示未能确认。',
        'Set printer_confirmation = "status" for it: without, each slip ends unconfirmed after 15 s.',
    ),
    "takes documents": Words(
        "队列正常，打印机未报故障；请看一眼打印机。", "The queue is well, no fault is reported: look at the printer."
    ),
    "pyusb is not": Words(
        "安装 libusb-1.0-0，再装 yimen[usb-reader]。", "Install libusb-1.0-0, then yimen[usb-reader]."
    ),
    "no USB device": Words("插好读卡器；编号见 lsusb。", "Plug it in; lsusb shows its number."),
    "pyscard is not": Words(
        "安装 pcscd、swig、libpcsclite-dev，再装 yimen[social-card]。",
        "Install pcscd, swig and libpcsclite-dev, then yimen[social-card].",
    ),
    "PC/SC service": Words("启动读卡服务：systemctl start pcscd。", "Start it: systemctl start pcscd."),
    "have no end": Words("把扫描器设为每码后发回车。", "Set the scanner to send Enter after each code."),
    "onnxruntime is not": Words(
        "在本目录安装：.venv/bin/pip install onnxruntime。", "Install it here: .venv/bin/pip install onnxruntime."
    ),
    "voice fetch": Words(
        "在联网机器上运行 ./hall voice fetch，再把文件夹拷来。",
        "Run ./hall voice fetch, on a machine with a network if this one has none, and copy the folder here.",
    ),
    "the speaker": Words("在 neural_speaker 中写所列的一个。", "Write one of those listed as neural_speaker."),
    "no clip": _RECORD,
    "the clip ": _RECORD,
    "not installed": Words("安装播放程序：apt install alsa-utils。", "Install a player: apt install alsa-utils."),
    "no player": Words("按设置不出声，只生成声音文件。", "Silent as set: sound files are made and not played."),
}
"""Words of a status detail that say more than its state does."""


def advice(status: DeviceStatus) -> Words:
    """Say what to do about a status."""
    for words_met, what_to_do in _ADVICE_BY_REASON.items():
        if words_met in status.detail:
            return what_to_do
    return ADVICE_BY_STATE[status.state]
