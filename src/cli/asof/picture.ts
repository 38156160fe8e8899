/** A day as 48 bars for a terminal, with a line of quality codes and a line of hours below. */
import type { BelievedRun } from "./believed-runs.ts";

const eighths = " ▁▂▃▄▅▆▇█";
const rowsOfBars = 4;
const steps = rowsOfBars * 8;

/** Lines of 48 columns: bars to the highest half hour, qualities (0 to 9 for E0 to E9, z for zero codes), hours. */
export function dayPicture(runs: readonly BelievedRun[]): readonly string[] {
  const figures = new Array<number>(48).fill(0);
  const codes = new Array<string>(48).fill(" ");
  for (const { first, wattHours, quality } of runs)
    wattHours.forEach((figure, index) => {
      figures[first - 1 + index] = figure;
      codes[first - 1 + index] = quality.startsWith("Z") ? "z" : quality.slice(-1);
    });
  const highest = Math.max(...figures);
  const heights = figures.map((figure) =>
    highest === 0 ? 0 : Math.max(figure > 0 ? 1 : 0, Math.round((figure * steps) / highest)),
  );
  const bars = Array.from({ length: rowsOfBars }, (_, row) => {
    const below = (rowsOfBars - 1 - row) * 8;
    const cells = heights.map((height) => eighths.charAt(Math.min(8, Math.max(0, height - below))));
    return cells.join("").trimEnd();
  });
  return [...bars, codes.join("").trimEnd(), hours];
}

/** `00:00 03:00 ...`: each stands where its half hour begins. */
const hours = Array.from({ length: 8 }, (_, index) =>
  `${String(3 * index).padStart(2, "0")}:00`.padEnd(6),
)
  .join("")
  .trimEnd();
