// Times and numbers as people read them.

const MINUTE_MS = 60000;

/** A running time: "4:07", from an hour "1:02:07"; "—" when there is none. */
export function runningTime(ms) {
  if (ms === null) return "—";
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Whole minutes passed. */
export function minutes(ms) {
  return Math.max(0, Math.floor(ms / MINUTE_MS));
}

/** Whole days passed. */
export function days(ms) {
  return Math.floor(minutes(ms) / 1440);
}

/** A range of waits in minutes, "8–20"; what is under a minute is "<1". */
export function waitRange(wait) {
  const low = Math.floor(wait.low_s / 60);
  const high = Math.ceil(wait.high_s / 60);
  if (high <= 1) return "<1";
  return low === high ? String(high) : `${low}–${high}`;
}

/** Milliseconds from an ISO time to `now`; null when there is no such time. */
export function elapsed(since, now) {
  return since === null || since === undefined ? null : Math.max(0, now - Date.parse(since));
}

/** How far behind something is, from two minutes in whole minutes; the words for both units are given. */
export function lag(seconds, secondWord, minuteWord) {
  return seconds < 120 ? `${seconds} ${secondWord}` : `${Math.floor(seconds / 60)} ${minuteWord}`;
}

/** A count with thousands apart. */
export function count(n) {
  return n.toLocaleString("en-US");
}

/** "10:23:45" on the hall's own wall, whatever the browser's time zone. */
export function timeOfDay(ms, timeZone) {
  return formatter("time", "en-GB", timeZone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(ms);
}

/** "11月24日 星期二" or "Tue 24 November". */
export function dayOf(ms, timeZone, language) {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  return formatter("day", locale, timeZone, {
    month: "long",
    day: "numeric",
    weekday: language === "zh" ? "long" : "short",
  }).format(ms);
}

// Making a formatter costs far more than using it, and these are used every second.
const formatters = new Map();

function formatter(kind, locale, timeZone, options) {
  const key = `${kind} ${locale} ${timeZone}`;
  if (!formatters.has(key))
    formatters.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone, hourCycle: "h23" }));
  return formatters.get(key);
}
