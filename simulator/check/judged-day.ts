/** A point and day with every half hour of it ended: what the identities are asked of. */
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { stampsOf } from "../messages/stamps.ts";
import type { Injected, Truth } from "./ledger-schema.ts";
import type { HeldSlot, PlatformDay } from "./platform-days.ts";
import type { ServiceDay } from "./service-views.ts";

/** Not appointed, refused, actual, estimate or default, default of the centre alone, or none of them. */
export type Ending = "N" | "X" | "A" | "E" | "central" | "lost";

/** A line of `injected.jsonl` with its number. */
export interface PlantedLine {
  readonly line: number;
  readonly content: Injected;
}

export interface HalfHour {
  readonly period: number;
  /** Null: a recording has none. */
  readonly truthWh: number | null;
  readonly ending: Ending;
  /** What the platform holds of it; null: nothing. */
  readonly held: HeldSlot | null;
  /** Faults that name it. */
  readonly faults: readonly PlantedLine[];
}

export interface JudgedDay {
  /** Its line in `truth.jsonl`. */
  readonly line: number;
  readonly truth: Truth;
  /** Every half hour that was generated or is due, by period. */
  readonly halfHours: readonly HalfHour[];
  readonly platform: PlatformDay;
  /** Null: no views were asked. */
  readonly service: ServiceDay | null;
  readonly faults: readonly PlantedLine[];
}

/** Ends every half hour of a day (`faults.md` 5): the first that matches wins. */
export function judgeEndings(of: Omit<JudgedDay, "halfHours">): JudgedDay {
  const { truth, platform, faults } = of;
  const stamps = stampsOf(settlementDay(truth.day));
  const bySlot = new Map((platform.held?.slots ?? []).map((slot) => [slot[0], slot] as const));
  const [first, last] = truth.appointed ?? [1, 0];
  const halfHours: HalfHour[] = [];
  for (let period = 1; period <= truth.wh.length; period += 1) {
    const isAppointed = period >= first && period <= last;
    const truthWh = truth.wh[period - 1] ?? null;
    if (!isAppointed && truthWh === null) continue;
    const stamp = stamps[period] ?? "";
    const held = bySlot.get(period) ?? null;
    const ending = isAppointed ? endingOf(of, stamp, held) : "N";
    const named = faults.filter(({ content }) => content.periods.includes(stamp));
    halfHours.push({ period, truthWh, ending, held, faults: named });
  }
  return { ...of, halfHours };
}

function endingOf(
  { platform, service }: Omit<JudgedDay, "halfHours">,
  stamp: string,
  held: HeldSlot | null,
): Ending {
  if (held === null) {
    const isRefused = platform.refused.has(stamp) || platform.rejected > 0;
    if (isRefused || service?.isParked === true) return "X";
    return platform.defaulted.has(stamp) ? "central" : "lost";
  }
  if (held[2] === "A") return "A";
  return /^(E[0-9]|ZE[1-3])$/.test(held[2]) ? "E" : "lost";
}
