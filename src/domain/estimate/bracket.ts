/**
 * Register brackets: two neighbouring reads, and the law that the half hours between them add up to the
 * advance. Of several pairs the tightest binds; a read off the half-hour grid is carried to the nearest
 * boundary and ends a bracket only where enough slots are to be filled, as the carried minutes would weigh
 * too much on few. Where it may not, it is passed over and the next read outside it binds [ours].
 */
import { present } from "../../std/assert.ts";
import { dayStart } from "../time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../time/settlement-period.ts";
import type { DayEvidence } from "./evidence.ts";
import { type KnownDays, knownBetween, type SlotMarks } from "./known-days.ts";
import { type Rate, slotsOfRate } from "./rate-slots.ts";
import { type ChainedRead, chainReads, type ReadChain } from "./read-chain.ts";
import { carryToGrid, isOnGrid } from "./register-time.ts";
import type { EstimateSettings } from "./settings.ts";

/** Positions count from the first half hour of the day in hand, and may lie on days beside it. */
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
  /** Half hours inside that are to be filled, on every day, and those of days before the day in hand. */
  readonly missingCount: number;
  readonly missingBefore: number;
  /** Positions to be filled of the day in hand, ascending; never empty. */
  readonly own: readonly number[];
  /** Sources of the two reads, and between them those of exchanges. */
  readonly registers: readonly string[];
  /** One of the two reads is agreed or overriding. */
  readonly isAgreed: boolean;
  /** The register of a two-rate meter that has advanced: only its slots are inside. Null: one counts all. */
  readonly rate: Rate | null;
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

/** The half hours of a day that a bracket has inside: those of its rate. */
export function slotsInside(rate: Rate | null, settings: EstimateSettings): SlotMarks {
  return rate === null ? null : slotsOfRate(rate, settings.twoRateOffPeakSlots);
}

/** True for a bracket between both midnight reads of the UTC day. */
export function isWholeDay({ from, to, isExact, rate }: Bracket): boolean {
  return isExact && from === 0 && to === periodsPerDay && rate === null;
}

/**
 * The brackets that hold slots of the day to be filled, in order. They lie wholly inside the appointment and
 * the days known, and are no longer than `bracket.daysMax`.
 */
export function bracketsOf(
  evidence: DayEvidence,
  { known, chains }: { readonly known: KnownDays; readonly chains: readonly ReadChain[] },
  settings: EstimateSettings,
): readonly Bracket[] {
  const { rates } = evidence;
  const totals: Bracket[] = [];
  for (const chain of chains) addBrackets(totals, chain, { evidence, settings, known, rate: null });
  if (rates === null) return totals.filter(holdsOwn);
  const parts: Bracket[] = [];
  for (const rate of ["offPeak", "peak"] as const)
    for (const chain of chainReads(rates[rate], settings.offSupplyHoursMax))
      addBrackets(parts, chain, { evidence, settings, known, rate });
  const alone = parts.filter((part) => !totals.some((total) => overlaps(part, total)));
  return [...alone, ...dividedByRate(totals, parts)].filter(holdsOwn);
}

function holdsOwn({ own }: Bracket): boolean {
  return own.length > 0;
}

/**
 * The brackets of a register that counts all, where two rates advanced over the same stretch and can carry their parts
 * in its stead. Where one cannot, our idea of which slots a rate counts is wrong there, and the total binds alone. It
 * does so too where its own advance has a code of its own: a single slot, a whole day, an agreed read [ours].
 */
function dividedByRate(totals: readonly Bracket[], parts: readonly Bracket[]): readonly Bracket[] {
  return totals.flatMap((total) => {
    const own = parts.filter(({ from, to }) => from === total.from && to === total.to);
    const hasCode = total.isAgreed || total.missingCount === 1 || isWholeDay(total);
    const isDivided = !hasCode && own.length === 2 && [total, ...own].every(isCarried);
    return isDivided ? own : [total];
  });
}

function isCarried({ verdict, advanceWh, actualWh }: Bracket): boolean {
  return (verdict === "binds" || verdict === "still") && advanceWh >= actualWh;
}

