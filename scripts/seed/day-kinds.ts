/** What becomes of days, in shares of a million: most are actual, some late, some filled, few refused or parked. */
import { arrivedShare } from "./arrived-share.ts";

export type MadeKind = "actual" | "gap" | "day" | "defaulted" | "refused";

/** One kind of day: what its versions hold, and where it stands. */
export interface DayKind {
  readonly name: string;
  /** Of a million, on this day. */
  readonly share: number;
  /** Null: no version. */
  readonly first: MadeKind | null;
  readonly inForce: MadeKind | null;
  readonly version: 0 | 1 | 2;
  /** `unheard`: the day has not begun for the point. */
  readonly state: "settled" | "parked" | "open" | "unheard";
}

const million = 1_000_000;
const hourMs = 3_600_000;

/**
 * The kinds of a day that ended at `endAt`, as of `now`; `filledAt`: when what is missing is filled. Before that nothing is
 * estimated, and nothing comes late after an estimate.
 */
export function kindsOf(endAt: number, filledAt: number, now: number): readonly DayKind[] {
  const arrived = arrivedShare((now - endAt) / hourMs);
  const isFilled = filledAt <= now;
  const inTime = arrivedShare((Math.min(filledAt, now) - endAt) / hourMs);
  const late = isFilled ? arrived - inTime : 0;
  const missing = 1 - inTime - late;
  const waits = { first: null, inForce: null, version: 0 } as const;
  const filled = (name: MadeKind, share: number): DayKind => ({
    ...{ name, share: Math.round(missing * share * million), first: name, inForce: name },
    ...{ version: 1, state: "settled" },
  });
  const actual: DayKind = {
    ...{ name: "actual", share: Math.round(inTime * million), first: "actual", inForce: "actual" },
    ...{ version: 1, state: "settled" },
  };
  if (!isFilled)
    return [
      actual,
      { name: "waiting", share: Math.round((missing * million) / 2), ...waits, state: "open" },
      { name: "unheard", share: Math.round((missing * million) / 2), ...waits, state: "unheard" },
    ];
  return [
    actual,
    {
      ...{ name: "late", share: Math.round(late * million), first: "day", inForce: "actual" },
      ...{ version: 2, state: "settled" },
    },
    filled("gap", 0.5),
    filled("day", 0.28),
    filled("defaulted", 0.12),
    filled("refused", 0.08),
    { ...filled("gap", 0.02), name: "parked", state: "parked" },
  ];
}

/** Where each kind but the first begins, of a million. */
export function thresholdsOf(kinds: readonly DayKind[]): readonly number[] {
  let from = 0;
  return kinds.slice(0, -1).map(({ share }) => {
    from += share;
    return from;
  });
}
