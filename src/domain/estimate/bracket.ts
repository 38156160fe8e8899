/**
 * Register brackets: two neighbouring reads, and the law that the half hours between them add up to the
 * advance. Of several pairs the tightest binds; a read off the half-hour grid is carried to the nearest
 * boundary and ends a bracket only where enough slots are to be filled, as the carried minutes would weigh
 * too much on few. Where it may not, it is passed over and the next read outside it binds [ours].
 */
import { present } from "../../std/assert.ts";
import { dayStart } from "../time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../time/settlement-period.ts";
import type { DayEvidence, EvidenceRegister } from "./evidence.ts";
import { carryToGrid, isOnGrid } from "./register-time.ts";
import type { EstimateSettings } from "./settings.ts";

export interface Bracket {
  /** Position of the first half hour inside, from 0. */
  readonly from: number;
  /** Position behind the last half hour inside. */
  readonly to: number;
  /** False: an end was carried to the grid. */
  readonly isExact: boolean;
  readonly advanceWh: number;
  /** Sum of the actuals inside. */
  readonly actualWh: number;
  /** Positions inside that are to be filled, ascending; never empty. */
  readonly missing: readonly number[];
  /** Sources of the two reads. */
  readonly registers: readonly [string, string];
  /**
   * `binds`: the missing slots carry what is left of the advance. `still`: a notice is in force and the
   * register did not move. `contradicts`: actuals above the advance (V60). `tooMuch`: more than the slots can
   * carry (V54). `falls`: the register went back (V51).
   */
  readonly verdict: "binds" | "still" | "contradicts" | "tooMuch" | "falls";
}

/** What the missing slots of a bracket carry together, in watt-hours: never below 0. */
export function residualWh(bracket: Bracket): number {
  return Math.max(0, bracket.advanceWh - bracket.actualWh);
}

/** The brackets of a day that hold slots to be filled and lie wholly inside the appointment, in order. */
export function bracketsOf(evidence: DayEvidence, settings: EstimateSettings): readonly Bracket[] {
  const ends = endsOf(evidence);
  if (ends.length < 2) return [];
  dropOffGrid(ends, evidence, settings);
  const brackets: Bracket[] = [];
  for (let index = 1; index < ends.length; index += 1) {
    const opening = present(ends[index - 1], "opening read");
    const closing = present(ends[index], "closing read");
    const bracket = judge(opening, closing, { evidence, settings });
    if (bracket !== null) brackets.push(bracket);
  }
  return brackets;
}

interface End {
  readonly position: number;
  readonly isOnGrid: boolean;
  readonly read: EvidenceRegister;
}

/** The reads that can end a bracket of this day: inside the appointment and inside the day. */
function endsOf({ day, appointed, registers }: DayEvidence): End[] {
  const start = dayStart(day);
  const ends: End[] = [];
  for (const read of registers) {
    const position = (carryToGrid(read.at) - start) / halfHourMs;
    if (position >= appointed.first - 1 && position <= appointed.last)
      ends.push({ position, isOnGrid: isOnGrid(read.at), read });
  }
  return ends;
}

/** Takes away, one by one, the reads off the grid that would close or open too few slots to be filled. */
function dropOffGrid(ends: End[], evidence: DayEvidence, settings: EstimateSettings): void {
  for (let index = 1; index < ends.length; ) {
    const opening = present(ends[index - 1], "opening read");
    const closing = present(ends[index], "closing read");
    const isExact = opening.isOnGrid && closing.isOnGrid;
    const missing = isExact ? 0 : countMissing(evidence, opening.position, closing.position);
    if (isExact || missing >= settings.offGridSlotsMin) index += 1;
    else {
      ends.splice(closing.isOnGrid ? index - 1 : index, 1);
      index = 1;
    }
  }
}

function countMissing({ wattHours }: DayEvidence, from: number, to: number): number {
  let count = 0;
  for (let slot = from; slot < to; slot += 1) if (wattHours[slot] === null) count += 1;
  return count;
}

function judge(
  opening: End,
  closing: End,
  { evidence, settings }: { evidence: DayEvidence; settings: EstimateSettings },
): Bracket | null {
  const [from, to] = [opening.position, closing.position];
  const missing: number[] = [];
  let actualWh = 0;
  for (let slot = from; slot < to; slot += 1) {
    const value = evidence.wattHours[slot] ?? null;
    if (value === null) missing.push(slot);
    else actualWh += value;
  }
  if (missing.length === 0) return null;
  const advanceWh = closing.read.wattHours - opening.read.wattHours;
  const left = advanceWh - actualWh;
  const limitWh = evidence.connection.hardLimitWh;
  let verdict: Bracket["verdict"] = "binds";
  if (advanceWh < 0) verdict = "falls";
  else if (left < -settings.toleranceWhPerSlot * (to - from)) verdict = "contradicts";
  else if (limitWh !== null && left > missing.length * limitWh) verdict = "tooMuch";
  else if (advanceWh === 0 && evidence.state.notice !== "none") verdict = "still";
  const registers = [opening.read.source, closing.read.source] as const;
  const isExact = opening.isOnGrid && closing.isOnGrid;
  return { from, to, isExact, advanceWh, actualWh, missing, registers, verdict };
}

/** True for a bracket between both midnight reads of the UTC day. */
export function isWholeDay({ from, to, isExact }: Bracket): boolean {
  return isExact && from === 0 && to === periodsPerDay;
}
