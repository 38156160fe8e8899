/** What estimation knows beyond a day itself, put together from what a batch has loaded. */
import { dayKeyText } from "../domain/day/day-key.ts";
import { annualFigureOn, centralFigureOn } from "../domain/default/annual-consumption.ts";
import type { AnnualGround } from "../domain/default/annual-findings.ts";
import { advancesBefore, type BracketReach } from "../domain/estimate/bearing-reads.ts";
import type { AnnualFigure } from "../domain/estimate/evidence.ts";
import type { EstimateSettings } from "../domain/estimate/settings.ts";
import type { UsableRead } from "../domain/estimate/usable-reads.ts";
import type { PointHistory, ReferenceDay } from "../domain/estimate/wider-evidence.ts";
import { isActive } from "../domain/identity/measurement-quantity.ts";
import type { ShapeGroup } from "../domain/shape/load-shape.ts";
import { shapeGroupKey } from "../domain/shape/shape-group-key.ts";
import { addDays, dayAt, dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import type { DayFacts } from "../domain/validate/day-facts.ts";
import { referenceDaysOf } from "../domain/validate/rules/reference-day.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import type { AnnualConsumptions, ShapesWanted } from "./evidence-ports.ts";

/** Starts of days before on which the register stood while the half hours ran (V64), in time order. */
export function frozenBefore({ history }: DayFacts): readonly number[] {
  const frozen = history.days.filter(({ flags }) => flags.length > 0 && flags.includes("V64"));
  return frozen.map(({ day }) => dayStart(day)).reverse();
}

/** The point's own past: whole actual days that may serve as reference (V77), and what its register advanced. */
export function pastOf(
  { day, ruleset }: DayToJudge,
  { history }: DayFacts,
  reads: readonly UsableRead[],
): PointHistory {
  const oldest = addDays(day, -daysLookedBack(ruleset.estimate));
  const days: ReferenceDay[] = [];
  for (const each of referenceDaysOf({ day, days: history.days }, ruleset.V77)) {
    if (each.day < oldest) break;
    const wattHours = wholeDay(each.wattHours);
    if (wattHours !== null) days.push({ day: each.day, wattHours, source: each.day });
  }
  return {
    days: days.reverse(),
    advances: advancesBefore(reads, day, ruleset.estimate.recentE5Days),
  };
}

/** True where E5 is tried first and has something to go by, so that nothing older is asked for. */
export function goesByRecentDays(
  { day, ruleset }: DayToJudge,
  { advances, days }: PointHistory,
): boolean {
  const { historyOrder, historyDerivedAdvances, recentE5Days } = ruleset.estimate;
  if (historyOrder[0] !== "E5") return false;
  const latest = historyDerivedAdvances ? days.at(-1) : undefined;
  return advances.length > 0 || (latest !== undefined && latest.day >= addDays(day, -recentE5Days));
}

/** Like days and own shapes are looked for as far back as the record is loaded; usually nobody asks for them. */
function daysLookedBack({ historyFill, shapeSource, recentE5Days }: EstimateSettings): number {
  const isUsual =
    historyFill === "off" && (shapeSource === "loadShape" || shapeSource === "ownInvalid");
  return isUsual ? recentE5Days : recordDaysMax;
}

const recordDaysMax = 366;

/** Null for a day of which an actual is missing. */
function wholeDay(wattHours: readonly (number | null)[]): readonly number[] | null {
  const whole: number[] = [];
  for (const value of wattHours) if (value !== null) whole.push(value);
  return whole.length === periodsPerDay ? whole : null;
}

/** The annual consumption in force on the day; reactive energy has none. */
export function annualOf(
  { day, pointId, quantity, ruleset }: DayToJudge,
  held: ReadonlyMap<number, AnnualConsumptions>,
): AnnualFigure | null {
  const own = isActive(quantity) ? held.get(pointId) : undefined;
  return own === undefined ? null : annualFigureOn(day, own, ruleset.estimate);
}

/** What speaks for or against the annual consumption in force: the centre's figure, and use of late (`used`: by key text). */
export function annualGroundOf(
  asked: DayToJudge,
  held: ReadonlyMap<number, AnnualConsumptions>,
  used: ReadonlySet<string>,
): AnnualGround {
  const central = centralFigureOn(asked.day, held.get(asked.pointId)?.central ?? []);
  return { centralWh: central?.wattHours ?? null, hasUsed: used.has(dayKeyText(asked)) };
}

/** The group of points that a day's load shape is published for. */
export function shapeGroupOf({ standing, quantity }: DayToJudge): ShapeGroup {
  const { gspGroup, connectionType, marketSegment, domestic } = standing.registration;
  return { gspGroup, connectionType, marketSegment, domestic, quantity };
}

/** A day of the batch with what its estimates may go by. */
export interface ShapedDay {
  readonly asked: DayToJudge;
  /** Days that its brackets reach over; null: they stay inside it. */
  readonly reach: BracketReach | null;
  readonly reads: readonly UsableRead[];
  readonly past: PointHistory;
}

/** The groups of a batch, each once, with the days over which history and brackets ask for its shapes. */
export function shapesWanted(days: readonly ShapedDay[]): readonly ShapesWanted[] {
  const wanted = new Map<string, ShapesWanted>();
  for (const day of days) {
    const { asked, reach } = day;
    if (!isActive(asked.quantity)) continue;
    const group = shapeGroupOf(asked);
    const key = shapeGroupKey(group);
    const known = wanted.get(key);
    const first = firstShapeDay(day);
    const last = reach?.last ?? asked.day;
    const from = known !== undefined && known.from < first ? known.from : first;
    const to = known !== undefined && known.to > last ? known.to : last;
    wanted.set(key, { group, from, to });
  }
  return [...wanted.values()];
}

/** Where daily advances are known nothing older is scaled; else the advance of a register is, over all of its span. */
function firstShapeDay({ asked, reach, reads, past }: ShapedDay): SettlementDay {
  const [oldest] = reads;
  const first =
    goesByRecentDays(asked, past) || oldest === undefined
      ? addDays(asked.day, -asked.ruleset.estimate.recentE5Days)
      : dayAt(oldest.at);
  return reach !== null && reach.first < first ? reach.first : first;
}
