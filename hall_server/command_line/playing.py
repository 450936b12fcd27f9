"""Days played again, and days that never were: `hall replay` and `hall simulate`."""

import argparse
import json

import msgspec

from config.loader import load_hall
from hall_server.command_line.edge import OptionsDisagreeError
from hall_server.composition.policy import policy_from
from hall_server.composition.replay import replay_until, replay_visit
from hall_server.composition.replay_text import hall_text, story_text
from hall_server.composition.simulate import simulate
from hall_server.platform_link.signing import load_or_make_key
from hall_server.web.look_up_hash import LookUpHash
from hall_server.web.secrets_of_hall import HallKey


def replay(options: argparse.Namespace) -> int:
    """Tell one visit, or the hall as it stood at an event."""
    policy = policy_from(load_hall(options.config))
    if options.visit is None:
        if options.day is not None:
            raise OptionsDisagreeError("--day: expected --visit with it, found --until")
        then = replay_until(options.data, policy, options.until, options.database)
        print(msgspec.json.encode(then).decode() if options.json else hall_text(then, policy))
        return 0
    story = replay_visit(options.data, policy, options.visit, options.day, options.database)
    print(msgspec.json.encode(story).decode() if options.json else story_text(story, policy))
    return 0


def simulate_days(options: argparse.Namespace) -> int:
    """Play days by the rules alone and print what came of them."""
    settings = load_hall(options.config)
    policy = policy_from(settings)
    played = simulate(policy, options.first_day, options.days, options.seed, options.until, options.data)
    if options.data is not None:
        # A hall with a journal and without keys has lost them: the server would not start.
        HallKey.load_or_make(options.data, look_up=LookUpHash(settings.sealing.look_up_hash))
        load_or_make_key(options.data / "keys")
    if options.json:
        print(json.dumps(played.as_dict()))
        return 0
    per_minute = played.tickets / played.elapsed_s * 60 if played.elapsed_s else 0.0
    print(f"{played.days} days, {played.tickets} tickets, {played.served} served, {played.missed} missed")
    print(
        f"{played.cases} cases, {played.accepted} accepted, {played.notices} one-time notices; "
        f"{played.appointments} appointments kept; {played.overtakings} times somebody was passed"
    )
    print(f"{played.rated} rated, {played.bad_reviews} of them badly")
    print(f"mean wait {played.mean_wait_s / 60:.1f} min; {played.events} events; digest {played.digest[:16]}")
    print(f"{played.elapsed_s:.2f} s, {per_minute:,.0f} tickets a minute")
    return 0
