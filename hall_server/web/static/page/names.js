// The names of things in the hall, in the language of the page.

/** The name of a queue or counter, falling back to the Chinese one. */
export function nameOf(view, language) {
  return language === "en" ? view.name_en || view.name : view.name;
}

/** "kiosk-1" as "取号机 1", "main-board" as "大屏 main"; a name of another shape stays as it was given. */
export function stationName(station, words) {
  const kinds = words.devices.stationKinds;
  const [, first, last] = /^([^-]+)-(.+)$/.exec(station) ?? [];
  if (first in kinds) return `${kinds[first]} ${last}`;
  if (last in kinds) return `${kinds[last]} ${first}`;
  return station;
}
