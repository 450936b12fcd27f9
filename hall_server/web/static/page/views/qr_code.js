// A QR code from its rows of modules: always dark on white, whatever the theme, so that any phone reads it.

import { html, svg } from "../../vendor/lit-html/lit-html.js";

/** `rows` are texts of "0" and "1" with their quiet zone; `label` says what is scanned. */
export function qrCode(rows, label) {
  const dark = rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`));
  return html`<svg class="qr-code" viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label=${label} shape-rendering="crispEdges">
    ${svg`<rect width="100%" height="100%" fill="#ffffff"/><path d=${dark.join("")} fill="#000000"/>`}
  </svg>`;
}
