/** One meter: days across, half hours down, coloured by energy, and by class where a half hour is doubted or gone. */
import { dayText } from "../parts/figures.ts";
import { html, type Markup } from "../parts/html.ts";
import type { ShownDay, ShownMeter } from "../views/vee-report-view.ts";
import { type CellRun, cellPath, runsOf } from "./cell-path.ts";

const levels = 6;
const slotsPerDay = 48;
/** The top level starts here: a few high half hours must not leave the rest pale. */
const topShare = 0.98;

/** The strip without axes; `id` is unique on the page. */
export function energyStrip(meter: ShownMeter, id: string): Markup {
  const bounds = levelBounds(meter.days);
  const paths = new Map<string, CellRun[]>();
  for (const [column, day] of meter.days.entries())
    for (const { key, start, length } of runsOf(
      day.classes.map((_, slot) => shadeOf(day, slot, bounds)),
    )) {
      const runs = paths.get(key) ?? [];
      paths.set(key, runs);
      runs.push({ column, row: start, length, direction: "down" });
    }
  const days = Math.max(1, meter.days.length);
  return html`<svg class="grid strip" role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${days} ${slotsPerDay}" preserveAspectRatio="none">
<title id="${id}-t">Half hours of ${meter.name} ${meter.quantity}</title>
<desc id="${id}-d">${meter.days.length} days from ${dayText(meter.firstDay)} across, 48 half hours UTC down from 00:00. The stronger the colour the more energy; other colours mark half hours that are doubted, missing or not believed.</desc>
${[...paths].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, runs]) => html`<path class="${key}" d="${cellPath(runs)}"/>`)}
</svg>`;
}

/** `e-0` to `e-5` by energy, `q q-0` to `q q-5` where it is doubted, `c-...` where nothing stands. */
function shadeOf(
  { readWh, classes }: ShownDay,
  slot: number,
  bounds: readonly number[],
): string | null {
  const name = classes[slot] ?? null;
  if (name === null) return null;
  if (name !== "pass" && name !== "note" && name !== "suspect") return `c-${name}`;
  const wattHours = readWh[slot] ?? 0;
  const found = bounds.findIndex((bound) => wattHours <= bound);
  const level = found < 0 ? levels - 1 : found;
  return name === "suspect" ? `q q-${level}` : `e-${level}`;
}

/** Upper bounds of all levels but the last, by the figures that stand: nothing, then even steps up to the 98th percentile. */
function levelBounds(days: readonly ShownDay[]): readonly number[] {
  const standing = days
    .flatMap(({ readWh, classes }) =>
      readWh.map((wattHours, slot) =>
        classes[slot] === "pass" || classes[slot] === "note" || classes[slot] === "suspect"
          ? (wattHours ?? 0)
          : 0,
      ),
    )
    .filter((wattHours) => wattHours > 0)
    .sort((a, b) => a - b);
  const top = standing[Math.floor(standing.length * topShare)] ?? standing.at(-1) ?? 1;
  return Array.from({ length: levels - 1 }, (_, level) => (top * level) / (levels - 1));
}
