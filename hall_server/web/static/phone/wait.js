// A wait as people say it: in minutes up to two hours, then in half hours; never promising more than was forecast.

const MINUTES_SPOKEN_MAX = 120;

/** `{low, high, isInHours}`; `low` is 0 when it may be at once, and equals `high` when there is one figure to say. */
export function spokenWait({ low_s, high_s }) {
  const low = Math.floor(low_s / 60);
  const high = Math.max(1, Math.ceil(high_s / 60));
  if (high <= MINUTES_SPOKEN_MAX) return { low, high, isInHours: false };
  return { low: Math.floor(low / 30) / 2, high: Math.ceil(high / 30) / 2, isInHours: true };
}
