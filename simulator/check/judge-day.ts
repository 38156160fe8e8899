/** Judges one point and day: truth and planted faults on one side, what the platform holds on the other. */

import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { stampsOf } from "../messages/stamps.ts";
import type { ExpectedDay } from "./expected-days.ts";
import type { Injected } from "./ledger-schema.ts";
import type { SettledDay } from "./settled-days.ts";
import type { WireSlot } from "./wire.ts";

/** Half hours by their ending, and what was settled. */
export interface Tally {
  actual: number;
  estimated: number;
  defaulted: number;
  refused: number;
  lost: number;
  unexpected: number;
  settledActualWh: number;
  settledEstimatedWh: number;
}

export interface DayEvidence {
  readonly settled: SettledDay | undefined;
  /** End stamps that our IF-014 named. */
  readonly refused: ReadonlySet<string>;
  /** Versions that the central service refused. */
  readonly rejected: number;
}

/** Registers hold 32 bits; a day's advance is taken across the wrap. */
const registerModulus = 2 ** 32;

/** Adds the day to the tally and returns what is wrong with it, in words without MPAN or reads; empty: all right. */
export function judgeDay(expected: ExpectedDay, evidence: DayEvidence, tally: Tally): string[] {
  const [first, last] = expected.appointed ?? [1, 0];
  const { settled } = evidence;
  const due = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (settled === undefined) return judgeNothing(expected, evidence, due, tally);
  if (settled.slots === null) return judgeSum(expected, settled, due, tally);
  const wrong: string[] = [];
  const bySlot = new Map<number, WireSlot>();
  for (const slot of settled.slots) {
    if (slot.period === null || slot.period < first || slot.period > last) {
      tally.unexpected += 1;
      wrong.push(`end stamp ${slot.sp} is none of its appointed half hours`);
    } else if (bySlot.has(slot.period)) {
      tally.unexpected += 1;
      wrong.push(`period ${slot.period} is in it twice`);
    } else bySlot.set(slot.period, slot);
  }
  for (const period of due) {
    const slot = bySlot.get(period);
    const fault = faultAt(expected, period);
    wrong.push(
      ...(slot === undefined
        ? judgeHole(expected, evidence, period, tally)
        : judgeSlot({ slot, period, fault, truthWh: expected.wh[period - 1] ?? null }, tally)),
    );
  }
  if (settled.repeated > 0) wrong.push("an equal version was accepted twice");
  wrong.push(...judgeRegisters(expected, bySlot), ...judgeHistory(expected, settled, evidence));
  return wrong;
}

function judgeNothing(
  expected: ExpectedDay,
  evidence: DayEvidence,
  due: readonly number[],
  tally: Tally,
): string[] {
  const wrong = due.flatMap((period) => judgeHole(expected, evidence, period, tally));
  return wrong.length > 1 ? [`none of its ${due.length} half hours is settled`] : wrong;
}

/** A due half hour without anything accepted: refused when we said so, else lost. */
function judgeHole(
  expected: ExpectedDay,
  { refused }: DayEvidence,
  period: number,
  tally: Tally,
): string[] {
  const stamp = stampsOf(settlementDay(expected.day))[period]?.replace("Z", "+00:00") ?? "";
  if (refused.has(stamp)) tally.refused += 1;
  else tally.lost += 1;
  return [`period ${period} is not settled`];
}

function judgeSum(
  expected: ExpectedDay,
  settled: SettledDay,
  due: readonly number[],
  tally: Tally,
): string[] {
  const trueWh = due.reduce((sum, period) => sum + (expected.wh[period - 1] ?? 0), 0);
  tally.actual += due.length;
  tally.settledActualWh += settled.sumWh;
  const wrong = settled.repeated > 0 ? ["an equal version was accepted twice"] : [];
  return settled.sumWh === trueWh
    ? wrong
    : [...wrong, `its sum is off by ${settled.sumWh - trueWh} Wh`];
}

function judgeSlot(
  of: { slot: WireSlot; period: number; fault: Injected | null; truthWh: number | null },
  tally: Tally,
): string[] {
  const { slot, period, fault, truthWh } = of;
  const wh = slot.wh ?? 0;
  const isActual = slot.q === "A";
  if (isActual) tally.actual += 1;
  else if (/^E[0-8]$/.test(slot.q)) tally.estimated += 1;
  else if (/^(E9|ZE[1-3])$/.test(slot.q)) tally.defaulted += 1;
  else tally.lost += 1;
  if (isActual) tally.settledActualWh += wh;
  else tally.settledEstimatedWh += wh;
  if (slot.wh === null) return [`period ${period} has no energy in the form of the wire`];
  if (slot.arc !== null) return [`period ${period} carries an amendment reason`];
  const allowed = fault?.expect.slot ?? { q: ["A"], e: null };
  if (!allowed.q.includes(slot.q) || slot.e !== allowed.e)
    return [
      `period ${period} is ${codes(slot.q, slot.e)}, expected ${codes(allowed.q.join(" or "), allowed.e)}`,
    ];
  if (isActual && wh !== truthWh) return [`period ${period} is off by ${wh - (truthWh ?? 0)} Wh`];
  return [];
}

/** E1 and E2, and E0 where the registers were held: the day adds up to the registers to the watt-hour. */
function judgeRegisters(expected: ExpectedDay, slots: ReadonlyMap<number, WireSlot>): string[] {
  const isExact = [...slots].some(([period, { q }]) =>
    q === "E0"
      ? (faultAt(expected, period)?.expect.slot?.exact ?? false)
      : q === "E1" || q === "E2",
  );
  if (!isExact || slots.size !== periodsPerDay) return [];
  const advance = (expected.closeWh - expected.openWh + registerModulus) % registerModulus;
  const sum = [...slots.values()].reduce((total, { wh }) => total + (wh ?? 0), 0);
  return sum === advance ? [] : [`it differs from the registers by ${sum - advance} Wh`];
}

/** A late read must have followed an estimate; a refusal that was asked of the platform must have happened. */
function judgeHistory(
  { faults }: ExpectedDay,
  { versions }: SettledDay,
  { rejected }: DayEvidence,
): string[] {
  return faults.flatMap(({ kind }) => {
    if (kind === "late" && versions < 2) return ["its late read replaced no estimate"];
    if (kind === "rejectedAtMds" && rejected === 0) return ["the planned rejection did not happen"];
    return [];
  });
}

/** The fault that ends a period as an estimate, or null. */
function faultAt({ day, faults }: ExpectedDay, period: number): Injected | null {
  if (faults.length === 0) return null;
  const stamp = stampsOf(settlementDay(day))[period] ?? "";
  return (
    faults.find(({ expect, periods }) => expect.slot !== null && periods.includes(stamp)) ?? null
  );
}

function codes(q: string, e: string | null): string {
  return e === null ? `q ${q}` : `q ${q} e ${e}`;
}
