"""Signing on in the clerk's window against a real hall with passwords: by keyboard, over every stumbling block."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pyotp
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from counter_client.sign_on import Step
from counter_client.window import SIZE
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.staff import OWN_PASSWORD, Person, hall_staff, hire
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_joined_to, until
from tests.qt.counter.fit import check

pytestmark = [pytest.mark.race, pytest.mark.timeout(300)]

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    """A hall whose clerks sign on with passwords, and need a code besides once they have an authenticator."""
    folder = tmp_path_factory.mktemp("staffed")
    config = shutil.copytree(WUHUA, folder / "config")
    file = config / "hall.toml"
    file.write_text(file.read_text().replace('passwords = "off"', 'passwords = "required"'))
    with HallProcess(folder / "data", config=config) as hall:
        yield hall
        assert "Traceback" not in hall.stderr


@asynccontextmanager
async def a_desk_of(hall: HallProcess, clerk: Person, counter: int, words: Wording = ZH) -> AsyncIterator[DeskAtWork]:
    assert clerk.station_token is not None
    async with a_desk_joined_to(hall.session_url, clerk.station_token, words, "", counter=counter) as desk:
        await until(lambda: desk.sign_on.state.step is Step.NUMBER)
        yield desk


def type_into(desk: DeskAtWork, name: str, text: str, *, then: Qt.Key | None = ENTER) -> None:
    field = desk.part(name)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)
    if then is not None:
        QTest.keyClick(field, then)


async def sign_on(desk: DeskAtWork, clerk: Person) -> None:
    type_into(desk, "signOnNumber", clerk.number)
    type_into(desk, "signOnPassword", clerk.password)
    await until(lambda: not desk.sign_on.state.is_busy or desk.sign_on.state.token is not None)


async def settled(hall: HallProcess, number: str, counter: int) -> Person:
    clerk = hire(hall, number, Role.CLERK, counter)
    await asyncio.to_thread(clerk.settle_in)
    return clerk


def test_a_clerk_signs_on_works_and_is_signed_off_with_the_counter(in_qt: Run, staffed: HallProcess) -> None:
    async def story() -> None:
        clerk = await settled(staffed, "1101", 3)
        async with a_desk_of(staffed, clerk, 3) as desk:
            assert desk.text("clerkText") == "尚未登录"
            await check(desk.window, SIZE)
            desk.strike(Qt.Key.Key_F11)
            assert desk.face.keys == frozenset()
            await sign_on(desk, clerk)
            await desk.shows("counterStateText", "空闲")
            assert desk.text("clerkText") == "工号 1101"
            assert desk.sign_on.state.password == ""
            desk.strike(Qt.Key.Key_F11, SHIFT)
            await until(lambda: desk.sign_on.state.step is Step.NUMBER)
            assert "已退出登录" in desk.text("signOnSaid")
            number = desk.part("signOnNumber")
            assert isinstance(number, QLineEdit)
            assert number.text() == ""
            await until(lambda: desk.model.desk.awaits_staff)
            assert "1101" not in desk.text("clerkText")

    in_qt(story())


def test_a_wrong_password_is_said_and_after_several_a_wait_is_counted_down(in_qt: Run, staffed: HallProcess) -> None:
    async def story() -> None:
        clerk = await settled(staffed, "1102", 4)
        async with a_desk_of(staffed, clerk, 4, EN) as desk:
            right, clerk.password = clerk.password, "not the one"
            for _ in range(6):
                await sign_on(desk, clerk)
                assert "is wrong" in desk.text("signOnSaid")
                assert desk.part("signOnPassword").property("text") == ""
                assert desk.part("signOnNumber").property("text") == "1102"
            await sign_on(desk, clerk)
            await desk.shows("signOnSaid", "Too many tries")
            assert " to wait" in desk.text("signOnSaid")
            await check(desk.window, SIZE)
            assert 0 < desk.sign_on.wait_s <= 16
            assert not desk.part("signOnSend").isEnabled()
            await asyncio.to_thread(hall_staff, staffed, "unlock", "1102")
            clerk.password = right
            await asyncio.to_thread(clerk.sign_on)

    in_qt(story())


def test_a_first_password_is_changed_at_the_desk_under_rules_that_are_shown(in_qt: Run, staffed: HallProcess) -> None:
    async def story() -> None:
        clerk = hire(staffed, "1103", Role.CLERK, 5)
        async with a_desk_of(staffed, clerk, 5) as desk:
            await sign_on(desk, clerk)
            await until(lambda: desk.sign_on.state.step is Step.PASSWORD)
            assert "至少 12 个字符" in desk.text("newPasswordRule1")
            for first, second, said in (
                (OWN_PASSWORD, "something else", "不一致"),
                ("short", "short", "至少需要 12 个字符"),
                (clerk.password, clerk.password, "不能与原密码相同"),
            ):
                type_into(desk, "newPasswordFirst", first)
                type_into(desk, "newPasswordSecond", second)
                await desk.shows("newPasswordSaid", said)
                await check(desk.window, SIZE)
            type_into(desk, "newPasswordFirst", OWN_PASSWORD)
            type_into(desk, "newPasswordSecond", OWN_PASSWORD)
            await desk.shows("counterStateText", "空闲")

    in_qt(story())


def test_leaving_the_new_password_alone_gives_the_sign_on_back(in_qt: Run, staffed: HallProcess) -> None:
    async def story() -> None:
        clerk = hire(staffed, "1104", Role.CLERK, 6)
        async with a_desk_of(staffed, clerk, 6) as desk:
            await sign_on(desk, clerk)
            await until(lambda: desk.sign_on.state.step is Step.PASSWORD)
            token = desk.sign_on.state.token
            assert token is not None
            desk.click("newPasswordBack")
            await until(lambda: desk.sign_on.state.step is Step.NUMBER)
            await desk.sign_on.close()
            answer = await asyncio.to_thread(staffed.client(token).get, "/sign-on")
            assert answer.status_code == 401

    in_qt(story())


def test_a_clerk_with_an_authenticator_is_asked_for_its_code(in_qt: Run, staffed: HallProcess) -> None:
    async def story() -> None:
        clerk = await settled(staffed, "1105", 7)
        token = await asyncio.to_thread(clerk.sign_on)
        client = staffed.client(token)
        secret = (await asyncio.to_thread(client.post, "/second-factor")).json()["secret"]
        # One step ahead still counts, and leaves the present one for the desk's second try to be refused.
        totp = pyotp.TOTP(secret)
        before = {"code": totp.now()}
        assert (await asyncio.to_thread(lambda: client.post("/second-factor/confirm", json=before))).status_code == 204
        async with a_desk_of(staffed, clerk, 7) as desk:
            await sign_on(desk, clerk)
            await desk.shows("signOnSaid", "动态验证码")
            type_into(desk, "signOnCode", before["code"])
            await desk.shows("signOnSaid", "不正确")
            assert desk.part("signOnCode").isVisible()
            await check(desk.window, SIZE)

    in_qt(story())


def test_a_sign_on_that_ends_covers_the_desk_and_gives_it_back_as_it_was(in_qt: Run, staffed: HallProcess) -> None:
    async def story() -> None:
        clerk = await settled(staffed, "1106", 12)
        kiosk = staffed.client(staffed.token(Role.KIOSK))
        await asyncio.to_thread(lambda: kiosk.post("/tickets", json={"queue": "F"}))
        async with a_desk_of(staffed, clerk, 12) as desk:
            await sign_on(desk, clerk)
            await desk.shows("counterStateText", "空闲")
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("counterStateText", "呼叫中")
            desk.strike(Qt.Key.Key_F5)
            await desk.shows("counterStateText", "办理中")
            number = desk.face.ticket_number
            desk.strike(Qt.Key.Key_F9)
            await until(lambda: bool(desk.window.findChildren(QLineEdit)))
            token = desk.sign_on.state.token
            assert token is not None
            await asyncio.to_thread(staffed.client(token).post, "/sign-off")
            await until(lambda: desk.sign_on.state.step is Step.NUMBER, 20)
            assert "工作台上的内容都还在" in desk.text("signOnSaid")
            await check(desk.window, SIZE)
            assert desk.part("signOnNumber").property("text") == "1106"
            await until(lambda: desk.model.desk.awaits_staff)
            assert desk.face.keys == frozenset()
            assert desk.model.desk.rejection is None
            await sign_on(desk, clerk)
            await until(lambda: desk.sign_on.state.step is Step.NOTHING)
            assert desk.face.ticket_number == number
            desk.strike(Qt.Key.Key_F6)
            await desk.shows("counterStateText", "空闲")

    in_qt(story())


def test_a_hall_that_is_away_is_said_and_the_same_is_tried_again(in_qt: Run, staffed: HallProcess) -> None:
    async def story() -> None:
        clerk = await settled(staffed, "1107", 8)
        async with a_desk_of(staffed, clerk, 8) as desk:
            await asyncio.to_thread(staffed.kill)
            try:
                await sign_on(desk, clerk)
                await desk.shows("signOnSaid", "没有答复")
                await check(desk.window, SIZE)
            finally:
                await asyncio.to_thread(staffed.start)
            type_into(desk, "signOnPassword", clerk.password)
            await desk.shows("counterStateText", "空闲")

    in_qt(story())
