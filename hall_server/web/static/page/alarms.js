// What needs a manager's eye now, worst first. Pure: a picture and a time in, alarms out; the words for them are in words/.

import { elapsed, minutes } from "./formats.js";

const LONG_WAIT_MIN = 30;
const VERY_LONG_WAIT_MIN = 60;
const LONG_SERVICE_MIN = 45;
const PLATFORM_LAG_S = 30;
const LONG_UNANSWERED_MIN = 3;

const SEVERITY_ORDER = { critical: 0, warning: 1 };

const DEVICE_SEVERITY = {
  paper_out: "critical",
  cover_open: "critical",
  fault: "critical",
  unreachable: "critical",
  degraded: "warning",
  paper_low: "warning",
  unknown: "notice",
  busy: "fine",
  ready: "fine",
};
// Browsers that only look come and go; they are no part of the hall's equipment.
const LOOKING_ROLES = new Set(["manager", "admin", "auditor"]);
// Kiosks and boards stand in the hall all day; a counter's programs end with the clerk's shift.
const ALWAYS_ON_ROLES = new Set(["kiosk", "board"]);

/** How bad a device's condition is: critical, warning, notice or fine. */
export function deviceSeverity(device) {
  return DEVICE_SEVERITY[device.condition] ?? "notice";
}

// Conditions that leave open what is the matter: the station's own sentence belongs to them.
const TOLD_WITH_DETAIL = new Set(["degraded", "fault", "unreachable"]);

/** What the station says beside a condition that alone says too little; "" for any other. */
export function deviceDetail(device) {
  return TOLD_WITH_DETAIL.has(device.condition) ? device.detail : "";
}

/** How bad it is that a station is away: warning, notice or fine. */
export function stationSeverity(station) {
  if (station.is_connected) return "fine";
  return ALWAYS_ON_ROLES.has(station.role) ? "warning" : "notice";
}

/** Stations that belong to the hall. */
export function hallStations(picture) {
  return [...picture.stations.values()].filter((station) => !LOOKING_ROLES.has(station.role));
}

/** How long the first in line has waited, in milliseconds; null when nobody waits. */
export function longestWait(queue, now) {
  return queue.waiting > 0 ? elapsed(queue.waiting_since, now) : null;
}

export function isLongWait(queue, now) {
  return minutes(longestWait(queue, now) ?? 0) >= LONG_WAIT_MIN;
}

export function isLongService(counter, now) {
  return counter.state === "serving" && minutes(elapsed(counter.since, now) ?? 0) >= LONG_SERVICE_MIN;
}

/** Every alarm of the hall, worst first, the oldest first among equals. */
export function alarms(picture, now) {
  const found = [
    ...assistanceAlarms(picture, now),
    ...[...picture.queues.values()].flatMap((queue) => queueAlarms(queue, now)),
    ...[...picture.counters.values()].filter((counter) => isLongService(counter, now)).map(longService),
    ...deviceAlarms(picture),
    ...hallStations(picture)
      .filter((station) => stationSeverity(station) === "warning")
      .map(stationAway),
    ...platformAlarms(picture.platform),
    ...catalogueAlarms(picture.catalogue),
  ];
  return found.sort(
    (a, b) =>
      SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
      (Date.parse(a.since) || Infinity) - (Date.parse(b.since) || Infinity) ||
      a.key.localeCompare(b.key),
  );
}

function queueAlarms(queue, now) {
  const waited = minutes(longestWait(queue, now) ?? 0);
  const since = queue.waiting_since;
  const found = [];
  if (waited >= LONG_WAIT_MIN) {
    const severity = waited >= VERY_LONG_WAIT_MIN ? "critical" : "warning";
    found.push({ key: `wait ${queue.queue}`, severity, kind: "long_wait", queue, since });
  }
  if (queue.waiting > 0 && queue.open_counters === 0) {
    found.push({ key: `unserved ${queue.queue}`, severity: "critical", kind: "unserved", queue, since });
  }
  return found;
}

// A person who asks for help is there now: after a few minutes nothing in the hall is more urgent.
function assistanceAlarms(picture, now) {
  return picture.assistance
    .filter((each) => !each.answered_at)
    .map((each) => ({
      key: `assistance ${each.station}`,
      severity: minutes(elapsed(each.since, now) ?? 0) >= LONG_UNANSWERED_MIN ? "critical" : "warning",
      kind: "assistance",
      assistance: each,
      since: each.since,
    }));
}

function longService(counter) {
  return {
    key: `service ${counter.counter}`,
    severity: "warning",
    kind: "long_service",
    counter,
    since: counter.since,
  };
}

function deviceAlarms(picture) {
  return [...picture.devices.values()]
    .filter((device) => deviceSeverity(device) in SEVERITY_ORDER)
    .map((device) => ({
      key: `device ${device.station} ${device.device} ${device.condition}`,
      severity: deviceSeverity(device),
      kind: "device",
      device,
      since: device.since,
    }));
}

function stationAway(station) {
  return { key: `station ${station.station}`, severity: "warning", kind: "station", station, since: station.since };
}

function platformAlarms(platform) {
  if (platform === null || platform.state === "in_step" || platform.state === "disabled") return [];
  if (platform.state === "behind" && platform.lag_s < PLATFORM_LAG_S) return [];
  const severity = platform.state === "refused" ? "critical" : "warning";
  return [{ key: `platform ${platform.state}`, severity, kind: "platform", platform, since: null }];
}

function catalogueAlarms(catalogue) {
  if (catalogue === null) return [];
  const differing = catalogue.missing_here + catalogue.missing_there + catalogue.differing;
  const found = [];
  if (differing > 0) {
    const since = catalogue.compared_at;
    found.push({ key: `catalogue ${differing}`, severity: "warning", kind: "catalogue", catalogue, since });
  }
  if (catalogue.is_overdue) {
    const since = catalogue.confirmed_at;
    found.push({ key: "catalogue age", severity: "warning", kind: "catalogue_age", catalogue, since });
  }
  return found;
}
