/** Figures with a bar, for people: whether it is reached, and how far it is from bar and aim. */
import { type Bar, farFrom, reaches } from "./bars.ts";

/** A line a figure. */
export function renderBars(bars: readonly Bar[]): string {
  const lines = bars.map((bar) => {
    const value = bar.value === null ? "not in this run" : String(bar.value);
    const than = bar.better === "more" ? "at least" : "at most";
    return `  ${bar.id.padEnd(6)}${bar.says.padEnd(48)}${value.padStart(16)}  ${than} ${bar.bar}, aim ${bar.aim}  ${verdictOf(bar)}`.trimEnd();
  });
  return ["Held against", ...lines].join("\n");
}

/** Reached or not, with how many times as good as the bar and the aim it is; empty where the run does not tell. */
export function verdictOf(bar: Bar): string {
  const isReached = reaches(bar);
  if (isReached === null) return "";
  const far = [
    [farFrom(bar, bar.bar), "the bar"],
    [farFrom(bar, bar.aim), "the aim"],
  ] as const;
  const words = far.flatMap(([times, what]) => (times === null ? [] : [`${times} × ${what}`]));
  return [isReached ? "reached" : "NOT reached", words.join(", ")]
    .filter((word) => word !== "")
    .join(": ");
}
