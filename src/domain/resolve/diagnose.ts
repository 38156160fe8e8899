/** What a rejection of one day means here and what is done about it (dip-messages.md 7.1). */
import { unreachable } from "../../std/assert.ts";
import { allPeriods } from "../time/settlement-period.ts";
import { type CentreCode, centreCodes } from "./centre-codes.ts";
import type { Correction, CorrectionKind } from "./correct-day.ts";
import { periodsBeforeConnection, periodsOutside, type RegisteredDay } from "./explain-periods.ts";
import type { RejectedDay, RejectedSlot } from "./rejection.ts";

/** What we know of the day that was turned down. */
export interface RejectedContext {
  /** The version that was sent with the echoed values; null when none was. */
  readonly rejectedVersion: number | null;
  /** The highest version that the platform has accepted; null when none. */
  readonly acceptedVersion: number | null;
  /** The version in force. */
  readonly currentVersion: number;
  /** Automatic corrections of this point, quantity and day so far. */
  readonly corrections: number;
  readonly correctionsMax: number;
  /** Times that the day was sent again as it was, because its message was said to be built wrong. */
  readonly rebuilds: number;
  /** Echoed periods in which our own self-check finds one of the codes given. */
  readonly explainedPeriods: readonly number[];
  /** What is registered of the day by now; null: the point is not ours on it. */
  readonly registered: RegisteredDay | null;
  /** Of a rejection that waits for registration: whether that has changed since, and whether patience is over. */
  readonly hold: { readonly hasChanged: boolean; readonly isOver: boolean };
}

export type Diagnosis =
  /** The centre took it and warns: told to the supplier, nothing is sent again. */
  | { readonly kind: "warning"; readonly codes: readonly string[] }
  /** A newer version has been accepted since, or is on its way where this one would be corrected: recorded only. */
  | { readonly kind: "stale" }
  /** These slots are estimated with reason 3 and the day is sent again as a new version. */
  | {
      readonly kind: "invalidate";
      readonly slots: readonly RejectedSlot[];
      readonly code: string;
      readonly isDefect: boolean;
    }
  /** The version is put right and sent again as a new one. */
  | {
      readonly kind: "correct";
      readonly corrections: readonly Correction[];
      readonly code: string;
      readonly isDefect: boolean;
    }
  /** Registration may change: looked at again each day. */
  | { readonly kind: "hold"; readonly cause: string; readonly code: string }
  /** Nothing can be done about it any more. */
  | { readonly kind: "terminal"; readonly cause: string; readonly asks: string }
  /** A person decides. */
  | {
      readonly kind: "park";
      readonly cause: string;
      readonly asks: string;
      readonly isDefect: boolean;
    };

const known = new Map(Object.entries(centreCodes));

/** The diagnosis of one day of a rejection; of several codes the gravest wins: a person, then dropping, then mending. */
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
  const found = remedyOf(rejection.codes, day, context);
  const isMending = found.kind === "correct" || found.kind === "invalidate";
  if (!isMending) return found;
  // What would be put right is no longer in force; what is speaks for itself.
  if (found.kind === "correct" && context.currentVersion > rejectedVersion)
    return { kind: "stale" };
  if (context.corrections >= context.correctionsMax)
    return park(
      "correctionsExhausted",
      `turned down again after ${context.corrections} corrections`,
      false,
    );
  return found;
}

function remedyOf(codes: readonly string[], day: RejectedDay, context: RejectedContext): Diagnosis {
  if (codes.length === 0) return park("codeMissing", "the centre gives no code", false);
  const steps = codes.map((code) => {
    const entry = known.get(code);
    return entry === undefined
      ? park("codeUnknown", `the centre says ${code}`, false)
      : stepOf({ code, entry, day, context });
  });
  const gravest = Math.max(...steps.map(gravityOf));
  const [first, ...others] = steps.filter((step) => gravityOf(step) === gravest);
  if (first === undefined) return park("codeMissing", "the centre gives no code", false);
  const isDefect = codes.some((code) => known.get(code)?.isDefect);
  if (first.kind === "invalidate") return { ...first, isDefect };
  if (first.kind !== "correct") return first;
  const corrections = others.flatMap((step) => (step.kind === "correct" ? step.corrections : []));
  return { ...first, corrections: [...first.corrections, ...corrections], isDefect };
}

