"""The one-time notice: everything on it and nobody named, escaped, saved as PDF, honest where nothing can be saved."""

from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from counter_client import notice_sheet
from counter_client.case_wording_en import CASES_EN
from counter_client.case_wording_zh import CASES_ZH
from counter_client.notice_dialog import NoticeDialog
from hall_protocol.messages import NoticeLine
from hall_protocol.vocabulary import MaterialStatus
from tests.qt.counter.case_scenes import NOTICE, NUMBER
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import until


async def a_dialog(folder: Path) -> tuple[QWidget, NoticeDialog]:
    window = QWidget()
    dialog = NoticeDialog(NOTICE, CASES_ZH, window, folder)
    dialog.show()
    dialog.activateWindow()
    await until(dialog.isActiveWindow)
    return window, dialog


def said(dialog: NoticeDialog) -> str:
    return str(dialog.findChildren(QWidget, "noticeSaid")[0].property("text"))


def test_it_says_what_is_missing_what_is_there_until_when_and_where(in_qt: Run) -> None:
    async def story() -> None:
        text = notice_sheet.document_of(NOTICE).toPlainText()
        for line in (
            "存量房买卖合同",
            "原件 1 份，复印件 1 份",
            "须双方签字",
            NUMBER,
            "2026 年 12 月 1 日",
            "3号综合窗口",
        ):
            assert line in text
        assert "居民身份证（电子件）" in text
        assert "共 1 项" in text
        assert "Bring it by 1 December 2026" in text

    in_qt(story())


def test_what_a_catalogue_writes_is_text_and_never_markup(in_qt: Run) -> None:
    async def story() -> None:
        line = NoticeLine("<img src=x> & co", 1, 0, "<b>bold</b>", MaterialStatus.MISSING)
        document = notice_sheet.document_of(structs.replace(NOTICE, missing=(line,), item_name="<i>name</i>"))
        text = document.toPlainText()
        assert all(part in text for part in ("<img src=x> & co", "<b>bold</b>", "<i>name</i>"))

    in_qt(story())


def test_its_type_is_as_dark_as_the_screens(in_qt: Run) -> None:
    """Without its weight on the axis the variable font prints at its thinnest."""

    async def story() -> None:
        document = notice_sheet.document_of(NOTICE)
        tag = next(iter(document.defaultFont().variableAxisTags()))
        assert document.defaultFont().variableAxisValue(tag) == 400
        image = QImage(600, 800, QImage.Format.Format_Grayscale8)
        image.fill(0xFFFFFF)
        document.setTextWidth(600)
        painter = QPainter(image)
        document.drawContents(painter)
        painter.end()
        assert any(image.pixelColor(x, y).lightness() < 70 for x in range(600) for y in range(60, 90))

    in_qt(story())


def test_saving_writes_a_pdf_named_by_the_case_and_says_where(in_qt: Run, tmp_path: Path) -> None:
    async def story() -> None:
        _window, dialog = await a_dialog(tmp_path / "new" / "folder")
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        file = tmp_path / "new" / "folder" / f"一次性告知书-{NUMBER}.pdf"
        assert said(dialog) == f"已存到 {file}"
        assert file.read_bytes()[:5] == b"%PDF-"
        dialog.close()

    in_qt(story())


def test_what_cannot_be_saved_is_said_and_nothing_is_lost(in_qt: Run, tmp_path: Path) -> None:
    async def story() -> None:
        in_the_way = tmp_path / "file"
        in_the_way.write_text("")
        _window, dialog = await a_dialog(in_the_way)
        dialog.save_it()
        assert said(dialog).startswith("无法保存到")
        assert dialog.isVisible()
        dialog.close()

    in_qt(story())


def test_without_a_printer_it_says_so_and_saves_instead(in_qt: Run, tmp_path: Path) -> None:
    async def story() -> None:
        _window, dialog = await a_dialog(tmp_path)
        if notice_sheet.has_printer():
            assert dialog.findChildren(QPushButton, "noticePrint")[0].isEnabled()
            dialog.close()
            return
        assert said(dialog) == CASES_ZH.no_printer
        assert not dialog.findChildren(QPushButton, "noticePrint")[0].isEnabled()
        dialog.print_it()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert said(dialog).startswith("已存到")
        dialog.close()

    in_qt(story())


def test_a_number_of_any_pattern_makes_a_file_name(in_qt: Run, tmp_path: Path) -> None:
    async def story() -> None:
        window = QWidget()
        notice = structs.replace(NOTICE, case_number="五华/2026:../0001")
        dialog = NoticeDialog(notice, CASES_EN, window, tmp_path)
        dialog.save_it()
        assert [file.name for file in tmp_path.iterdir()] == ["One-time notice-五华_2026____0001.pdf"]  # noqa: ASYNC240
        dialog.close()

    in_qt(story())
