from pathlib import Path

import pytest

from station.messages import MessagesError, holes, messages_of

FILE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name></name>
    <message id="home"><source>首页</source><translation>Home</translation></message>
    <message id="count" numerus="yes"><source>%n 人</source>
        <translation type="unfinished"><numerusform>%n person</numerusform><numerusform></numerusform></translation>
    </message>
    <message id="hello"><source>您好，{name}</source></message>
</context>
</TS>
"""


def test_a_file_is_read_message_by_message(tmp_path: Path) -> None:
    file = tmp_path / "kiosk_en.ts"
    file.write_text(FILE, encoding="utf-8")
    home, count, hello = messages_of(file)
    assert (home.key, home.source, home.forms) == ("home", "首页", ("Home",))
    assert (home.is_counted, home.is_finished, home.is_fixed) == (False, True, True)
    assert (count.forms, count.is_counted, count.is_finished, count.is_fixed) == (("%n person", ""), True, False, False)
    assert (hello.forms, hello.is_finished, hello.is_fixed) == ((), False, False)


@pytest.mark.parametrize("content", ["", "no XML", "<TS><message></TS>"])
def test_what_is_no_file_of_messages_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "kiosk_en.ts"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(MessagesError, match=r"kiosk_en\.ts"):
        messages_of(file)
    with pytest.raises(MessagesError, match="absent"):
        messages_of(tmp_path / "absent.ts")


def test_what_is_filled_in_is_known_by_name() -> None:
    assert holes("{count} of {all}, %n left") == {"count", "all", "%n"}
    assert holes("100 %") == set()
    with pytest.raises(ValueError, match="expected '}'"):
        holes("{name")
