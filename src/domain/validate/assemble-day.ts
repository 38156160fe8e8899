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
  /** 48 figures as read behind `unusable`. */
  readonly unusableWh: (number | null)[];
  readonly findings: readonly Finding[];
  /** Blocks that the day rests on, without repeats. */
  readonly blockIds: readonly string[];
}

/** Folds the messages of one day; the same messages in any order give the same day. */
export function assembleDay(messages: readonly StoredReads[], ruleset: Ruleset): AssembledDay {
  const wattHours: (number | null)[] = new Array(periodsPerDay).fill(null);
  const unusable: (string | null)[] = new Array(periodsPerDay).fill(null);
  const unusableWh: (number | null)[] = new Array(periodsPerDay).fill(null);
  const heldAt: number[] = new Array(periodsPerDay).fill(0);
  const changes: { period: number; a: number; b: number }[] = [];

  for (const message of [...messages].sort(byRevision)) {
    for (let entry = 0; entry < message.periods.length; entry += 1) {
      const slot = (message.periods[entry] ?? 0) - 1;
      const reason = message.reasons[entry] ?? null;
      const incoming = message.wattHours[entry] ?? null;
      const held = wattHours[slot] ?? null;
      if (reason !== null || incoming === null) {
        if (held === null) {
          unusable[slot] = reason ?? "V10.noValue";
          unusableWh[slot] = incoming;
        }
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
      unusable[slot] = null;
      unusableWh[slot] = null;
      heldAt[slot] = message.readAt;
    }
  }
  return {
    wattHours,
    unusable,
    unusableWh,
    findings: changeFinding(changes),
    blockIds: distinctBlocks(messages),
  };
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
