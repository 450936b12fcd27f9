"""The greeting's name: the surname and a star, so that nobody behind the visitor learns who they are."""

_COMPOUND = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠"
    "公孙慕容仲孙钟离长孙宇文司徒鲜于司空令狐百里呼延东郭南门西门微生左丘谷梁拓跋轩辕"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND[start : start + 2] for start in range(0, len(_COMPOUND), 2))
"""Surnames of two characters in use; with one character alone they would be somebody else's."""
HIDDEN = "*"


def masked(name: str) -> str:
    """A name as the screen may say it: "王*", "欧阳*", "S*"; empty for an empty name."""
    name = name.strip()
    if len(name) > 2 and name[:2] in COMPOUND_SURNAMES:
        return name[:2] + HIDDEN
    return name[:1] + HIDDEN if name else ""
