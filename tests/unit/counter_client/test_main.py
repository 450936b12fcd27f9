"""What one counter station is to be, from its command line and the hall's configuration."""

import re
import shutil
from pathlib import Path

import pytest

from counter_client.__main__ import plan
from counter_client.evaluator_wording import TEXTS
from tests.helpers.pseudo_language import write_pseudo_language

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YIMEN_CREDENTIAL", "token")
    for kept in ("_folders", "_translators"):
        monkeypatch.setattr(TEXTS, kept, getattr(TEXTS, kept).copy())
    return Path(shutil.copytree(REPOSITORY / "config" / "wuhua", tmp_path / "hall"))


def test_the_evaluator_can_be_read_in_what_its_settings_name(hall: Path) -> None:
    argv = ["--config", str(hall), "--counter", "1"]
    assert plan(argv).evaluator_languages == ("zh", "en")
    stations = hall / "stations.toml"
    named = re.sub(r"(\[\[evaluators\]\]\n)", r'\1languages = ["zh", "xx"]\n', stations.read_text("utf-8"))
    stations.write_text(named, "utf-8")
    with pytest.raises(SystemExit, match=r"counter: language 'xx': no evaluator_xx\.ts in"):
        plan(argv)
    (hall / "translations").mkdir()
    source = REPOSITORY / "counter_client" / "translations" / "evaluator_zh_CN.ts"
    write_pseudo_language(source, hall / "translations")
    assert plan(argv).evaluator_languages == ("zh", "xx")
