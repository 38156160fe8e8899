/** One figure of a file before the rules that can keep it from settlement. */
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import {
  type FaultReport,
  type FigureFault,
  judgeFigure,
} from "../../domain/validate/judge-element.ts";
import { errorValue } from "../../domain/validate/rules/error-value.ts";

export interface RecordedFigure {
  /** As recorded, fractions included. */
  readonly rawWh: number;
  readonly wattHours: number;
}

/** Below every error constant: what is not above it, nor above the limit of the connection, needs no look. */
const belowErrorConstants = 16_000_000;

/** True for a figure of which no rule of single figures has anything to say. */
export function isPlain({ wattHours }: RecordedFigure, hardWh: number | null): boolean {
  return (
    wattHours >= 0 && wattHours <= Math.min(hardWh ?? belowErrorConstants, belowErrorConstants)
  );
}

/**
 * What the read rules say of a figure: V11 of the raw number, before any rounding, then V10 and V12 of the whole
 * one. `report` hears every fault and says whether it stops the figure. null: it is energy.
 */
export function judgeRead(
  { rawWh, wattHours }: RecordedFigure,
  { hardWh, ruleset }: { readonly hardWh: number | null; readonly ruleset: Ruleset },
  report: FaultReport,
): FigureFault | null {
  const verdict = errorValue.check({ raw: rawWh }, ruleset.V11);
  if (verdict !== null && !Number.isInteger(rawWh)) {
    const fault: FigureFault = { rule: "V11", verdict };
    if (report(fault)) return fault;
  }
  return judgeFigure(wattHours, hardWh, ruleset, report);
}
