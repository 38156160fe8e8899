/**
 * Everything that messages brought for one day, folded into one figure a slot by the revision rules of V22:
 * the newest answer of the meter is believed, whatever the order of arrival.
 */
import { assert, present } from "../../std/assert.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { clockSigns, noteFindings } from "./read-notes.ts";
import type { Finding } from "./rule.ts";
import { changed } from "./rules/changed.ts";
import type { ClockEvidence } from "./rules/clock-suspect.ts";

/** What one message brought for one day. */
export interface StoredReads {
  readonly readAt: number;
  readonly receivedAt: number;
  readonly blockId: string;
  readonly position: number;
  readonly periods: readonly number[];
  readonly wattHours: readonly (number | null)[];
  readonly reasons: readonly (string | null)[];
  /** What is noted of each read (`read-notes.ts`); left out: nothing of any. */
  readonly notes?: readonly (string | null)[];
  /** Code of a clock alert about the day (`alerted-day.ts`), which brings no reads; left out: none. */
  readonly alert?: string;
}

export interface AssembledDay {
  /** 48 usable watt-hours, null where there is none. */
  readonly wattHours: readonly (number | null)[];
  /** 48 reasons of the unusable figure that is held where there is no usable one; null: nothing held. */
  readonly unusable: readonly (string | null)[];
  /** 48 figures as read behind `unusable`; of several in one message the lowest. */
  readonly unusableWh: readonly (number | null)[];
  /** By period, the highest of several figures of one message behind `unusable`, where they differ (V21). */
  readonly otherWh: ReadonlyMap<number, number>;
  readonly findings: readonly Finding[];
  /** Signs against the clock of the meter in the reads; null: there are none. */
  readonly clock: ClockEvidence | null;
  /** Blocks that the day rests on, without repeats. */
  readonly blockIds: readonly string[];
}

/** Reasons whose refused figure counts as held and not believed (reason 3); all others leave the slot missing. */
const figureHeld = new Set([
  "V10.badNumber",
  "V11.errorValue",
  "V12.highWord",
  "V21.timeConflict",
  "V30.negative",
  "V31.aboveMaximum",
]);

/** True when a refused figure stands behind the reason: the slot is invalid, not missing. */
export function holdsFigure(reason: string | null): boolean {
  return reason !== null && figureHeld.has(reason);
}

/** Folds the messages of one day; the same messages in any order, with their rows in any order, give the same day. */
export function assembleDay(messages: readonly StoredReads[], ruleset: Ruleset): AssembledDay {
  const slots: SlotsInHand = {
    wattHours: new Array<number | null>(periodsPerDay).fill(null),
    readAt: new Float64Array(periodsPerDay),
    refused: new Array<RefusedFigure | null>(periodsPerDay).fill(null),
    changes: [],
    ruleset,
  };
  for (const message of [...messages].sort(byRevision)) foldIn(slots, message);
  const { wattHours, refused, changes } = slots;
  return {
    wattHours,
    unusable: refused.map((figure) => figure?.reason ?? null),
    unusableWh: refused.map((figure) => figure?.lowestWh ?? null),
    otherWh: differingFigures(refused),
    findings: [...noteFindings(messages), ...changeFinding(changes)],
    clock: clockSigns(messages),
    blockIds: distinctBlocks(messages),
  };
}

/** What is held of the 48 slots on the way through the messages. Lists side by side: an object a slot is dear. */
interface SlotsInHand {
  /** The figures that are believed. */
  readonly wattHours: (number | null)[];
  /** When each of them was read. */
  readonly readAt: Float64Array;
  /** Refused figures of slots that have no usable one. */
  readonly refused: (RefusedFigure | null)[];
  readonly changes: Change[];
  readonly ruleset: Ruleset;
}

/** A large change of a figure by a newer answer, in watt-hours. */
interface Change {
  readonly period: number;
  readonly a: number;
  readonly b: number;
}

interface RefusedFigure {
  readonly reason: string;
  readonly lowestWh: number | null;
  readonly highestWh: number | null;
  readonly message: StoredReads;
}

