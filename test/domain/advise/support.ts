/** Causes for the tests of advise: days drawn as numbers of October 2026. */
import type { CauseDay } from "../../../src/domain/advise/cause-day.ts";
import { gatherRuns } from "../../../src/domain/advise/cause-run.ts";
import { reviewCauses } from "../../../src/domain/advise/review-causes.ts";
import type { Supply } from "../../../src/domain/advise/supply.ts";
import type { ToldCause } from "../../../src/domain/advise/told-cause.ts";
import { type DipId, dipId } from "../../../src/domain/identity/dip-id.ts";
import {
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";

export const first = dipId("2300000012");
export const second = dipId("2300000034");
export const dayMs = 86_400_000;

/** A day of October 2026. */
export const on = (date: number): SettlementDay =>
  settlementDay(`2026-10-${String(date).padStart(2, "0")}`);
export const at = (date: number, hour = 0) => dayStart(on(date)) + hour * 3_600_000;

/** Days of one cause; unusual only where it is told. */
export function shown(dates: readonly number[], more: Partial<CauseDay> = {}): readonly CauseDay[] {
  return dates.map((date) => ({
    kind: "readsRejected",
    code: "ECS1010",
    day: on(date),
    quantity: "AI",
    periods: [1],
    since: on(date),
    isTold: true,
    isCleared: null,
    says: "Negative energy: -1 Wh",
    ...more,
  }));
}

/** One supplier for good, or several one after another: `[supplier, from date]`. */
export function supplied(...turns: readonly (readonly [DipId, number])[]): readonly Supply[] {
  return turns.map(([supplierDipId, from], index) => {
    const next = turns[index + 1];
    return { supplierDipId, from: at(from), to: next === undefined ? null : at(next[1]) };
  });
}

export function told(from: number, through: number, more: Partial<ToldCause> = {}): ToldCause {
  return {
    id: 1,
    supplierDipId: first,
    kind: "readsRejected",
    code: "ECS1010",
    occurrence: "",
    from: at(from),
    to: null,
    noticeCount: 1,
    lastAdvisoryId: "a",
    toldAt: at(through, 30),
    toldThrough: on(through),
    ...more,
  };
}

/** Everything up to a date is decided. */
export const decidedTo = (date: number) => (day: SettlementDay) => day <= on(date);

interface Situation {
  readonly days: readonly CauseDay[];
  readonly told?: readonly ToldCause[];
  readonly supplies?: readonly Supply[];
  /** Today; every day before it is decided. */
  readonly today: number;
}

/** The steps of a review, in short: what, of whom, from when, to when. */
export function steps({ days, told = [], supplies = supplied([first, 1]), today }: Situation) {
  const runs = gatherRuns(days, decidedTo(today - 1));
  const now = at(today, 12);
  return reviewCauses({ runs, supplies, told, now, renewMs: 7 * dayMs }).map((step) => {
    if (step.kind === "withdraw" || step.kind === "await") return `${step.kind} ${step.told.id}`;
    const { supplierDipId, from, to } = step.part;
    return `${step.kind} ${supplierDipId} ${from.slice(8)}-${to?.slice(8) ?? ""}`;
  });
}
