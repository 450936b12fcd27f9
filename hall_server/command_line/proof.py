"""Whether the journal is what it was: `hall verify` and `hall audit`."""

import argparse
from datetime import timedelta

from config.loader import load_hall
from hall_protocol.audit_export import AuditVerdict
from hall_server.command_line.edge import OptionsDisagreeError, now
from hall_server.composition.audit import check_audit, export_audit
from hall_server.composition.audit_selection import AuditSelection
from hall_server.composition.policy import policy_from
from hall_server.composition.verify import drop_checkpoint, verify_data
from hall_server.engine.outward import HallAddress


def verify(options: argparse.Namespace) -> int:
    """Compare journal and access log with their chains and the tickets with a replay; 1 where they differ."""
    if options.drop_checkpoint:
        drop_checkpoint(options.data, options.database, options.hall)
    verdict = verify_data(options.data, options.database, options.hall, options.export)
    if verdict.difference is not None:
        print(f"DIFFERENT after {verdict.events} events: {verdict.difference}")
        return 1
    behind = f"; the reports are {verdict.reports_behind} events behind" if verdict.reports_behind else ""
    said = f"{verdict.events} events, the chain holds, {verdict.tickets} tickets equal a replay"
    access = f"; the access log's {verdict.entries} entries hold" if verdict.entries else ""
    print(f"ok: {said}{verdict.checkpoint}{behind}{access}")
    return 0


def _audit_export(options: argparse.Namespace) -> int:
    if options.first_day is None or options.out is None or options.anchors is not None:
        raise OptionsDisagreeError("expected --from DATE and --out DIR to export, or --check DIR [--anchors FILE]")
    policy, last_day = policy_from(load_hall(options.config)), options.last_day or options.first_day
    if last_day < options.first_day:
        raise OptionsDisagreeError(f"--to: expected {options.first_day} or later, found {last_day}")
    first, after = (policy.calendar.begins(day) for day in (options.first_day, last_day + timedelta(days=1)))
    days = (first.astimezone(policy.calendar.zone), after.astimezone(policy.calendar.zone))
    selection = AuditSelection(options.staff, options.station, options.ticket)
    address = HallAddress(policy.hall_id, policy.region_code)
    verdict = export_audit(options.data, options.database, address, days, selection, options.out, now())
    print(f"ok: {options.out} holds {_audited(verdict)}")
    return 0


def _audit_check(options: argparse.Namespace) -> int:
    verdict = check_audit(options.check, options.anchors)
    if verdict.difference is not None:
        print(f"DIFFERENT: {verdict.difference}")
        return 1
    own = "its own; compare them with the platform's (--anchors)"
    against = own if options.anchors is None else "the platform's"
    print(f"ok: {_audited(verdict)}; the anchors are {against}")
    return 0


def _audited(verdict: AuditVerdict) -> str:
    rest = verdict.events - verdict.anchored
    later = f", {rest} are chained and wait for their day's anchor" if rest else ""
    access = f"{verdict.entries} entries of the access log" if verdict.entries is not None else "no access log"
    return f"{verdict.events} events, {verdict.anchored} fixed by an anchor{later}, {access}"


def audit(options: argparse.Namespace) -> int:
    """Export a range with its proof, or check one; 1 where it does not hold."""
    return _audit_export(options) if options.check is None else _audit_check(options)
