import argparse

import pytest

from hall_server.__main__ import VERBS
from hall_server.command_line.access import CREDENTIAL_ACTIONS
from hall_server.command_line.options import parser


def words_of(known: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    [words] = [action for action in known._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(words.choices)


def test_every_verb_has_what_runs_it() -> None:
    verbs = words_of(parser())
    assert verbs.keys() == VERBS.keys()
    assert words_of(verbs["credential"]).keys() == CREDENTIAL_ACTIONS.keys()


def test_the_database_may_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIMEN_DATABASE", "postgresql:///halls")
    assert parser().parse_args(["verify"]).database == "postgresql:///halls"
    assert parser().parse_args(["verify", "--database", "postgresql:///other"]).database == "postgresql:///other"
