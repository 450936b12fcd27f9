// The quarter-hour chart on its canvas: bars for served with missed hatched on top, a line for issued.

/* global Chart */

const QUARTERS_OF_A_DAY = 96;
// A short morning is drawn on the width of a usual day, so that the bars do not shrink as the day goes on.
const LEAST_QUARTERS = 32;

export class QuartersChart {
  constructor() {
    this.canvas = document.createElement("canvas");
    this._chart = null;
    this._shown = null;
    matchMedia("(resolution: 1dppx)").addEventListener("change", () => (this._shown = null));
    addEventListener("resize", () => (this._shown = null));
  }

  /** Draw the quarters, unless they are drawn already; the quarter of `nowTime` is still filling, and looks it. */
  show(quarters, words, { theme, isStale, nowTime }) {
    const current = quarterIndex(nowTime);
    const shown = JSON.stringify([quarters, words.issued, theme, isStale, current]);
    if (shown === this._shown) return;
    this._shown = shown;
    // The canvas is in the page, and the theme in force, only after this rendering.
    requestAnimationFrame(() => this._draw(fillDay(quarters, current), words));
  }

  _draw(day, words) {
    if (!this.canvas.isConnected) return;
    const style = getComputedStyle(this.canvas);
    const colour = (name) => style.getPropertyValue(name).trim();
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this._chart?.destroy();
    this._chart = new Chart(this.canvas, {
      data: { labels: day.map((quarter) => quarter.start), datasets: datasets(day, words, colour, rem) },
      options: options(colour, { size: rem * 0.857, family: style.fontFamily }),
    });
  }
}

function fillDay(quarters, current) {
  if (!quarters.length) return [];
  const given = new Map(quarters.map((quarter) => [quarterIndex(quarter.start), quarter]));
  const first = Math.floor(Math.min(...given.keys()) / 4) * 4;
  const end = Math.min(QUARTERS_OF_A_DAY, Math.max(first + LEAST_QUARTERS, Math.max(...given.keys()) + 1));
  return Array.from({ length: end - first }, (_, i) => ({
    ...(given.get(first + i) ?? emptyQuarter(first + i, given)),
    isFilling: first + i === current,
  }));
}

function quarterIndex(start) {
  const [hour, minute] = start.split(":").map(Number);
  return hour * 4 + Math.floor(minute / 15);
}

// A quarter without tickets is nought; one before the day began, or still to come, is nothing.
function emptyQuarter(index, given) {
  const start = `${String(Math.floor(index / 4)).padStart(2, "0")}:${String((index % 4) * 15).padStart(2, "0")}`;
  const n = index > Math.min(...given.keys()) && index < Math.max(...given.keys()) ? 0 : null;
  return { start, issued: n, served: n, missed: n };
}

function datasets(day, words, colour, rem) {
  const bar = { type: "bar", stack: "done", categoryPercentage: 0.86, barPercentage: 0.9, order: 2 };
  return [
    {
      type: "line",
      label: words.issued,
      data: day.map((q) => q.issued),
      borderColor: colour("--ink"),
      backgroundColor: colour("--ink"),
      borderWidth: rem * 0.13,
      pointRadius: 0,
      pointHoverRadius: rem * 0.25,
      cubicInterpolationMode: "monotone",
      segment: { borderDash: (part) => (day[part.p1DataIndex].isFilling ? [rem * 0.2, rem * 0.2] : undefined) },
      order: 1,
    },
    {
      ...bar,
      label: words.served,
      data: day.map((q) => q.served),
      backgroundColor: day.map((q) => colour(q.isFilling ? "--chart-served-filling" : "--chart-served")),
      borderRadius: 2,
    },
    {
      ...bar,
      label: words.missed,
      data: day.map((q) => q.missed),
      backgroundColor: hatch(colour("--chart-missed"), rem),
      borderColor: colour("--chart-missed"),
      borderWidth: 1,
    },
  ];
}

function options(colour, font) {
  const ticks = { color: colour("--ink-2"), font };
  return {
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    plugins: { legend: { display: false }, tooltip: { bodyFont: font, titleFont: font, animation: false } },
    scales: {
      x: {
        stacked: true,
        grid: { display: false },
        border: { color: colour("--line-2") },
        ticks: { ...ticks, autoSkip: false, maxRotation: 0, callback: hourLabel },
      },
      y: {
        stacked: true,
        beginAtZero: true,
        suggestedMax: 8,
        grid: { color: colour("--line") },
        border: { display: false },
        ticks: { ...ticks, precision: 0, maxTicksLimit: 5 },
      },
    },
  };
}

function hourLabel(_value, index) {
  const label = this.getLabelForValue(index);
  return label.endsWith(":00") ? label : "";
}

function hatch(colour, rem) {
  const size = Math.max(4, Math.round(rem * 0.35));
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = size / 4;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}
