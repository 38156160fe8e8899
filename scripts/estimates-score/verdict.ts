/** Where something else than the ladder as it is does better: by how much, and what would have to be set. */
import type { Measurement } from "./measure.ts";
import { percent } from "./percent.ts";

/** Basis points of the mean half hour below which one way is as good as another. */
const worthBp = 100;

/** One line for each pattern and register state in which the ladder is beaten, or one that says there is none. */
export function findingsOf(measurements: readonly Measurement[]): readonly string[] {
  const lines = measurements.flatMap((each) => {
    const found = [betterMethod(each), betterSetting(each)].filter((text) => text !== null);
    return found.length === 0
      ? []
      : [`${each.registers.name}, ${each.pattern}: ${found.join("; ")}.`];
  });
  return lines.length === 0 ? ["Nowhere by 1 % of the mean half hour or more."] : lines;
}

/** The method that beats the ladder by most on the half hours that it serves. */
function betterMethod({ methods, hidden }: Measurement): string | null {
  let best: { by: string; gainBp: number; count: number } | null = null;
  for (const { by, alone, ladder } of methods) {
    const gainBp = (ladder.absErrorBp ?? 0) - (alone.absErrorBp ?? Number.POSITIVE_INFINITY);
    if (gainBp >= (best?.gainBp ?? worthBp)) best = { by, gainBp, count: alone.count };
  }
  if (best === null) return null;
  const served = ((100 * best.count) / hidden).toFixed(0);
  return `${best.by} alone is better by ${points(best.gainBp)} on the ${served} % that it serves`;
}

/** The setting under which the ladder is better by most, and what that costs where it leans more to a side than before. */
function betterSetting({ variants, ladder }: Measurement): string | null {
  let best: { name: string; gainBp: number; biasBp: number } | null = null;
  for (const { name, score } of variants) {
    const gainBp = (ladder.absErrorBp ?? 0) - (score.absErrorBp ?? Number.POSITIVE_INFINITY);
    // Of settings that are as good the first is named, which changes least.
    if (gainBp >= worthBp && gainBp > (best?.gainBp ?? 0))
      best = { name, gainBp, biasBp: score.biasBp ?? 0 };
  }
  if (best === null) return null;
  const leans = Math.abs(best.biasBp) - Math.abs(ladder.biasBp ?? 0) >= worthBp;
  const cost = leans ? ` at a bias of ${percent(best.biasBp)}, not ${percent(ladder.biasBp)}` : "";
  return `with ${best.name} the ladder would be better by ${points(best.gainBp)}${cost}`;
}

function points(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(1)} points`;
}
