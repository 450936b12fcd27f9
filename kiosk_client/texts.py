"""Every fixed text of the kiosk, in Chinese and in English; `{…}` are filled in by `face`."""

from collections.abc import Mapping

from kiosk_client.spoken_texts import SPOKEN

LANGUAGES = ("zh", "en")

TEXTS: Mapping[str, tuple[str, str]] = {
    **SPOKEN,
    # the frame of every page
    "other_language": ("English", "中文"),
    "elder_mode": ("大字版", "Large type"),
    "normal_type": ("标准字", "Normal type"),
    "high_contrast": ("高对比", "High contrast"),
    "normal_contrast": ("标准色", "Normal colours"),
    "wheelchair": ("低位操作", "Low controls"),
    "low_hint": ("所有按钮都在下半屏", "Every button is in the lower half of the screen"),
    "normal_reach": ("全屏操作", "Full screen"),
    "help": ("求助", "Help"),
    "help_called": ("已呼叫", "Called"),
    "help_sent_title": ("已通知导办台", "The guide desk knows"),
    "help_sent_text": (
        "工作人员会到这台机器来帮您，请稍候，不用担心超时",
        "Someone will come to this machine. Please stay; there is no hurry",
    ),
    "help_coming_title": ("工作人员正在过来", "Someone is on the way"),
    "help_coming_text": ("请在这里稍等片刻", "Please wait here a moment"),
    "help_failed_title": ("请到导办台", "Please go to the guide desk"),
    "help_failed_text": (
        "现在无法呼叫，导办台的工作人员可以当面帮您办理",
        "We could not call them from here; the people there will help you",
    ),
    "help_go_on": ("继续操作", "Go on meanwhile"),
    "help_drop": ("不需要了", "No longer needed"),
    "home": ("返回首页", "Home"),
    "back": ("返回", "Back"),
    "close": ("关闭", "Close"),
    # the first page
    "welcome": ("您好，请选择要办的事", "Welcome. What brings you here?"),
    "greeting": ("您好，{name}", "Hello, {name}"),
    "greeted_hint": (
        "请选择要办的事；身份信息仅用于本次取号",
        "Choose your matter. Your card is used for this visit only",
    ),
    "greeting_of_code": ("您好，已读取您的身份码", "Hello. Your code was read"),
    "greeted_hint_of_code": (
        "请选择要办的事；身份码只用一次，本机看不到您的信息",
        "Choose your matter. The code works once; this machine cannot read it",
    ),
    "card_or_code_hint": (
        "可先刷身份证，或出示“一部手机办事通”身份码",
        "Lay your ID card or show the app's code, or just choose",
    ),
    "code_hint": (
        "读卡器暂不可用，可出示“一部手机办事通”身份码",
        "The card reader is out of order; you can show the app's code",
    ),
    "card_hint": ("可先把身份证放在读卡区，也可直接选择", "Lay your ID card on the reader, or just choose"),
    "card_away": ("读卡器暂不可用，可直接选择取号", "The card reader is out of order; you can still choose"),
    "search_prompt": ("搜索：输入事项名称或拼音首字母", "Search by name, pinyin or initials"),
    "search_empty": ("输入拼音首字母即可，如“结婚登记”输入 JHDJ", "Type what you need, such as “marriage”"),
    "search_none": ("没有找到，请换个说法，或到导办台咨询", "Nothing found. Try other words, or ask at the guide desk"),
    "search_count": ("找到 {count} 个事项", "{count} found"),
    "clear": ("清空", "Clear"),
    "frequent": ("常办事项", "Frequent"),
    "all_matters": ("常办事项在前，向上滑动查看更多", "Frequent matters first; swipe up for more"),
    "matter_count": ("{count} 个事项", "{count} matters"),
    "waiting_none": ("当前无人等候", "Nobody waiting"),
    "waiting_count": ("{count} 人等候", "{count} waiting"),
    "queue_closed": ("暂停取号", "Closed now"),
    # an item's page
    "expected_wait": ("预计等候", "Expected wait"),
    "people_ahead": ("前面等候", "Ahead of you"),
    "people": ("{count} 人", "{count}"),
    "open_counters": ("{count} 个窗口正在办理", "{count} counters serving"),
    "wait_note": ("时间为估计，以现场叫号为准", "An estimate: please watch the screens"),
    "wait_unknown": ("正在估算…", "Estimating…"),
    "fee": ("收费", "Fee"),
    "time_limit": ("办理时限", "Time limit"),
    "department": ("办理部门", "Department"),
    "nearby_places": ("就近可办", "Also done at"),
    "materials": ("请准备这些材料", "Please have ready"),
    "materials_none": ("无需携带材料", "Nothing to bring"),
    "materials_more": ("另有 {count} 项，窗口提供一次性告知单", "{count} more: ask for the list at the counter"),
    "priority": ("如属优先人群，请选择", "Do you qualify for priority?"),
    "priority_none": ("普通取号", "No priority"),
    "priority_proof": ("到窗口请出示：{proof}", "To be shown at the counter: {proof}"),
    "online_advice": (
        "此事项可以网上办理，不必排队；需要帮助请取号",
        "This can be done online without queueing; take a ticket if you need help",
    ),
    "needs_card": ("此事项需要刷身份证后取号", "Please lay your ID card on the reader first"),
    "needs_card_or_code": (
        "此事项须先刷身份证，或出示“一部手机办事通”身份码",
        "First lay your ID card on the reader, or show the app's code",
    ),
    "needs_code": (
        "读卡器暂不可用，请出示“一部手机办事通”身份码",
        "The card reader is out of order: please show the app's code",
    ),
    "show_card": ("刷身份证", "ID card"),
    "show_code": ("出示手机身份码", "Code on the phone"),
    "needs_card_no_reader": (
        "此事项需刷身份证，读卡器暂不可用，请到导办台取号",
        "An ID card is needed and the reader is out of order: please go to the guide desk",
    ),
    "closed_item": ("该事项现在暂停取号，请到导办台咨询", "No tickets for this now: please ask at the guide desk"),
    "take_ticket": ("取号", "Take a ticket"),
    "taking_ticket": ("正在取号，请稍候…", "Getting your number…"),
    "take_again": ("再试一次", "Try again"),
    # several matters under one number
    "journey_open": ("一次办多件事", "Several matters"),
    "journey_title": ("一次取号办多件事", "Several matters, one number"),
    "journey_packages": ("常见的“一件事”", "Matters that go together"),
    "package_matters": ("含 {count} 个事项", "{count} matters"),
    "journey_chosen": ("您要办的事", "Your matters"),
    "journey_empty": ("请选择一个“一件事”，或从事项中逐个添加", "Choose a set above, or add matters one by one"),
    "journey_one_stop": ("一个窗口即可全部办完", "One counter does all of it"),
    "journey_way": ("办理路线", "Your way through the hall"),
    "journey_add": ("添加事项", "Add a matter"),
    "journey_drop": ("移除", "Remove"),
    "journey_join": ("与其他事项一起办", "Do it together with others"),
    "journey_put": ("加入清单", "Add to my list"),
    "choosing": ("正在选择第 {count} 个事项", "Choosing matter {count}"),
    "journey_back": ("返回清单", "Back to my list"),
    # rating, complaint, suggestion
    "feedback_open": ("评价与投诉建议", "Rate or complain"),
    "feedback_choosing_title": ("您想对我们说什么？", "What would you like to tell us?"),
    "feedback_rating_title": ("请为这次服务打分", "How was the service?"),
    "feedback_thanked_title": ("谢谢您", "Thank you"),
    "complaint_title": ("我要投诉", "A complaint"),
    "suggestion_title": ("我要提建议", "A suggestion"),
    "feedback_rate_how": (
        "评价：请先刷身份证，在“我的办件”里选择要评价的服务",
        "To rate a service, lay your ID card and open “What is mine”",
    ),
    "feedback_rate_how_scan": (
        "评价：请把号票上的二维码放到扫码口，或刷身份证后在“我的办件”里选择",
        "To rate a service, show your ticket's code to the scanner, or lay your ID card and open “What is mine”",
    ),
    "feedback_telling_hint": ("请选择类别；可以不留姓名", "Choose a subject; you need not give a name"),
    "feedback_rating_of": ("{number} 号的服务", "The service of ticket {number}"),
    "feedback_rated": (
        "{number} 号已评价，或尚未办结，或已过评价期",
        "Ticket {number} was rated or cannot be now",
    ),
    "feedback_reasons": ("可以多选原因；不满意请至少选一项", "Choose reasons; a bad grade needs at least one"),
    "feedback_words": ("补充说明（可用拼音或英文）", "Say more (letters only)"),
    "feedback_words_done": ("写好了", "Done writing"),
    "space": ("空格", "Space"),
    "anonymous": ("匿名提交", "Without my name"),
    "anonymous_chosen": ("将匿名提交", "Sent without my name"),
    "feedback_send": ("提交", "Send"),
    "feedback_sending": ("正在提交…", "Sending…"),
    "feedback_thanks": ("您的评价已收到，只可提交一次", "Your rating was received; each service is rated once"),
    "feedback_accepted": (
        "已受理，将在 {day} 前答复。请拍下查询码，凭码查看进展",
        "Accepted; answered by {day}. Keep this code to follow it",
    ),
    "feedback_receipt": ("查询码", "Your code"),
    "own_services": ("可以评价的服务", "Services you can rate"),
    "own_unrated": ("请在 {day} 前评价", "Rate it by {day}"),
    "own_rate": ("评价", "Rate"),
    "not_said": (
        "系统没有及时答复。请再按一次提交，不会重复；也可到导办台",
        "No answer in time. Send again (it counts once) or go to the guide desk",
    ),
    # appointments
    "booking_open": ("预约其他时间", "Book another time"),
    "booking_title": ("预约办理时间", "Book an appointment"),
    "booking_move_title": ("预约改期", "Move the appointment"),
    "booking_none": ("该事项近日没有可预约的时段", "No appointments for this in the next days"),
    "booking_who": ("请先刷身份证，预约凭身份证签到", "Lay your ID card first: you will check in with it"),
    "booking_choose": ("请选择日期和时段", "Choose a day and a time"),
    "booking_send": ("确认预约", "Book it"),
    "booking_move": ("确认改期", "Move it"),
    "booking_sending": ("正在预约…", "Booking…"),
    "slot_free": ("余 {count}", "{count} left"),
    "slot_full": ("已满", "Full"),
    "booked_title": ("预约成功", "You are booked"),
    "booked_number": ("预约号 {number}", "Appointment {number}"),
    "booked_hint": (
        "到时刷身份证取号即签到；改期或取消请在“我的办件”里办理",
        "Take a ticket with your ID card then and you are checked in; move or cancel it under “What is mine”",
    ),
    "check_in": ("报到取号", "Check in"),
    "check_in_number": ("预约 {number}：报到取号", "Check in for appointment {number}"),
    "check_in_code": ("已读取预约码：报到取号", "Your appointment was read: check in"),
    "own_move": ("改期", "Move"),
    "own_leave": ("取消预约", "Cancel"),
    "leave_asked": ("确定取消这个预约吗？", "Cancel this appointment?"),
    "leave_keep": ("保留预约", "Keep it"),
    # the guide to a matter, on paper
    "guide_print": ("打印办事指南", "Print the guide"),
    "guide_under_way": ("正在打印办事指南…", "Printing the guide…"),
    "guide_confirmed": ("已打印，请取走；可再打印", "Printed: please take it, or print again"),
    "guide_unconfirmed": ("请查看是否已打印；可再打印", "Look whether it came out, or print again"),
    "guide_failed": ("没有打印出来，可再试或到导办台", "It did not print: try again or ask the guide desk"),
    "guide_conditions": ("办理条件", "Conditions"),
    "guide_procedure": ("办理流程", "Procedure"),
    "guide_result": ("办理结果", "Result"),
    "forms": ("空白表格", "Blank forms"),
    "forms_scan": ("手机扫码打开空白表格", "Scan to open the blank form"),
    "forms_at_desk": ("请到导办台领取", "At the guide desk"),
    # notices
    "card_unreadable": (
        "没有读到身份证，请拿起后重新放平",
        "The card could not be read: lift it and lay it flat again",
    ),
    "code_unreadable": (
        "不是可识别的身份码，请打开“一部手机办事通”身份码并调亮屏幕",
        "This is not the app's identity code: open it in the app on a bright screen",
    ),
    "no_answer": (
        "系统没有及时答复。请再按一次，不会重复取号；也可到导办台取号",
        "No answer in time. Press again (you will not get two numbers) or go to the guide desk",
    ),
    # what is the visitor's own
    "own_open": ("查我的排队号、预约和办件", "My tickets, appointments and cases"),
    "own_title": ("我的办件", "What is mine"),
    "own_asking": ("正在查询…", "Looking…"),
    "own_none": ("今天没有您的排队号、预约或未办结的办件", "No ticket, appointment or open case of yours"),
    "own_tickets": ("今天的排队号", "Today's tickets"),
    "own_appointments": ("预约", "Appointments"),
    "own_cases": ("办件进度", "Cases"),
    "own_reprint": ("补打号票", "Print again"),
    "own_waiting": ("排队等候中", "Waiting"),
    "own_called": ("正在叫号，请到窗口", "Called: please go to the counter"),
    "own_serving": ("正在窗口办理", "At the counter"),
    "own_held": ("办理已暂停，请留意叫号", "On hold: watch the screens"),
    "own_missed": ("已过号，请到导办台或窗口", "You missed your call: ask at the guide desk"),
    "own_waiting_for": ("前面 {count} 人，预计等候 {wait}", "{count} ahead of you, expected wait {wait}"),
    "own_appointment": (
        "{moment}，到时选择该事项取号即签到",
        "{moment}: take a ticket for it then and you are checked in",
    ),
    "own_case_opened": ("已登记，待窗口决定", "Opened, to be decided at the counter"),
    "own_case_accepted": ("已受理，办理中", "Accepted, under way"),
    "own_case_result_ready": ("已办结，请取号领取", "Ready: take a ticket to collect it"),
    "own_case_missing": ("请补正：{missing}（{due} 前）", "Still missing: {missing} (by {due})"),
    "own_step_under_review": ("审核中", "under review"),
    "own_step_special_procedure": ("特别程序（听证、检验等）", "special procedure"),
    "own_step_decided": ("已作出决定", "decided"),
    "own_step_paid": ("已缴费", "paid"),
    "own_step_dispatched": ("已寄出", "sent to you"),
    "own_step_delivered": ("已送达", "delivered"),
    "give_up": ("不办了，取消", "Give up"),
    "give_up_asked": ("确定取消 {number} 吗？取消后须重新排队", "Give up {number}? You would have to queue again"),
    "give_up_yes": ("确定取消", "Give it up"),
    "give_up_keep": ("保留此号", "Keep it"),
    "standing_unknown": (
        "系统没有及时答复，请稍后再查，或到导办台询问",
        "No answer in time: look again later, or ask at the guide desk",
    ),
    # while the hall is away and the kiosk goes on
    "alone": (
        "网络暂时中断，仍可取号；恢复后按取号时间排队",
        "The network is down; you can still take a ticket and keep your turn",
    ),
    "alone_hint": ("请直接选择；身份证在窗口出示即可", "Just choose; your ID card is for the counter"),
    "alone_identity": ("身份证请在窗口出示", "Show your ID card at the counter"),
    "alone_waiting": ("可取号", "Open"),
    "alone_wait": ("恢复后显示", "Known later"),
    "marked_note": (
        "断网期间取号：恢复后按取号时间自动排队",
        "Taken while offline: you are queued by the time you took it",
    ),
    # the ticket's page
    "your_number": ("您的排队号", "Your number"),
    "scan": ("手机扫码留存号码", "Scan to keep your number"),
    "scan_page": ("手机扫码看叫号进度", "Scan to follow your turn"),
    "printing_under_way": ("正在打印号票…", "Printing your ticket…"),
    "printing_confirmed": ("号票已打印，请在下方取票口取走", "Your ticket is printed: please take it below"),
    "printing_unconfirmed": ("未能确认号票是否打印，请看取票口", "The ticket may not have printed: please look below"),
    "printing_failed": ("号票没有打印出来，但您的号码有效", "The ticket did not print, but your number is valid"),
    "printing_failed_hint": (
        "请记住号码或扫码留存，也可到导办台补打",
        "Remember or scan the number, or ask the guide desk for a copy",
    ),
    "printing_failed_hint_alone": (
        "请记住号码，恢复后按此号叫您",
        "Remember the number: you will be called by it",
    ),
    "printing_hint": ("请留意显示屏和广播叫号", "Please watch the screens and listen for your number"),
    "print_again": ("再打印一次", "Print again"),
    "finish": ("完成", "Done"),
    "appointment_met": ("已为您办理预约签到", "Your appointment is checked in"),
    "for_matter": ("办理事项", "Matter"),
    # the hall is away or closed
    "starting_title": ("正在准备", "Starting"),
    "starting_text": ("正在连接大厅系统，请稍候", "Connecting to the hall, one moment please"),
    "away_title": ("系统正在恢复，请到导办台取号", "We are recovering: please go to the guide desk"),
    "away_text": ("恢复后本机会自动继续，无需任何操作", "This machine goes on by itself as soon as it can"),
    "away_asking": ("您的取号请求已保留，恢复后自动继续", "Your request is kept and goes on by itself"),
    "closed_title": ("现在不在取号时间", "No tickets are given now"),
    "closed_text": (
        "开始取号后本机会自动恢复，急事请到导办台",
        "This machine opens by itself; the guide desk can help you",
    ),
    "emergency_title": ("大厅临时关闭", "The hall is closed for now"),
    "emergency_text": (
        "{reason}\n恢复后本机会自动继续，请听从工作人员安排",
        "{reason}\nThis machine goes on by itself; please follow the staff",
    ),
    # before the privacy reset
    "countdown_title": ("还在办理吗？", "Are you still there?"),
    "countdown_text": (
        "{seconds} 秒后返回首页并清除您的信息",
        "Back to the first page in {seconds} s; your data is cleared",
    ),
    "countdown_short": ("{seconds} 秒后返回首页", "Back to the first page in {seconds} s"),
    "stay": ("继续办理", "Go on"),
    "leave": ("结束", "Leave"),
    # labels of service reform
    "label_immediate": ("马上办", "On the spot"),
    "label_online": ("网上办", "Online"),
    "label_nearby": ("就近办", "Nearby"),
    "label_once": ("一次办", "One visit"),
    # marks and words on the slip
    "slip_item": ("办理事项", "Matter"),
    "slip_reprint": ("补打号票", "Printed again"),
    "slip_marked": ("断网期间取号", "Taken while offline"),
    "slip_marked_note": (
        "网络恢复后按取号时间自动排队，请凭此票听叫号",
        "You are queued by the time printed here as soon as the network is back",
    ),
    "slip_appointment": ("预约号票", "Appointment"),
    "slip_scan": ("此码用于查询进度和评价", "For following your turn and rating"),
    "slip_phone": ("扫码看叫号进度、评价服务", "Scan: your turn, what to bring, rating"),
    "slip_missed": ("过号请到导办台或窗口重新排入", "If you miss your call, ask at the guide desk"),
}

LABEL_IDS = {"马上办": "immediate", "网上办": "online", "就近办": "nearby", "一次办": "once"}
"""The four labels as halls write them; a catalogue may also name them by id."""


def text(key: str, language: str, **values: object) -> str:
    """One text in one language, filled in."""
    words = TEXTS[key][LANGUAGES.index(language)]
    return words.format(**values) if values else words


def fixed_texts(language: str) -> dict[str, str]:
    """Every text that has nothing to fill in, by key, for QML."""
    place = LANGUAGES.index(language)
    return {key: pair[place] for key, pair in TEXTS.items() if "{" not in pair[place]}
