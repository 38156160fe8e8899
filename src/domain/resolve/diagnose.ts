/** What a rejection of one day means here and what is done about it (dip-messages.md 7.1). */
import { centreCodes } from "./centre-codes.ts";
import type { RejectedDay, RejectedSlot } from "./rejection.ts";

/** What we know of the day that was turned down. */
export interface RejectedContext {
  /** The version that was sent with the echoed values; null when none was. */
  readonly rejectedVersion: number | null;
  /** The highest version that the platform has accepted; null when none. */
  readonly acceptedVersion: number | null;
  /** Automatic corrections of this point, quantity and day so far. */
  readonly corrections: number;
  readonly correctionsMax: number;
  /** Echoed periods in which our own self-check finds one of the codes given. */
  readonly explainedPeriods: readonly number[];
}

export type Diagnosis =
  /** The centre took it and warns: told to the supplier, nothing is sent again. */
  | { readonly kind: "warning"; readonly codes: readonly string[] }
  /** A newer version has been accepted since: recorded only. */
  | { readonly kind: "stale" }
  /** These slots are estimated with reason 3 and the day is sent again as a new version. */
  | {
      readonly kind: "invalidate";
      readonly slots: readonly RejectedSlot[];
      readonly code: string;
      readonly isDefect: boolean;
    }
  /** A person decides. */
  | {
      readonly kind: "park";
      readonly cause: string;
      readonly asks: string;
      readonly isDefect: boolean;
    };

const known = new Map(Object.entries(centreCodes));

/** The diagnosis of one day of a rejection; of several codes the gravest wins: park before anything we can mend. */
export function diagnose(
  rejection: { readonly kind: "rejected" | "warning"; readonly codes: readonly string[] },
  day: RejectedDay,
  context: RejectedContext,
): Diagnosis {
  if (rejection.kind === "warning") return { kind: "warning", codes: rejection.codes };
  const { rejectedVersion, acceptedVersion } = context;
  if (rejectedVersion === null)
    return park("neverSent", "the centre turns down a day that we have not sent", false);
  if (acceptedVersion !== null && acceptedVersion > rejectedVersion) return { kind: "stale" };
  return remedyOf(rejection.codes, day, context);
}

function remedyOf(
  codes: readonly string[],
  day: RejectedDay,
  { corrections, correctionsMax, explainedPeriods }: RejectedContext,
): Diagnosis {
  const [code] = codes;
  if (code === undefined) return park("codeMissing", "the centre gives no code", false);
  for (const each of codes) {
    const entry = known.get(each);
    if (entry === undefined) return park("codeUnknown", `the centre says ${each}`, false);
    if (entry.remedy === "park")
      return park(entry.cause, entry.asks ?? entry.means, entry.isDefect);
  }
  if (corrections >= correctionsMax)
    return park(
      "correctionsExhausted",
      `turned down again after ${corrections} corrections`,
      false,
    );
  const explained = day.slots.filter(({ period }) => explainedPeriods.includes(period));
  return {
    kind: "invalidate",
    slots: explained.length > 0 ? explained : day.slots,
    code,
    isDefect: codes.some((each) => known.get(each)?.isDefect),
  };
}

function park(cause: string, asks: string, isDefect: boolean): Diagnosis {
  return { kind: "park", cause, asks, isDefect };
}
