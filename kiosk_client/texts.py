"""Every fixed text of the kiosk, in Chinese and in English; `{…}` are filled in by `face`."""

from collections.abc import Mapping

LANGUAGES = ("zh", "en")

TEXTS: Mapping[str, tuple[str, str]] = {
    # the frame of every page
    "other_language": ("English", "中文"),
    "elder_mode": ("大字版", "Large type"),
    "normal_type": ("标准字", "Normal type"),
    "high_contrast": ("高对比", "High contrast"),
    "normal_contrast": ("标准色", "Normal colours"),
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
