/**
 * Everything that messages brought for one day, folded into one figure a slot by the revision rules of V22:
 * the newest answer of the meter is believed, whatever the order of arrival.
 */
import { present } from "../../std/assert.ts";
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
  const slots: SlotState[] = Array.from({ length: periodsPerDay }, () => ({
    wattHours: null,
    readAt: 0,
    refused: null,
  }));
  const changes: Change[] = [];
  for (const message of [...messages].sort(byRevision)) foldIn(slots, message, changes, ruleset);
  return {
    wattHours: slots.map(({ wattHours }) => wattHours),
    unusable: slots.map(({ refused }) => refused?.reason ?? null),
    unusableWh: slots.map(({ refused }) => refused?.lowestWh ?? null),
    otherWh: differingFigures(slots),
    findings: [...noteFindings(messages), ...changeFinding(changes)],
    clock: clockSigns(messages),
    blockIds: distinctBlocks(messages),
  };
}

function foldIn(
  slots: readonly SlotState[],
  message: StoredReads,
  changes: Change[],
  ruleset: Ruleset,
): void {
  for (let entry = 0; entry < message.periods.length; entry += 1) {
    const period = present(message.periods[entry], "period of a read");
    const slot = present(slots[period - 1], "slot of a read");
    const wattHours = message.wattHours[entry] ?? null;
    const reason = message.reasons[entry] ?? null;
    if (reason !== null || wattHours === null) {
      const figures = { lowestWh: wattHours, highestWh: wattHours };
      holdRefused(slot, { reason: reason ?? "V10.noValue", ...figures, message });
      continue;
    }
    const change = holdUsable(slot, wattHours, message.readAt, ruleset);
    if (change !== null) changes.push({ period, ...change });
  }
}

/** What is held of a slot on the way through the messages. */
interface SlotState {
  wattHours: number | null;
  readAt: number;
  refused: RefusedFigure | null;
}

/** A large change of a figure by a newer answer, in watt-hours. */
interface Change {
  readonly period: number;
  readonly a: number;
  readonly b: number;
}

/** Takes a usable figure over by the rule of revisions; returns the change when it is to be shown. */
function holdUsable(
  slot: SlotState,
  wattHours: number,
  readAt: number,
  ruleset: Ruleset,
): { a: number; b: number } | null {
  const held = slot.wattHours;
  // The many of which nothing is held need no verdict: any figure is believed then.
  const verdict =
    held === null
      ? null
      : changed.check(
          {
            held: { wh: held, q: "A", readAt: slot.readAt, amended: false },
            incoming: { wh: wattHours, readAt, usable: true },
          },
          ruleset.V22,
        );
  if (verdict !== null && verdict.detail?.["effect"] !== "accepted") return null;
  slot.wattHours = wattHours;
  slot.readAt = readAt;
  slot.refused = null;
  return verdict?.outcome === "suspect" && held !== null ? { a: held, b: wattHours } : null;
}

/** A refused figure of a slot that has no usable one. */
interface RefusedFigure {
  readonly reason: string;
  readonly lowestWh: number | null;
  readonly highestWh: number | null;
  readonly message: StoredReads;
}

/** A refused figure is held only where there is no usable one. */
function holdRefused(slot: SlotState, fresh: RefusedFigure): void {
  if (slot.wattHours === null)
    slot.refused = slot.refused === null ? fresh : graver(slot.refused, fresh);
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

function differingFigures(slots: readonly SlotState[]): ReadonlyMap<number, number> {
  const differing = new Map<number, number>();
  for (const [index, { refused }] of slots.entries())
    if (refused !== null && refused.highestWh !== null && refused.highestWh !== refused.lowestWh)
      differing.set(index + 1, refused.highestWh);
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
