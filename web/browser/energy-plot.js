/** Energy of the days shown as a line that can be zoomed, weeks and months at a glance; the bars and the table need no script. */
import UPlot from "../vendor/uPlot.esm.js";

const place = document.querySelector("#energy-plot");
const rows = [...document.querySelectorAll("#energy-days tbody tr[data-day]")];
const points = rows
  .filter((row) => row.dataset.wh !== "")
  .map((row) => [Date.parse(`${row.dataset.day}T00:00:00Z`) / 1000, Number(row.dataset.wh) / 1000])
  .reverse();

/** A line over fewer days says less than the bars. */
const daysMin = 8;
/** Seconds between dates along the axis: whole days only. */
const dayIncrements = [1, 2, 7, 14, 28, 56, 91].map((days) => days * 86_400);
const dayFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const dayName = (at) => dayFormat.format(new Date(at * 1000));
/** Days of the mean that follows the line. */
const meanDays = 7;

/** Where there is no room for all days, the latest are what one wants to see. */
for (const scroller of document.querySelectorAll(".scroller:has(.energy-days)"))
  scroller.scrollLeft = scroller.scrollWidth;

if (place !== null && points.length >= daysMin) {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("../vendor/uPlot.min.css", import.meta.url).href;
  document.head.append(sheet);
  place.hidden = false;
  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function draw() {
  const ink = resolved("--soft");
  const days = points.map(([at]) => at);
  const energy = points.map(([, value]) => value);
  const unit = `k${place.dataset.unit}`;
  place.replaceChildren();
  const axis = {
    stroke: ink,
    grid: { stroke: resolved("--rule"), width: 1 },
    ticks: { show: false },
    font: `12px ${getComputedStyle(document.body).fontFamily}`,
  };
  const plot = new UPlot(
    {
      width: place.clientWidth,
      height: 220,
      tzDate: (at) => UPlot.tzDate(new Date(at * 1000), "UTC"),
      cursor: { drag: { x: true, y: false } },
      scales: { y: { range: (_, __, high) => [0, high * 1.05] } },
      series: [
        {
          value: (_, at) => (at === null ? "–" : new Date(at * 1000).toISOString().slice(0, 10)),
          label: "Day",
        },
        { label: `Energy, ${unit}`, stroke: resolved("--actual"), width: 1.5, points: { size: 4 } },
        {
          label: `Mean of ${meanDays} days, ${unit}`,
          stroke: resolved("--accent"),
          width: 2,
          points: { show: false },
        },
      ],
      axes: [
        { ...axis, incrs: dayIncrements, values: (_, days) => days.map(dayName) },
        { ...axis, size: 56 },
      ],
    },
    [days, energy, energy.map((_, index) => meanUpTo(energy, index))],
    place,
  );
  new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: 220 })).observe(place);
}

function meanUpTo(values, index) {
  if (index + 1 < meanDays) return null;
  const part = values.slice(index + 1 - meanDays, index + 1);
  return Number((part.reduce((sum, value) => sum + value, 0) / meanDays).toFixed(3));
}

/** A colour of the style sheet as the canvas understands it. */
function resolved(name) {
  const probe = document.createElement("span");
  probe.className = "unseen";
  document.body.append(probe);
  probe.style.color = `var(${name})`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