function overlaps(a: Bracket, b: Bracket): boolean {
  return a.from < b.to && b.from < a.to;
}

interface Scene {
  readonly evidence: DayEvidence;
  readonly settings: EstimateSettings;
  readonly known: KnownDays;
  readonly rate: Rate | null;
}

interface End {
  readonly position: number;
  readonly isOnGrid: boolean;
  readonly read: ChainedRead;
}

function addBrackets(brackets: Bracket[], chain: ReadChain, scene: Scene): void {
  const ends = endsOf(chain, scene);
  if (ends.length < 2) return;
  dropOffGrid(ends, scene);
  for (let index = 1; index < ends.length; index += 1) {
    const opening = present(ends[index - 1], "opening read");
    const closing = present(ends[index], "closing read");
    const bracket = judge(opening, closing, scene);
    if (bracket !== null) brackets.push(bracket);
  }
}

/**
 * The reads that can end a bracket of this day: inside what is known, from the last one on the grid before it
 * to the first one on the grid behind it. These are never passed over, so nothing beyond them matters.
 */
function endsOf(chain: ReadChain, { evidence, known }: Scene): End[] {
  const { appointed } = evidence;
  const start = dayStart(evidence.day);
  let ends: End[] = [];
  for (const read of chain) {
    const position = (carryToGrid(read.at) - start) / halfHourMs;
    if (position < known.from) continue;
    if (position > known.to) break;
    const end = { position, isOnGrid: isOnGrid(read.at), read };
    if (end.isOnGrid && position < appointed.first) ends = [];
    ends.push(end);
    if (end.isOnGrid && position >= appointed.last) break;
  }
  return ends;
}

/** Takes away, one by one, the reads off the grid that would close or open too few slots to be filled. */
function dropOffGrid(ends: End[], scene: Scene): void {
  for (let index = 1; index < ends.length; ) {
    const opening = present(ends[index - 1], "opening read");
    const closing = present(ends[index], "closing read");
    const isExact = opening.isOnGrid && closing.isOnGrid;
    const missing = isExact ? 0 : countMissing(opening.position, closing.position, scene);
    if (isExact || missing >= scene.settings.offGridSlotsMin) index += 1;
    else {
      ends.splice(closing.isOnGrid ? index - 1 : index, 1);
      index = 1;
    }
  }
}

function countMissing(from: number, to: number, scene: Scene): number {
  return knownBetween(scene.known, { from, to, slots: slotsInside(scene.rate, scene.settings) })
    .missingCount;
}

function judge(opening: End, closing: End, scene: Scene): Bracket | null {
  const { evidence, settings, known, rate } = scene;
  const [from, to] = [opening.position, closing.position];
  if (to - from > settings.bracketDaysMax * periodsPerDay) return null;
  const inside = knownBetween(known, { from, to, slots: slotsInside(rate, settings) });
  const { count, actualWh, missingCount, missingBefore, own } = inside;
  const advanceWh = closing.read.wattHours - opening.read.wattHours;
  const left = advanceWh - actualWh;
  const limitWh = evidence.connection.hardLimitWh;
  let verdict: Bracket["verdict"] = "binds";
  if (advanceWh < 0) verdict = "falls";
  else if (left < -settings.toleranceWhPerSlot * count) verdict = "contradicts";
  else if (limitWh !== null && left > missingCount * limitWh) verdict = "tooMuch";
  else if (advanceWh === 0 && evidence.state.notice !== "none") verdict = "still";
  const registers = [opening.read.source, ...closing.read.via, closing.read.source];
  const isExact = opening.isOnGrid && closing.isOnGrid;
  const isAgreed = opening.read.isAgreed || closing.read.isAgreed;
  // Written out: objects made by spreading are an order of magnitude slower to read (Node 20).
  return {
    from,
    to,
    isExact,
    advanceWh,
    actualWh,
    missingCount,
    missingBefore,
    own,
    registers,
    isAgreed,
    rate,
    verdict,
  };
}
