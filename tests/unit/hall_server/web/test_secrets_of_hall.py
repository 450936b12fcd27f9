"""The hall's key: made once and whole, its uses apart, and no way back from what it makes."""

import hashlib
import hmac
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_server.web.look_up_hash import LookUpHash
from hall_server.web.secrets_of_hall import HASH_FILE, KEY_FILE, HallKey, HallKeyError

NUMBER = "999999199003075016"
FULL_WIDTH = "９９９９９９１９４５１２３１００２Ｘ"


def test_the_key_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    first = HallKey.load_or_make(tmp_path)
    file = tmp_path / KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert HallKey.load_or_make(tmp_path).visitor(NUMBER) == first.visitor(NUMBER)


def test_a_lost_key_of_a_hall_with_a_journal_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(HallKeyError, match=r"hall\.key: missing.*restore keys/ from a backup") as raised:
        HallKey.load_or_make(tmp_path, may_make=False)
    assert "\n" not in str(raised.value)
    assert not (tmp_path / KEY_FILE).exists()
    first = HallKey.load_or_make(tmp_path)
    assert HallKey.load_or_make(tmp_path, may_make=False).visitor(NUMBER) == first.visitor(NUMBER)


@pytest.mark.parametrize("content", [b"", b"half", b"x" * 33])
def test_half_a_key_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(HallKeyError, match=r"hall\.key: holds \d+ bytes, expected 32"):
        HallKey.load_or_make(tmp_path)


@pytest.mark.parametrize("typed", ["99999919451231002x ", "999999 19451231 002X", FULL_WIDTH])
def test_a_visitor_is_found_again_however_the_number_is_written(typed: str) -> None:
    key = HallKey(b"k" * 32)
    assert key.visitor(typed) == key.visitor("99999919451231002X")
    assert key.organisation(typed) == key.organisation("99999919451231002X")
    assert key.visitor(NUMBER) != key.visitor("999999194512310026")
    assert NUMBER not in key.visitor(NUMBER)


def test_halls_and_uses_have_nothing_in_common() -> None:
    one, other = HallKey(b"k" * 32), HallKey(b"l" * 32)
    assert one.visitor(NUMBER) != other.visitor(NUMBER)
    assert not one.visitor(NUMBER).startswith(one.evaluation_token(NUMBER))


def test_a_token_is_good_for_its_ticket_only() -> None:
    key = HallKey(b"k" * 32)
    token = key.evaluation_token("ticket-1")
    assert key.is_evaluation_token("ticket-1", token)
    assert not key.is_evaluation_token("ticket-2", token)
    for wrong in ("", token[:-1], token.upper(), "云"):
        assert not key.is_evaluation_token("ticket-1", wrong)


def test_the_secret_half_of_a_pass_rates_its_ticket_only() -> None:
    key = HallKey(b"k" * 32)
    secret = key.ticket_pass("ticket-1").rpartition(".")[2]
    assert key.is_evaluation_token("ticket-1", secret)
    assert not key.is_evaluation_token("ticket-2", secret)
    assert not key.is_evaluation_token("ticket-1", key.ticket_pass("ticket-1"))


def test_a_receipt_names_its_complaint_to_this_hall_alone() -> None:
    key, other = HallKey(b"k" * 32), HallKey(b"o" * 32)
    receipt = key.receipt("c1")
    assert key.complaint_of(receipt) == "c1"
    assert other.complaint_of(receipt) is None
    for forged in ("c1", "c1-", receipt[:-1], receipt.replace("c1", "c2"), "", "字-字", key.evaluation_token("c1")):
        assert key.complaint_of(forged) is None
    assert len(key.receipt("0" * 24)) <= 64


def test_a_device_is_known_again_within_a_day_and_never_after_it() -> None:
    key, today = HallKey(b"k" * 32), date(2026, 11, 24)
    seen = key.device("192.0.2.7", today)
    assert seen == key.device("192.0.2.7", today)
    assert seen not in (key.device("192.0.2.8", today), key.device("192.0.2.7", date(2026, 11, 25)))
    assert "192" not in seen


@given(st.text(max_size=40), st.text(max_size=80))
def test_a_ticket_pass_is_its_own_tickets_and_cannot_be_made_up(ticket_id: str, made_up: str) -> None:
    key = HallKey(b"k" * 32)
    good = key.ticket_pass(ticket_id)
    assert key.ticket_of(good) == ticket_id
    assert HallKey(b"j" * 32).ticket_of(good) is None
    assert key.ticket_of(made_up) is None
    assert key.ticket_of(f"{ticket_id}.{key.evaluation_token(ticket_id)}") is None, "a rating's token opens no page"
    assert key.ticket_of(f"{ticket_id}x.{good.rpartition('.')[2]}") is None


SHA_256, SM3 = LookUpHash


def test_the_usual_hash_of_a_visitor_stays_what_it_always_was() -> None:
    """Halls of before know their visitors by it."""
    derived = hmac.new(b"k" * 32, b"visitor", hashlib.sha256).digest()
    assert HallKey(b"k" * 32).visitor(NUMBER) == hmac.new(derived, NUMBER.encode(), hashlib.sha256).hexdigest()


def test_under_sm3_persons_and_organisations_have_other_hashes_and_all_else_is_the_same() -> None:
    usual, other = HallKey(b"k" * 32), HallKey(b"k" * 32, SM3)
    assert len({usual.visitor(NUMBER), other.visitor(NUMBER), other.organisation(NUMBER)}) == 3
    assert len(other.visitor(NUMBER)) == len(usual.visitor(NUMBER))
    assert other.evaluation_token("t") == usual.evaluation_token("t")
    assert other.words.open(usual.words.seal("words")) == "words"


@pytest.mark.parametrize("chosen", LookUpHash)
def test_a_key_keeps_the_hash_it_was_made_with_whoever_loads_it(tmp_path: Path, chosen: LookUpHash) -> None:
    made = HallKey.load_or_make(tmp_path, look_up=chosen)
    for wanted in (None, chosen):
        loaded = HallKey.load_or_make(tmp_path, may_make=False, look_up=wanted)
        assert loaded.visitor(NUMBER) == made.visitor(NUMBER)


@pytest.mark.parametrize(("kept", "wanted"), [(SHA_256, SM3), (SM3, SHA_256)])
def test_a_hall_that_has_a_key_does_not_change_its_hash(tmp_path: Path, kept: LookUpHash, wanted: LookUpHash) -> None:
    made = HallKey.load_or_make(tmp_path, look_up=kept)
    with pytest.raises(HallKeyError, match=f'knows its visitors by {kept}.*look_up_hash = "{kept}" back') as raised:
        HallKey.load_or_make(tmp_path, look_up=wanted)
    assert "\n" not in str(raised.value)
    assert HallKey.load_or_make(tmp_path).visitor(NUMBER) == made.visitor(NUMBER)


def test_a_choice_that_was_kept_before_a_crash_does_not_outlive_the_key_that_never_came(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / HASH_FILE).write_text("hmac-sm3\n")
    HallKey.load_or_make(tmp_path, look_up=SHA_256)
    assert not (tmp_path / HASH_FILE).exists()


@pytest.mark.parametrize("content", [b"", b"md5", b"\xff\xfe", b"hmac-sm3 hmac-sm3"])
def test_a_hash_file_that_says_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    HallKey.load_or_make(tmp_path)
    (tmp_path / HASH_FILE).write_bytes(content)
    with pytest.raises(HallKeyError, match="expected one of hmac-sha256, hmac-sm3"):
        HallKey.load_or_make(tmp_path)
