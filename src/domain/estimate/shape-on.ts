/** Load shapes of the days around one: the published shape of each, else the built-in one of its date. */
import { assert } from "../../std/assert.ts";
import { type LoadShape, unpublishedShape } from "../shape/load-shape.ts";
import { dayAt, dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { DayEvidence } from "./evidence.ts";

/** The load shape that serves `offset` days after the day of the evidence; 0 is the day itself. */
export function shapeOn(evidence: DayEvidence, offset: number): LoadShape {
  const { quantity, connection, shape } = evidence;
  const day = offset === 0 ? evidence.day : dayBeside(evidence.day, offset);
  const published = offset === 0 ? shape : evidence.shapes[day];
  return published ?? unpublishedShape(quantity, connection.domestic, day);
}

/**
 * The load shapes from one position to another (excluded) together, of active energy on days before the one in
 * hand; positions count from its first half hour and are at most 0.
 */
export function shapeTotal(evidence: DayEvidence, from: number, to: number): number {
  assert(to <= 0, "days before are added up");
  const totals = dailyTotals(evidence);
  let total = 0;
  let position = from;
  while (position < to) {
    const offset = Math.floor(position / periodsPerDay);
    const start = offset * periodsPerDay;
    const end = Math.min(to, start + periodsPerDay);
    total +=
      end - position === periodsPerDay
        ? totalOn(evidence, offset, totals)
        : sumBetween(shapeOn(evidence, offset).weights, position - start, end - start);
    position = end;
  }
  return total;
}

function totalOn(evidence: DayEvidence, offset: number, totals: Map<number, number>): number {
  const at = dayStart(evidence.day) + offset * dayMs;
  const known = totals.get(at);
  if (known !== undefined) return known;
  const total = sumBetween(shapeOn(evidence, offset).weights, 0, periodsPerDay);
  totals.set(at, total);
  return total;
}

function sumBetween(weights: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let slot = from; slot < to; slot += 1) sum += weights[slot] ?? 0;
  return sum;
}

type ShapesByDay = DayEvidence["shapes"];

/**
 * Totals of whole days by their start, for the shapes that a group of points shares and the class that has the
 * days they lack: spans of a year are added up for every point. They change no result, only its cost.
 */
const totalsOf = {
  export: new WeakMap<ShapesByDay, Map<number, number>>(),
  domestic: new WeakMap<ShapesByDay, Map<number, number>>(),
  nonDomestic: new WeakMap<ShapesByDay, Map<number, number>>(),
};

function dailyTotals({ quantity, connection, shapes }: DayEvidence): Map<number, number> {
  const importClass = connection.domestic ? "domestic" : "nonDomestic";
  const ofClass = totalsOf[quantity === "AE" ? "export" : importClass];
  let totals = ofClass.get(shapes);
  if (totals === undefined) {
    totals = new Map();
    ofClass.set(shapes, totals);
  }
  return totals;
}

/** The day `offset` days later. Remembered: spans of a year are walked for every point. */
export function dayBeside(day: SettlementDay, offset: number): SettlementDay {
  const at = dayStart(day) + offset * dayMs;
  let found = days.get(at);
  if (found === undefined) {
    if (days.size >= daysMax) days.clear();
    found = dayAt(at);
    days.set(at, found);
  }
  return found;
}

const days = new Map<number, SettlementDay>();
const daysMax = 10_000;
