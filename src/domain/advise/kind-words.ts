/** How grave a kind of advisory is, and what ends it: words of ours, since no market paper has them. */
import type { AdvisoryKind, Severity } from "./advisory.ts";

interface KindWords {
  /** Of an opening notice; the closing one is `info`. */
  readonly severity: Severity;
  /** What would clear the cause. */
  readonly clears: string;
}

/** [ours]: `action` where only the supplier can put it right, `warning` where it may heal by itself. */
export const kindWords: Readonly<Record<AdvisoryKind, KindWords>> = {
  readsRejected: {
    severity: "warning",
    clears: "Clears after two settled days without such a read.",
  },
  daysEstimated: { severity: "warning", clears: "Clears when the meter's half hours come again." },
  noComms: {
    severity: "action",
    clears: "Clears when the meter can be reached again, or by a notice of no communication.",
  },
  consumptionOnDeEnergised: {
    severity: "action",
    clears: "Clears when the energisation status is put right or the consumption ends.",
  },
  centralDefaultsApplied: {
    severity: "warning",
    clears: "Clears when the centre takes our figures for these half hours.",
  },
  amendmentDecided: { severity: "info", clears: "" },
  meterClockSuspect: {
    severity: "action",
    clears: "Clears after two settled days without such a sign; no half hour was moved.",
  },
  registerMismatch: {
    severity: "warning",
    clears: "Clears after two settled days on which half hours and register agree.",
  },
};
