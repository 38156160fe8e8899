/** The rules of one figure alone, in their order: an error code, no number, error bits, a sign, too much. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { Verdict } from "./rule.ts";
import { badNumber } from "./rules/bad-number.ts";
import { type ElementFault, elementMissing } from "./rules/element-missing.ts";
import { errorValue } from "./rules/error-value.ts";
import { highWord } from "./rules/high-word.ts";
import { negative } from "./rules/negative.ts";

/** A figure that must not settle, and the rule that says so. */
export interface FigureFault {
  readonly rule: "V10" | "V11" | "V12" | "V23" | "V30" | "V31";
  readonly verdict: Verdict;
}

/** What becomes of a fault: true when it stops the figure, false when its rule is off or in shadow. */
export type FaultReport = (fault: FigureFault) => boolean;

const stopAll: FaultReport = () => true;

/** What the read rules (V11, V10, V12) say of a figure as parsed; null: it is energy. */
export function judgeFigure(
  raw: unknown,
  hardWh: number | null,
  ruleset: Ruleset,
  report: FaultReport = stopAll,
): FigureFault | null {
  const code = faultOf("V11", errorValue.check({ raw }, ruleset.V11));
  if (code !== null && report(code)) return code;
  const none = faultOf("V10", badNumber.check({ raw }, {}));
  if (none !== null && report(none)) return none;
  if (typeof raw !== "number") return null;
  const bits = faultOf("V12", highWord.check({ wattHours: raw, hardWh }, ruleset.V12));
  return bits !== null && report(bits) ? bits : null;
}

function faultOf(rule: FigureFault["rule"], verdict: Verdict | null): FigureFault | null {
  return verdict === null ? null : { rule, verdict };
}

/** What V23 says of the elements of a twin meter, each judged alone; null: their sum goes on. */
export function judgeTwin(
  elements: readonly (number | null)[],
  hardWh: number | null,
  ruleset: Ruleset,
): FigureFault | null {
  const faults = elements.map((raw) => elementFault(raw, hardWh, ruleset));
  const verdict = elementMissing.check({ elements, faults }, {});
  return verdict === null ? null : { rule: "V23", verdict };
}

/** All that may be wrong with one element: the sum would hide it. */
export function elementFault(raw: unknown, hardWh: number | null, ruleset: Ruleset): ElementFault {
  const fault = judgeFigure(raw, hardWh, ruleset);
  if (fault !== null || typeof raw !== "number") return fault;
  const signed = negative.check({ wattHours: raw }, {});
  if (signed !== null) return { rule: "V30", verdict: signed };
  if (hardWh === null || raw <= hardWh) return null;
  const detail = { wh: raw, limitWh: hardWh };
  return { rule: "V31", verdict: { outcome: "invalid", reason: "aboveMaximum", detail } };
}
