"""The board's rules hold together: no number makes another one senseless."""

from display_board.rules import AnnouncementRules, BoardRules


def test_a_voice_is_given_up_long_after_a_sentence_and_before_calls_grow_old() -> None:
    rules = AnnouncementRules()
    assert rules.panel_min_s < rules.silent_dwell_s < rules.utterance_limit_s
    assert rules.utterance_limit_s <= rules.oldest_s


def test_a_call_draws_the_eye_for_as_long_as_it_is_said() -> None:
    rules = BoardRules()
    assert rules.new_s > rules.announcements.silent_dwell_s
    assert rules.counters is None
    assert rules.queue_rows >= 12
