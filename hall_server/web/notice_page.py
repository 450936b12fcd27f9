"""The one-time notice (一次性告知书) as an A4 page: Chinese first, English under it; no script, no person named."""

from collections.abc import Iterable
from html import escape

from hall_protocol.messages import Notice, NoticeLine
from hall_protocol.vocabulary import MaterialStatus

STATUS_WORDS: dict[MaterialStatus, tuple[str, str]] = {
    MaterialStatus.PAPER_ORIGINAL: ("已收原件", "original handed in"),
    MaterialStatus.PAPER_COPY: ("已收复印件", "copy handed in"),
    MaterialStatus.ELECTRONIC: ("已有电子件", "held electronically"),
    MaterialStatus.SHARED: ("数据共享取得", "obtained by data exchange"),
    MaterialStatus.VERIFIED_ONLINE: ("已网络核验", "verified online"),
    MaterialStatus.ALREADY_COLLECTED: ("前序已收", "collected earlier"),
    MaterialStatus.MISSING: ("缺少", "missing"),
}

# The style sheet's address is relative to /api/v1/cases/CASE/notice: the hall may stand behind a prefix.
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>一次性告知书 {number}</title>
<link rel="stylesheet" href="../../../../static/style/notice.css">
</head>
<body>
<main class="sheet">
<header>
<p class="hall">{hall}<span lang="en">{hall_en}</span></p>
<h1>一次性告知书<span lang="en">One-time notice of materials to be supplemented</span></h1>
</header>
<dl class="about">
<div><dt>办理事项<span lang="en">Matter</span></dt><dd>{item}<span lang="en">{item_en}</span></dd></div>
<div><dt>办件编号<span lang="en">Case number</span></dt><dd class="code">{number}</dd></div>
<div class="half"><dt>排队号<span lang="en">Ticket</span></dt><dd class="code">{ticket}</dd></div>
<div class="half"><dt>告知时间<span lang="en">Given</span></dt><dd>{given}</dd></div>
</dl>
<section class="missing">
<h2>需补齐的材料 <b>共 {missing_count} 项</b>
<span lang="en">Please bring: everything that is missing, {missing_count} in all</span></h2>
<ol>
{missing}
</ol>
</section>
{present}
<section class="when">
<div><h2>请于此日前补齐<span lang="en">Bring it by</span></h2><p class="day">{due}</p></div>
<div><h2>交到何处<span lang="en">Bring it to</span></h2>
<p>{counters}<span lang="en">{counters_en}</span></p>
<p class="address">{address}　{phone}</p></div>
</section>
<p class="promise">材料补齐后即予受理，不再要求其他材料。再次来厅请出示本告知书，无需重新填报。
<span lang="en">Once these are here the application is accepted; nothing else will be asked for. Bring this notice:
you need not apply anew.</span></p>
<footer>
<div><span>窗口人员工号<span lang="en">Staff number</span></span><b>{clerk}</b></div>
<div><span>办事人签收<span lang="en">Received</span></span><i></i></div>
<div><span>日期<span lang="en">Date</span></span><i></i></div>
</footer>
</main>
</body>
</html>
"""

_PRESENT = """<section class="present">
<h2>已具备、无需再交的材料<span lang="en">Already here; need not be brought again</span></h2>
<ul>
{lines}
</ul>
</section>"""


def page(notice: Notice) -> str:
    """The notice as one HTML page; every text of it is escaped."""
    place, due = notice.place, notice.due_day
    return _PAGE.format(
        number=escape(notice.case_number),
        ticket=escape(notice.ticket_number),
        hall=escape(place.hall_name),
        hall_en=escape(place.hall_name_en),
        item=escape(notice.item_name),
        item_en=escape(notice.item_name_en),
        given=f"{notice.given_at:%Y-%m-%d %H:%M}",
        missing_count=len(notice.missing),
        missing="\n".join(_missing(line) for line in notice.missing),
        present=_present(notice.present),
        due=f'{due.year} 年 {due.month} 月 {due.day} 日 <span lang="en">{due.day} {due:%B %Y}</span>',
        counters=_listed(place.counters, "、") or "导办台",
        counters_en=_listed(place.counters_en, ", ") or "Guide desk",
        address=escape(place.address),
        phone=escape(place.phone),
        clerk=escape(notice.clerk or "—"),
    )


def _listed(names: Iterable[str], mark: str) -> str:
    return mark.join(escape(name) for name in names)


def _missing(line: NoticeLine) -> str:
    sheets = [f"原件 {line.originals} 份"] if line.originals else []
    sheets += [f"复印件 {line.copies} 份"] if line.copies else []
    said = f"<em>{'，'.join(sheets)}</em>" if sheets else ""
    note = f"<small>{escape(line.note)}</small>" if line.note else ""
    in_english = " — ".join(part for part in (line.name_en, line.note_en) if part)
    english = f'<span lang="en">{escape(in_english)}</span>' if in_english else ""
    return f"<li><b>{escape(line.name)}</b>{said}{note}{english}</li>"


def _present(lines: tuple[NoticeLine, ...]) -> str:
    if not lines:
        return ""
    return _PRESENT.format(lines="\n".join(map(_there, lines)))


def _there(line: NoticeLine) -> str:
    words, words_en = STATUS_WORDS[line.status]
    english = f' <span lang="en">{escape(line.name_en)}</span>' if line.name_en else ""
    return f'<li>{escape(line.name)}{english}<em>{words}<span lang="en">{words_en}</span></em></li>'