function foldIn(slots: SlotsInHand, message: StoredReads): void {
  const { periods, wattHours, reasons, readAt } = message;
  for (let entry = 0; entry < periods.length; entry += 1) {
    const period = present(periods[entry], "period of a read");
    assert(slots.wattHours[period - 1] !== undefined, "a read has no slot");
    const wh = wattHours[entry] ?? null;
    const reason = reasons[entry] ?? null;
    if (reason === null && wh !== null) holdUsable(slots, period, wh, readAt);
    else {
      const figures = { lowestWh: wh, highestWh: wh };
      holdRefused(slots, period, { reason: reason ?? "V10.noValue", ...figures, message });
    }
  }
}

/** Takes a usable figure over by the rule of revisions, and notes the change when it is to be shown. */
function holdUsable(slots: SlotsInHand, period: number, wattHours: number, readAt: number): void {
  const before = slots.wattHours[period - 1] ?? null;
  // The many of which nothing is held need no verdict: any figure is believed then.
  if (before !== null) {
    const known = { wh: before, q: "A", readAt: slots.readAt[period - 1] ?? 0, amended: false };
    const incoming = { wh: wattHours, readAt, usable: true };
    const verdict = changed.check({ held: known, incoming }, slots.ruleset.V22);
    if (verdict !== null && verdict.detail?.["effect"] !== "accepted") return;
    if (verdict?.outcome === "suspect") slots.changes.push({ period, a: before, b: wattHours });
  }
  slots.wattHours[period - 1] = wattHours;
  slots.readAt[period - 1] = readAt;
  slots.refused[period - 1] = null;
}

/** A refused figure is held only where there is no usable one. */
function holdRefused(slots: SlotsInHand, period: number, fresh: RefusedFigure): void {
  if (slots.wattHours[period - 1] !== null) return;
  const known = slots.refused[period - 1] ?? null;
  slots.refused[period - 1] = known === null ? fresh : graver(known, fresh);
}

/** Which of two refused figures speaks: one that is a figure at all, then the newer, then the rule that comes first. */
function graver(known: RefusedFigure, fresh: RefusedFigure): RefusedFigure {
  if (holdsFigure(known.reason) !== holdsFigure(fresh.reason))
    return holdsFigure(known.reason) ? known : fresh;
  if (known.message !== fresh.message) return fresh;
  if (known.reason !== fresh.reason) return known.reason < fresh.reason ? known : fresh;
  if (known.lowestWh === null || fresh.lowestWh === null) return known;
  return {
    ...known,
    lowestWh: Math.min(known.lowestWh, fresh.lowestWh),
    highestWh: Math.max(known.highestWh ?? fresh.lowestWh, fresh.lowestWh),
  };
}

function differingFigures(refused: readonly (RefusedFigure | null)[]): ReadonlyMap<number, number> {
  const differing = new Map<number, number>();
  for (const [index, figure] of refused.entries())
    if (figure !== null && figure.highestWh !== null && figure.highestWh !== figure.lowestWh)
      differing.set(index + 1, figure.highestWh);
  return differing;
}

function changeFinding(changes: readonly Change[]): readonly Finding[] {
  const inOrder = [...changes].sort((one, other) => one.period - other.period);
  const [first] = inOrder;
  if (first === undefined) return [];
  const periods = [...new Set(inOrder.map(({ period }) => period))];
  const detail = { reason: "changed", a: first.a, b: first.b };
  return [{ rule: "V22", outcome: "suspect", periods, detail }];
}

function distinctBlocks(messages: readonly StoredReads[]): readonly string[] {
  return [...new Set(messages.map(({ blockId }) => blockId))].sort();
}

/** Revisions by the meter's own clock, then by arrival; the last two keys only make the order total. */
function byRevision(a: StoredReads, b: StoredReads): number {
  return (
    a.readAt - b.readAt ||
    a.receivedAt - b.receivedAt ||
    a.blockId.localeCompare(b.blockId) ||
    a.position - b.position
  );
}
