/** Days as they will stand for many points: those of the first meters of the fleet, whole, filled and refused. */
import type { Fleet } from "../../simulator/meters/fleet.ts";
import {
  type EstimationReason,
  packQuality,
  packReason,
  type QualityIndicator,
} from "../../src/domain/day/quality.ts";
import { type MethodName, packMethod } from "../../src/domain/estimate/method.ts";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import { contentHash } from "../../src/store/content-hash.ts";
import type { MadeKind } from "./day-kinds.ts";

/** Points with equal days: class 1 is the first meter's. Stands in `sql/points.sql` too. */
export const classCount = 200;

/** A row of `seed.made_day`. */
export interface MadeDay {
  readonly settlement_day: SettlementDay;
  readonly quantity: "AI" | "AE";
  readonly kind: MadeKind;
  readonly class: number;
  readonly wh: readonly number[];
  readonly q: string;
  readonly e: string | null;
  readonly method: string | null;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Periods that are not actual. */
  readonly periods: readonly number[];
  readonly links: readonly object[] | null;
  /** What its register counted from the first day to the end of this one, Wh. */
  readonly register_wh: number;
}

/** How the half hours of a kind are filled: from and to which period, by what and why; actual ones are not named. */
interface Filling {
  readonly first: number;
  readonly last: number;
  readonly quality: QualityIndicator;
  readonly method: MethodName;
  readonly reason: EstimationReason;
  readonly stage: "estimate" | "default";
}

const fillings: Readonly<Record<Exclude<MadeKind, "actual">, Filling>> = {
  gap: {
    ...{ first: 15, last: 20, quality: "E1", method: "residual-of-day", reason: 2 },
    stage: "estimate",
  },
  day: {
    ...{ first: 1, last: 48, quality: "E3", method: "advance-of-span", reason: 2 },
    stage: "estimate",
  },
  defaulted: {
    ...{ first: 1, last: 48, quality: "E9", method: "annual-AC-flat", reason: 4 },
    stage: "default",
  },
  refused: {
    ...{ first: 36, last: 37, quality: "E1", method: "residual-of-day", reason: 3 },
    stage: "estimate",
  },
};
const kinds: readonly MadeKind[] = ["actual", "gap", "day", "defaulted", "refused"];

/** The days of one date after another, in order: registers go on counting from one to the next. */
export function dayMaker(fleet: Fleet): (day: SettlementDay) => readonly MadeDay[] {
  const counted = new Map<string, number>();
  const meters = Array.from({ length: classCount }, (_, index) => fleet.meter(index + 1));
  const exporting = meters.filter(({ exportMpan }) => exportMpan !== null);
  return (day) =>
    meters.flatMap((meter, index) =>
      (["AI", "AE"] as const).flatMap((quantity) => {
        // Export points of every class export something: those whose first meter has no panels borrow another's.
        const measured =
          quantity === "AI" || meter.exportMpan !== null
            ? meter
            : present(exporting[index % exporting.length], "a meter that exports");
        const wh = [...present(fleet.day(measured, day)[quantity], "measured half hours")];
        const register = `${quantity} ${meter.number}`;
        const registerWh = (counted.get(register) ?? 0) + sum(wh);
        counted.set(register, registerWh);
        const of = { settlement_day: day, quantity, class: meter.number, register_wh: registerWh };
        return kinds.map((kind) => ({ ...of, ...slotsOf(kind, wh) }));
      }),
    );
}

function slotsOf(kind: MadeKind, actual: readonly number[]) {
  if (kind === "actual") return packed(kind, actual, null);
  const filling = fillings[kind];
  const isFlat = filling.method === "annual-AC-flat";
  const even = Math.round(sum(actual) / actual.length);
  const wh = isFlat ? actual.map(() => even) : actual;
  return packed(kind, wh, filling);
}

function packed(kind: MadeKind, wh: readonly number[], filling: Filling | null) {
  const periods = wh.flatMap((_, slot) =>
    filling !== null && slot + 1 >= filling.first && slot + 1 <= filling.last ? [slot + 1] : [],
  );
  const filled = new Set(periods);
  const text = (code: string, other: string) =>
    wh.map((_, slot) => (filled.has(slot + 1) ? code : other)).join("");
  const actualCode = packQuality("A");
  if (filling === null) {
    const q = text(actualCode, actualCode);
    return {
      kind,
      wh,
      q,
      e: null,
      method: null,
      sha256: hashOf(wh, q, null),
      periods,
      links: null,
    };
  }
  const q = text(packQuality(filling.quality), actualCode);
  const e = text(packReason(filling.reason), packReason(null));
  const by = `${filling.quality} ${filling.method}`;
  return {
    ...{ kind, wh, q, e, periods },
    method: text(packMethod(filling.method), "-"),
    sha256: hashOf(wh, q, e),
    links: [{ stage: filling.stage, by, periods, inputs: {} }],
  };
}

function hashOf(wattHours: readonly number[], quality: string, reason: string | null): string {
  return contentHash({
    wattHours: [...wattHours],
    quality,
    reason,
    amendment: null,
    method: null,
  }).toString("hex");
}

function sum(wh: readonly number[]): number {
  return wh.reduce((total, each) => total + each, 0);
}
