/**
 * Everything that messages brought for one day, folded into one figure a slot by the revision rules of V22:
 * the newest answer of the meter is believed, whatever the order of arrival.
 */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { Finding } from "./rule.ts";
import { changed } from "./rules/changed.ts";

/** What one message brought for one day. */
export interface StoredReads {
  readonly readAt: number;
  readonly receivedAt: number;
  readonly blockId: string;
  readonly position: number;
  readonly periods: readonly number[];
  readonly wattHours: readonly (number | null)[];
  readonly reasons: readonly (string | null)[];
}

export interface AssembledDay {
  /** 48 usable watt-hours, null where there is none. */
  readonly wattHours: (number | null)[];
  /** 48 reasons of the unusable figure that is held where there is no usable one; null: nothing held. */
  readonly unusable: (string | null)[];
  /** 48 figures as read behind `unusable`; of several in one message the lowest. */
  readonly unusableWh: (number | null)[];
  /** By period, the highest of several figures of one message behind `unusable`, where they differ (V21). */
  readonly otherWh: ReadonlyMap<number, number>;
  readonly findings: readonly Finding[];
  /** Blocks that the day rests on, without repeats. */
  readonly blockIds: readonly string[];
}

/** Reasons whose refused figure counts as held and not believed (reason 3); all others leave the slot missing. */
const figureHeld = new Set([
  "V10.badNumber",
  "V11.errorValue",
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
  const wattHours: (number | null)[] = new Array(periodsPerDay).fill(null);
  const refused: (RefusedFigure | null)[] = new Array(periodsPerDay).fill(null);
  const heldAt: number[] = new Array(periodsPerDay).fill(0);
  const changes: { period: number; a: number; b: number }[] = [];

  for (const message of [...messages].sort(byRevision)) {
    for (let entry = 0; entry < message.periods.length; entry += 1) {
      const slot = (message.periods[entry] ?? 0) - 1;
      const reason = message.reasons[entry] ?? null;
      const incoming = message.wattHours[entry] ?? null;
      const held = wattHours[slot] ?? null;
      if (reason !== null || incoming === null) {
        if (held === null)
          refused[slot] = holdRefused(refused[slot] ?? null, {
            reason: reason ?? "V10.noValue",
            lowestWh: incoming,
            highestWh: incoming,
            message,
          });
        continue;
      }
      const verdict = changed.check(
        {
          held:
            held === null ? null : { wh: held, q: "A", readAt: heldAt[slot] ?? 0, amended: false },
          incoming: { wh: incoming, readAt: message.readAt, usable: true },
        },
        ruleset.V22,
      );
      if (verdict !== null && verdict.detail?.["effect"] !== "accepted") continue;
      if (verdict?.outcome === "suspect" && held !== null)
        changes.push({ period: slot + 1, a: held, b: incoming });
      wattHours[slot] = incoming;
      refused[slot] = null;
      heldAt[slot] = message.readAt;
    }
  }
  return {
    wattHours,
    unusable: refused.map((figure) => figure?.reason ?? null),
    unusableWh: refused.map((figure) => figure?.lowestWh ?? null),
    otherWh: differingFigures(refused),
    findings: changeFinding(changes),
    blockIds: distinctBlocks(messages),
  };
}

/** A refused figure of a slot that has no usable one. */
interface RefusedFigure {
  readonly reason: string;
  readonly lowestWh: number | null;
  readonly highestWh: number | null;
  readonly message: StoredReads;
}

/** Which of two refused figures speaks: one that is a figure at all, then the newer, then the rule that comes first. */
function holdRefused(known: RefusedFigure | null, fresh: RefusedFigure): RefusedFigure {
  if (known === null) return fresh;
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
  for (const [slot, figure] of refused.entries())
    if (figure !== null && figure.highestWh !== null && figure.highestWh !== figure.lowestWh)
      differing.set(slot + 1, figure.highestWh);
  return differing;
}

function changeFinding(
  changes: readonly { period: number; a: number; b: number }[],
): readonly Finding[] {
  const [first] = changes;
  if (first === undefined) return [];
  const periods = [...new Set(changes.map(({ period }) => period))].sort((a, b) => a - b);
  return [
    {
      rule: "V22",
      outcome: "suspect",
      periods,
      detail: { reason: "changed", a: first.a, b: first.b },
    },
  ];
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
