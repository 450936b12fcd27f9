"""A language nobody speaks, to see that a third one needs a file and a setting alone: English, drawn out, accented."""

from pathlib import Path
from xml.etree import ElementTree

from station.linguist import update
from station.messages import messages_of

CODE = "xx"
NAME = "Þšéûðö"
LACKED = ("help", "take_ticket", "greeting", "waiting_count")
"""Texts that its translator has not come to yet."""
_ACCENTED = str.maketrans("aceinosuyzADEIOSU", "àçéîñöšûýžÅÐÉÎØŠÛ")


def pseudo(words: str) -> str:
    """`words` a tenth longer and in other letters; what is filled in stays."""
    parts = words.replace("{", "\0{").replace("}", "}\0").split("\0")
    drawn = "".join(part if part.startswith("{") or "%n" in part else part.translate(_ACCENTED) for part in parts)
    return drawn + "·" * max(1, len(words) * 3 // 10)


def write_pseudo_language(source: Path, folder: Path, code: str = CODE) -> Path:
    """The file as a translator makes it: begun by the tool, filled in, a few texts not."""
    file = folder / source.name.replace("zh_CN", code)
    update(source, file)
    english = {each.key: each.forms for each in messages_of(source.with_name(source.name.replace("zh_CN", "en")))}
    tree = ElementTree.parse(file)
    for message in tree.iter("message"):
        key, translation = message.get("id", ""), message.find("translation")
        assert translation is not None
        if key not in LACKED:
            _translate(translation, NAME if key == "language_name" else None, english[key])
    tree.write(file, encoding="utf-8", xml_declaration=True)
    return file


def _translate(translation: ElementTree.Element, name: str | None, english: tuple[str, ...]) -> None:
    del translation.attrib["type"]
    forms = translation.findall("numerusform") or [translation]
    for place, form in enumerate(forms):
        words = english[min(place, len(english) - 1)]
        form.text = name or (words if "dd" in words or words == ", " else pseudo(words))
