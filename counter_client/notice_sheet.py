"""The one-time notice (一次性告知书) as a document to look at, print or save: Chinese first, English under it, A4."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from counter_client.case_wording_en import CASES_EN
from counter_client.case_wording_zh import CASES_ZH
from counter_client.weight import REGULAR, weighted
from hall_protocol.messages import Notice, NoticeLine
from station.application import FONT_FAMILY
from station.english_dates import day_and_month

POINT_SIZE = 11
MARGINS_MM = QMarginsF(0, 0, 0, 0)
"""Qt's own two centimetres around what it prints of a document are enough."""
_SOFT = "#4f5a66"
"""Paper is white and ink is dark in every scheme of the screen.

Sizes alone lead the eye: bold type of the project's variable font is smeared by Qt (weight.py).
"""

_STYLE = f"""
body {{ color: #1c2733; }}
.en {{ color: {_SOFT}; font-size: 8.5pt; }}
.title {{ font-size: 22pt; }}
.part {{ font-size: 13.5pt; margin-top: 14px; margin-bottom: 4px; }}
.lead {{ font-size: 12.5pt; }}
.list {{ border-collapse: collapse; }}
.list td {{ border: 1px solid #8c8675; }}
"""

_PAGE = """<html><body>
<p align="center">{hall}<br><span class="en">{hall_en}</span></p>
<p align="center"><span class="title">一次性告知书</span><br>
<span class="en">One-time notice of materials to be supplemented</span></p>
<table width="100%" border="0" cellspacing="0" cellpadding="4">
<tr><td width="24%">办理事项 <span class="en">Matter</span></td>
<td><span class="lead">{item}</span><br><span class="en">{item_en}</span></td></tr>
<tr><td>办件编号 <span class="en">Case number</span></td><td><span class="lead">{number}</span></td></tr>
<tr><td>排队号 <span class="en">Ticket</span></td><td>{ticket}</td></tr>
<tr><td>告知时间 <span class="en">Given</span></td><td>{given}</td></tr>
</table>
<p class="part">需补齐的材料，共 {count} 项
<span class="en">　Please bring all of these</span></p>
<table class="list" width="100%" border="0" cellspacing="0" cellpadding="5">
{missing}
</table>
{present}
<p class="part">请于 {due} 前补齐
<span class="en">　Bring it by {due_en}</span></p>
<p>交到：{counters}　{address}　{phone}<br><span class="en">Bring it to: {counters_en}</span></p>
<p>材料补齐后即予受理，不再要求其他材料。再次来厅请出示本告知书，无需重新填报。<br>
<span class="en">Once these are here the application is accepted; nothing else will be asked for. Bring this notice:
you need not apply anew.</span></p>
<p>&nbsp;</p>
<table width="100%" border="0"><tr>
<td width="28%">窗口人员工号 <span class="en">Staff</span>　<span class="lead">{clerk}</span></td>
<td width="42%">办事人签收 <span class="en">Received</span>　__________</td>
<td width="30%">日期 <span class="en">Date</span>　__________</td>
</tr></table>
</body></html>"""

_PRESENT = """<p class="part">已具备、无需再交的材料
<span class="en">　Already here; need not be brought again</span></p>
<p>{lines}</p>"""


def document_of(notice: Notice) -> QTextDocument:
    """The notice as a document, with the project's own font; it names no person."""
    document = QTextDocument()
    # With its weight on the axis: without it, the project's variable font comes out of the printer at its thinnest.
    body = weighted(QFont(FONT_FAMILY), REGULAR)
    body.setPointSizeF(POINT_SIZE)
    document.setDefaultFont(body)
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(html_of(notice))
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, f"一次性告知书 {notice.case_number}")
    return document


def html_of(notice: Notice) -> str:
    """The notice in the HTML that Qt's documents know; every text of it is escaped."""
    place, due = notice.place, notice.due_day
    return _PAGE.format(
        hall=escape(place.hall_name),
        hall_en=escape(place.hall_name_en),
        item=escape(notice.item_name),
        item_en=escape(notice.item_name_en),
        number=escape(notice.case_number),
        ticket=escape(notice.ticket_number),
        given=f"{notice.given_at:%Y-%m-%d %H:%M}",
        count=len(notice.missing),
        missing="\n".join(_missing(at, line) for at, line in enumerate(notice.missing, 1)),
        present=_PRESENT.format(lines="<br>".join(map(_present, notice.present))) if notice.present else "",
        due=f"{due.year} 年 {due.month} 月 {due.day} 日",
        due_en=f"{day_and_month(due)} {due.year}",
        counters=_listed(place.counters, "、") or "导办台",
        counters_en=_listed(place.counters_en, ", ") or "guide desk",
        address=escape(place.address),
        phone=escape(place.phone),
        clerk=escape(notice.clerk or "—"),
    )


def save(document: QTextDocument, file: Path) -> bool:
    """Write the document to a PDF file; says whether it is there."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab"):
            pass
    except OSError:
        return False
    writer = QPdfWriter(str(file))
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    writer.setPageLayout(_layout())
    document.print_(writer)
    return file.stat().st_size > 0


def print_on_paper(document: QTextDocument) -> bool:
    """Send the document to the station's default printer; says whether that took it."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    printer = QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_layout())
    if not printer.isValid():
        return False
    document.print_(printer)
    return printer.printerState() is not QPrinter.PrinterState.Error


def has_printer() -> bool:
    """Whether the station has a default printer; asked only when a notice is shown, it may take the spooler a while."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return not QPrinterInfo.defaultPrinter().isNull()


def _layout() -> QPageLayout:
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, MARGINS_MM, QPageLayout.Unit.Millimeter)


def _missing(at: int, line: NoticeLine) -> str:
    sheets = [CASES_ZH.originals.format(count=line.originals)] if line.originals else []
    sheets += [CASES_ZH.copies.format(count=line.copies)] if line.copies else []
    under = (line.note, " — ".join(part for part in (line.name_en, line.note_en) if part))
    note = "".join(f'<br><span class="en">{escape(words)}</span>' for words in under if words)
    return (
        f'<tr><td width="6%" align="center">{at}</td><td><span class="lead">{escape(line.name)}</span>{note}</td>'
        f'<td width="32%">{"，".join(sheets)}</td></tr>'
    )


def _present(line: NoticeLine) -> str:
    chinese, english = CASES_ZH.statuses[line.status], CASES_EN.statuses[line.status]
    named = f"{line.name_en}: {english}" if line.name_en else english
    return f'{escape(line.name)}（{chinese}） <span class="en">{escape(named)}</span>'


def _listed(names: Iterable[str], mark: str) -> str:
    return mark.join(escape(name) for name in names)