/** Park, then what ends or holds the day, then dropping slots, then invalidating them, then putting them right. */
function gravityOf(step: Diagnosis): number {
  switch (step.kind) {
    case "park":
      return 5;
    case "terminal":
      return 4;
    case "hold":
      return 3;
    case "correct":
      return step.corrections.some(({ how }) => how === "drop") ? 2 : 0;
    case "invalidate":
      return 1;
    default:
      return 0;
  }
}

/** One code of a rejected day. */
interface Step {
  readonly code: string;
  readonly entry: CentreCode;
  readonly day: RejectedDay;
  readonly context: RejectedContext;
}

function stepOf(step: Step): Diagnosis {
  const { code, entry, day } = step;
  const { remedy } = entry;
  switch (remedy) {
    case "invalidate":
      return { kind: "invalidate", slots: namedSlots(step), code, isDefect: entry.isDefect };
    case "window":
      return windowStep(step);
    case "connection":
      return connectionStep(step);
    case "zero":
      return zeroStep(step);
    case "hold":
      return holdStep(step);
    case "pair":
    case "reason":
    case "amendment":
      return correct(step, remedy, day.slots.map(periodOf));
    case "rebuild":
      return rebuilt(step);
    case "terminal":
      return { kind: "terminal", cause: entry.cause, asks: entry.asks };
    case "park":
      return parked(step);
    default:
      return unreachable(remedy);
  }
}

/** Where our own check finds the code, those slots; else all that the centre echoed. */
function namedSlots({ day, context }: Step): readonly RejectedSlot[] {
  const explained = day.slots.filter(({ period }) => context.explainedPeriods.includes(period));
  return explained.length > 0 ? explained : day.slots;
}

function windowStep(step: Step): Diagnosis {
  const { day, context } = step;
  const spans = context.registered?.appointmentSpans ?? [];
  const outside = periodsOutside(day.settlementDay, day.slots, spans);
  return outside.length === 0 ? parked(step) : correct(step, "drop", outside);
}

function connectionStep(step: Step): Diagnosis {
  const { day, context } = step;
  const { registered } = context;
  if (registered === null) return parked(step);
  const before = periodsBeforeConnection(day.settlementDay, day.slots, registered.connectionFrom);
  // The type in force by now is written when the message is made; before it had any there is nothing to tell.
  return before.length === 0 ? rebuilt(step) : correct(step, "drop", before);
}

function zeroStep(step: Step): Diagnosis {
  const { day, context } = step;
  const { registered } = context;
  if (registered?.isDeEnergised !== true) return heldOf(step);
  // A day leaves whole or not at all, as it does before its first sending (`default-day.ts`).
  if (registered.deEnergisedSubmit === "none") return correct(step, "drop", allPeriods);
  const estimated = day.slots.filter(({ quality }) => quality !== "A");
  return correct(step, "zero", estimated.map(periodOf));
}

function holdStep(step: Step): Diagnosis {
  const { entry, context } = step;
  if (context.registered === null)
    return { kind: "terminal", cause: entry.cause, asks: "the point is not ours any more" };
  return context.hold.hasChanged ? rebuilt(step) : heldOf(step);
}

function heldOf(step: Step): Diagnosis {
  const { code, entry, context } = step;
  return context.hold.isOver ? parked(step) : { kind: "hold", cause: entry.cause, code };
}

/** Once: what is turned down as it was a second time is no slip. */
function rebuilt(step: Step): Diagnosis {
  return step.context.rebuilds > 0
    ? parked(step)
    : correct(step, "rebuild", step.day.slots.map(periodOf));
}

function correct(
  { code, entry }: Step,
  how: CorrectionKind,
  periods: readonly number[],
): Diagnosis {
  return { kind: "correct", corrections: [{ how, periods }], code, isDefect: entry.isDefect };
}

function parked({ entry }: Step): Diagnosis {
  return park(entry.cause, entry.asks, entry.isDefect);
}

function periodOf({ period }: RejectedSlot): number {
  return period;
}

function park(
  cause: string,
  asks: string,
  isDefect: boolean,
): Diagnosis & { readonly kind: "park" } {
  return { kind: "park", cause, asks, isDefect };
}
