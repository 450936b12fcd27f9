// The stations and their devices, those in trouble first.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { deviceDetail, deviceSeverity, hallStations, stationSeverity } from "../alarms.js";
import { icons } from "../icons.js";
import { stationName } from "../names.js";
import { panel } from "./panel.js";

const ORDER = { critical: 0, warning: 1, notice: 2, fine: 3 };

/** One row per station: is it there, and how are its devices. */
export function devicesPanel(view) {
  const words = view.words.devices;
  const rows = stationRows(view.picture);
  const known = rows.filter((row) => row.station !== null);
  const up = known.filter((row) => row.station.is_connected).length;
  const shown = rows.filter(isShownFirst);
  const rest = rows.filter((row) => !isShownFirst(row));
  const body = html`<div class="scroll" tabindex="0" role="region" aria-labelledby="title-devices">
    ${stationTable(view, shown)}
    ${
      rest.length
        ? html`<details class="rest">
            <summary>${words.rest(rest.length)}</summary>
            ${stationTable(view, rest)}
          </details>`
        : nothing
    }
    ${rows.length ? nothing : html`<p class="empty">${words.none}</p>`}
  </div>`;
  const aside = known.length ? html`<span class="muted">${words.summary(up, known.length)}</span>` : nothing;
  return panel(view, { name: "devices", title: words.heading, aside, body, isNarrow: true });
}

// Thirty counters that work are one line; kiosks, boards and whatever is in trouble always show.
function isShownFirst(row) {
  return worst(row) < ORDER.fine || ["kiosk", "board"].includes(row.station?.role);
}

function stationTable(view, rows) {
  const words = view.words.devices;
  return html`<table class="devices">
    <thead class="unseen">
      <tr>
        <th scope="col">${words.station}</th>
        <th scope="col">${words.state}</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        (row) => row.name,
        (row) => stationRow(view, row),
      )}
    </tbody>
  </table>`;
}

/** Stations with their devices, worst first, then by name with 2 before 10. */
export function stationRows(picture) {
  const rows = new Map(
    hallStations(picture).map((station) => [station.station, { name: station.station, station, devices: [] }]),
  );
  for (const device of picture.devices.values()) {
    if (!rows.has(device.station)) rows.set(device.station, { name: device.station, station: null, devices: [] });
    rows.get(device.station).devices.push(device);
  }
  return [...rows.values()].sort(
    (a, b) => worst(a) - worst(b) || a.name.localeCompare(b.name, "en", { numeric: true }),
  );
}

function worst(row) {
  const station = row.station ? ORDER[stationSeverity(row.station)] : ORDER.fine;
  return Math.min(station, ...row.devices.map((device) => ORDER[deviceSeverity(device)]));
}

function stationRow(view, row) {
  const words = view.words.devices;
  const severity = row.station ? stationSeverity(row.station) : "fine";
  const devices = [...row.devices].sort((a, b) => ORDER[deviceSeverity(a)] - ORDER[deviceSeverity(b)]);
  return html`<tr data-testid="station-${row.name}">
    <th scope="row">
      <span class="condition" data-severity=${severity}>${icons[severity]}</span>${stationName(row.name, view.words)}
    </th>
    <td>
      ${severity === "fine" ? nothing : html`<span class="condition" data-severity=${severity}><b>${words.offline}</b></span> `}${devices.map((device) => deviceChip(words, device))}
    </td>
  </tr>`;
}

// A device that works is only named; one that does not says what is wrong.
function deviceChip(words, device) {
  const severity = deviceSeverity(device);
  const name = words.names[device.device] ?? device.device;
  const condition = words.conditions[device.condition] ?? device.condition;
  const text =
    severity === "fine"
      ? html`${name}<span class="unseen"> ${condition}</span>`
      : html`${name} <b>${condition}</b>${deviceDetail(device) ? html`<small> ${deviceDetail(device)}</small>` : nothing}`;
  return html`<span class="condition" data-severity=${severity} title=${device.detail || nothing}
    >${icons[severity]}<span>${text}</span></span
  > `;
}
