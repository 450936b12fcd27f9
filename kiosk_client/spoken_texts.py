"""What the voice says in elder mode, in Chinese and in English; never a name, a number or a matter."""

from collections.abc import Mapping

SPOKEN: Mapping[str, tuple[str, str]] = {
    "say_home": (
        "您好。请选择要办的事。需要帮助，请按屏幕下方的求助。",
        "Welcome. Please choose your matter. For help, press Help at the bottom of the screen.",
    ),
    "say_greeted": ("已读取您的证件。请选择要办的事。", "You are known now. Please choose your matter."),
    "say_search": ("请输入要办的事的拼音首字母。", "Please type what you are looking for."),
    "say_item": (
        "请看所需材料和等候时间。要取号，请按取号。",
        "See what to bring and how long it takes. To take a ticket, press Take a ticket.",
    ),
    "say_identity": ("请先把身份证放在读卡区。", "First lay your identity card on the reader."),
    "say_journey": ("请看办理路线。要取号，请按取号。", "See your way through the hall, then press Take a ticket."),
    "say_printing": ("正在打印号票，请稍候。", "Your ticket is being printed."),
    "say_printed": ("请取走号票，留意叫号。", "Please take your ticket, and listen for your number."),
    "say_not_printed": (
        "号票没有打印出来，请记住屏幕上的号码。",
        "No paper came out. Remember the number you see.",
    ),
    "say_own": ("这里是您的排队号、预约和办件。", "Here are your tickets, appointments and cases."),
    "say_sure": ("请确认是否取消。", "Please say whether you are sure."),
    "say_feedback": ("请选择投诉或建议。", "Please choose a complaint or a suggestion."),
    "say_rating": ("请为这次服务选择一个表情。", "Please choose a face for the service."),
    "say_telling": ("请选择类别，再按提交。", "Please choose a subject, then press Send."),
    "say_thanks": ("已收到，谢谢您。", "Received. Thank you."),
    "say_booking": ("请选择日期和时段，再按确认。", "Please choose a day and a time, then confirm."),
    "say_booked": ("预约成功，请记住时间。", "You are booked. Please remember the time."),
    "say_notice": ("请看屏幕上的提示。", "Please read the notice on the screen."),
    "say_still_there": ("您还在办理吗？请按继续。", "Are you still there? Press Go on."),
}
