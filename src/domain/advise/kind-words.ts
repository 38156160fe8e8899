/** What a kind of advisory is, how grave, and what ends it: words of ours, since no market paper has them. */
import { type AdvisoryKind, isAdvisoryKind, type Severity } from "./advisory.ts";

interface KindWords {
  /** What has happened, for people. */
  readonly says: string;
  /** Of an opening notice; the closing one is `info`. */
  readonly severity: Severity;
  /** What would clear the cause. */
  readonly clears: string;
}

/** [ours]: `action` where only the supplier can put it right, `warning` where it may heal by itself. */
export const kindWords: Readonly<Record<AdvisoryKind, KindWords>> = {
  readsRejected: {
    says: "Reads were refused",
    severity: "warning",
    clears: "Clears after two settled days without such a read.",
  },
  daysEstimated: {
    says: "Half hours were estimated",
    severity: "warning",
    clears: "Clears when the meter's half hours come again.",
  },
  noComms: {
    says: "Nothing comes from the meter",
    severity: "action",
    clears: "Clears when the meter can be reached again, or by a notice of no communication.",
  },
  consumptionOnDeEnergised: {
    says: "Consumption though the supply is off",
    severity: "action",
    clears: "Clears when the energisation status is put right or the consumption ends.",
  },
  centralDefaultsApplied: {
    says: "The centre put defaults in place of our figures",
    severity: "warning",
    clears: "Clears when the centre takes our figures for these half hours.",
  },
  amendmentDecided: { says: "An amendment was decided", severity: "info", clears: "" },
  meterClockSuspect: {
    says: "The clock of the meter is in doubt",
    severity: "action",
    clears: "Clears after two settled days without such a sign; no half hour was moved.",
  },
  registerMismatch: {
    says: "Half hours and register disagree",
    severity: "warning",
    clears: "Clears after two settled days on which half hours and register agree.",
  },
};

/** A kind in plain words; one of another release as it is written. */
export function advisoryKindText(kind: string): string {
  return isAdvisoryKind(kind) ? kindWords[kind].says : kind;
}
