"""Slips to print in tests, all fictional."""

from devices.printer.slip import Slip, Words

PLAIN = Slip(
    hall_name=Words("昆明市五华区政务服务中心（示例）", "Wuhua District Government Service Center (example)"),
    ticket_number="A001",
    queue_name=Words("企业服务综合窗口", "Enterprise services"),
    item_name=Words("不动产转移登记（存量房买卖）", "Transfer of real-estate title (existing home)"),
    issued_at_text="2026-11-24 09:10",
    people_ahead=12,
    wait=Words("约 10–21 分钟", "about 10–21 min"),
    notes=(
        Words("过号后三个号内可到窗口旁报到，超过请重新取号。", "If you miss your call, report within three numbers."),
        Words("请留意屏幕和广播，凭此票办理。", "Watch the screens and listen for your number."),
    ),
    qr_payload="https://hall.example/t/7f3kq2m9xw",
    qr_caption=Words("此码用于查询进度和评价", "For following your turn and rating"),
)
