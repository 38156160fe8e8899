/**
 * Whether what a day says now becomes a version, why, and whether it goes out (estimation.md 12). A version is
 * the 48 slots with energy, quality, reason and amendment; it exists only if it differs from the one before.
 * The method that made a figure is no part of it.
 */
import { periodsPerDay } from "../time/settlement-period.ts";
import type { SettledSlots } from "./consumption-day.ts";
import { noCode, packQuality } from "./quality.ts";

/**
 * Why a version exists. Of several the gravest: an amendment, the answer to a rejection, another ruleset, an
 * actual that came late, an estimate that is better for other reasons.
 */
export type VersionCause =
  | "first"
  | "lateActual"
  | "betterEstimate"
  | "rejection"
  | "amendment"
  | "ruleset";

/** What made somebody look at the day again; `news` are reads, registers, notices, and the cut-off itself. */
export type VersionPrompt = "news" | "rejection" | "amendment" | "ruleset";

export interface VersionNews {
  /** The current version; null: there is none yet. */
  readonly held: { readonly version: number; readonly slots: SettledSlots } | null;
  /** The day as it would be settled now, open slots filled; amended half hours kept (`keepAmendments`). */
  readonly next: SettledSlots;
  /** What the centre took last or is being sent; null: nothing, or what it had was turned down. */
  readonly sent: SettledSlots | null;
  readonly prompt: VersionPrompt;
  /**
   * A run's lead has come, or an actual on another day moved a bracket that reaches over this one: estimates are
   * made and renewed now, and only now.
   */
  readonly isDue: boolean;
  /** The final cut-off has not passed (`isOpen` of timetable). */
  readonly isOpen: boolean;
}

export type VersionDecision =
  | {
      readonly kind: "none";
      /**
       * `afterFinalRun`: nothing changes any more. `notClosed`: no version yet, slots missing, not due.
       * `noChange`: equal content. `notDue`: only estimates would change, and they wait for the next run.
       */
      readonly why: "afterFinalRun" | "notClosed" | "noChange" | "notDue";
    }
  | {
      readonly kind: "version";
      /** 1, 2, 3 ... without holes. */
      readonly version: number;
      readonly cause: VersionCause;
      /** Periods 1 to 48 that differ from the version before, all appointed ones of a first. */
      readonly changed: readonly number[];
      /** False when the centre has this very content already: nothing is sent. */
      readonly isSubmitted: boolean;
    };

/** Decides on a version. Equal news give equal decisions. */
export function nextVersion(news: VersionNews): VersionDecision {
  const { held, next, sent, prompt, isDue, isOpen } = news;
  if (!isOpen) return { kind: "none", why: "afterFinalRun" };
  if (held === null && !isDue && next.reason !== null) return { kind: "none", why: "notClosed" };
  const changed = changedPeriods(held?.slots ?? null, next);
  if (changed.length === 0) return { kind: "none", why: "noChange" };
  if (held !== null && prompt === "news" && !isDue && isPureReestimate(held.slots, next, changed))
    return { kind: "none", why: "notDue" };
  return {
    kind: "version",
    version: (held?.version ?? 0) + 1,
    cause: causeOf(news, changed),
    changed,
    isSubmitted: changedPeriods(sent, next).length > 0,
  };
}

/** Periods of which energy, quality, reason or amendment differ; `before` null: every appointed one. */
export function changedPeriods(before: SettledSlots | null, after: SettledSlots): number[] {
  const changed: number[] = [];
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const isSame =
      (before?.wattHours[slot] ?? null) === (after.wattHours[slot] ?? null) &&
      codeAt(before?.quality ?? null, slot) === codeAt(after.quality, slot) &&
      codeAt(before?.reason ?? null, slot) === codeAt(after.reason, slot) &&
      codeAt(before?.amendment ?? null, slot) === codeAt(after.amendment, slot);
    if (!isSame) changed.push(slot + 1);
  }
  return changed;
}

function codeAt(text: string | null, slot: number): string {
  return text === null ? noCode : text.charAt(slot);
}

function causeOf({ held, next, prompt }: VersionNews, changed: readonly number[]): VersionCause {
  if (held === null) return "first";
  if (prompt !== "news") return prompt;
  return changed.some((period) => isActual(next, period)) ? "lateActual" : "betterEstimate";
}

/** True when only estimates give way to estimates; an actual that falls is news of its own. */
function isPureReestimate(
  held: SettledSlots,
  next: SettledSlots,
  changed: readonly number[],
): boolean {
  return changed.every((period) => !isActual(held, period) && !isActual(next, period));
}

const actual = packQuality("A");

function isActual({ quality }: SettledSlots, period: number): boolean {
  return quality.charAt(period - 1) === actual;
}
