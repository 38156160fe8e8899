/** E0: exactly one slot is missing between two reads, so the advance says what it was. */
import { residualWh } from "../bracket.ts";
import type { EstimationMethod } from "../method.ts";
import { bindingBrackets } from "../open-day.ts";

/** Step 3 of the ladder. The slot carries the whole rest of the advance; no load shape is needed. */
export const singleByAdvance: EstimationMethod = {
  name: "single-by-advance",
  stage: "estimate",
  fill: (day) =>
    bindingBrackets(day)
      .filter((bracket) => bracket.missingCount === 1)
      .map((bracket) => ({
        method: "single-by-advance",
        quality: "E0",
        slots: bracket.own,
        wattHours: [residualWh(bracket)],
        reason: null,
        bracket,
        inputs: { registers: bracket.registers },
      })),
};
