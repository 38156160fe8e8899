/** What the service would hold of a day of which half hours are hidden. */

import { wholeDay } from "../../src/domain/day/consumption-day.ts";
import type { DayEvidence, EvidenceRegister } from "../../src/domain/estimate/evidence.ts";
import {
  type BesideDay,
  noWiderEvidence,
  type PointHistory,
} from "../../src/domain/estimate/wider-evidence.ts";
import type { LoadShape } from "../../src/domain/shape/load-shape.ts";
import { addDays, dayStart } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { energyOf, type Ground, type Home, historyDays } from "./grounds.ts";

/** How much of the register is held. Days count from the first of the ground. */
export interface Registers {
  readonly name: string;
  readonly says: string;
  /** Whether the read that opens day `read` is held when day `day` is estimated. */
  readonly isKnown: (read: number, day: number) => boolean;
  /** False: no complete day is held either, so that reads are all there is. */
  readonly hasHistory: boolean;
  /** True: asks for reads from long before the first day. */
  readonly isEarlier: boolean;
  /** True: two reads may enclose more than a day, so that the days beside one matter. */
  readonly isSpanning: boolean;
}

const common = { hasHistory: true, isEarlier: false, isSpanning: false } as const;
const daysPerWeek = 7;

export const registerStates: readonly Registers[] = [
  { ...common, name: "every midnight", says: "every midnight read is held", isKnown: () => true },
  {
    ...common,
    name: "weekly",
    says: "one midnight read a week is held, before and after",
    isKnown: (read) => read >= 0 && read % daysPerWeek === 0,
    isSpanning: true,
  },
  { ...common, name: "none", says: "no register read is held", isKnown: () => false },
  {
    ...common,
    name: "8 days old",
    says: "nothing is held of the last 8 days, and of those before only midnight reads",
    isKnown: (read, day) => read >= 0 && day - read > 8,
    hasHistory: false,
  },
  {
    ...common,
    name: "over 90 days old",
    says: "two reads a month apart are held, the later one 129 to 163 days old, and nothing else",
    isKnown: (read) => read >= -131 && read < 0,
    hasHistory: false,
    isEarlier: true,
  },
  {
    ...common,
    name: "over 270 days old",
    says: "the same with the later one 329 to 363 days old",
    isKnown: (read) => read < -300,
    hasHistory: false,
    isEarlier: true,
  },
];

/** A home with its hidden half hours, and the shapes by which its group is shared. */
export interface Scene {
  readonly ground: Ground;
  readonly home: Home;
  readonly hidden: Uint8Array;
  readonly registers: Registers;
  /** Load shape by date; empty: the built-in ones. */
  readonly shapes: Readonly<Record<string, LoadShape>>;
}

/** The evidence of the day `index` of the ground. */
export function evidenceOf(scene: Scene, index: number): DayEvidence {
  const { ground, home, shapes } = scene;
  const day = addDays(ground.from, index);
  const wattHours = heldDay(scene, index);
  return {
    ...noWiderEvidence,
    day,
    quantity: "AI",
    appointed: wholeDay,
    wattHours,
    reasons: wattHours.map((value) => (value === null ? "2" : "-")).join(""),
    registers: readsOf(scene, index),
    before: heldDay(scene, index - 1).at(-1) ?? null,
    after: heldDay(scene, index + 1)[0] ?? null,
    state: { supply: "live", notice: "none" },
    connection: {
      connectionType: "W",
      domestic: home.isDomestic,
      hardLimitWh: home.hardLimitWh,
    },
    annual: { wattHours: home.annualWh, source: "central" },
    shape: shapes[day] ?? null,
    shapes,
    beside: scene.registers.isSpanning ? besideOf(scene, index) : [],
    history: scene.registers.hasHistory ? historyOf(scene, index) : noWiderEvidence.history,
  };
}

/** 48 half hours as they are held, empty outside the ground. */
function heldDay({ ground, home, hidden }: Scene, index: number): (number | null)[] {
  if (index < 0 || index >= ground.dayCount) return [];
  const start = index * periodsPerDay;
  return (home.days.get(index) ?? []).map((value, slot) =>
    hidden[start + slot] === 1 ? null : value,
  );
}

/** Days of the ground around one, as far as a bracket may reach. */
function besideOf(scene: Scene, index: number): BesideDay[] {
  const beside: BesideDay[] = [];
  const last = Math.min(scene.ground.dayCount - 1, index + historyDays);
  for (let other = Math.max(0, index - historyDays); other <= last; other += 1)
    if (other !== index)
      beside.push({
        day: addDays(scene.ground.from, other),
        appointed: wholeDay,
        wattHours: heldDay(scene, other),
      });
  return beside;
}

/** The midnight reads that are held, up to the first one behind the day. */
function readsOf({ ground, home, registers }: Scene, index: number): EvidenceRegister[] {
  const reads: EvidenceRegister[] = [];
  let wattHours = 0;
  const stretches = [...ground.earlier, { from: 0, to: ground.dayCount }];
  for (const { from, to } of stretches)
    for (let day = from; day <= to; day += 1) {
      // Long ago the register was read where a stretch begins and ends, and not between.
      const isRead = from >= 0 || day === from || day === to;
      const isBehind = (reads.at(-1)?.at ?? 0) > dayStart(addDays(ground.from, index));
      if (isRead && !isBehind && registers.isKnown(day, index))
        reads.push({ at: dayStart(addDays(ground.from, day)), wattHours, source: `read ${day}` });
      if (day < to) wattHours += energyOf(home.days.get(day));
    }
  return reads;
}

function historyOf(scene: Scene, index: number): PointHistory {
  const { ground, home, registers } = scene;
  const days = [];
  const advances = [];
  // The record hands on the days before one, never those behind it, so that a day comes to the same whenever it is filled.
  for (let other = Math.max(0, index - historyDays); other < index; other += 1) {
    const day = addDays(ground.from, other);
    const wattHours = home.days.get(other);
    if (wattHours === undefined) continue;
    const source = `day ${other}`;
    const isWhole = !heldDay(scene, other).includes(null);
    if (isWhole) days.push({ day, wattHours, source });
    const isRead = registers.isKnown(other, index) && registers.isKnown(other + 1, index);
    if (isRead) advances.push({ day, wattHours: energyOf(wattHours), source });
  }
  return { days, advances };
}

/**
 * The shapes of the ground's own group by date, as they would be published (IF-022, IF-023): the mean of its homes
 * in whole watt-hours, and the year at the pace of these days.
 */
export function groupShapes({
  homes,
  from,
  dayCount,
}: Ground): Readonly<Record<string, LoadShape>> {
  const days = [...(homes[0]?.days.keys() ?? [])].map((index) => {
    const weights = Array.from({ length: periodsPerDay }, (_, slot) => {
      let sum = 0;
      for (const home of homes) sum += home.days.get(index)?.[slot] ?? 0;
      return Math.round(sum / homes.length);
    });
    return [index, weights] as const;
  });
  let total = 0;
  for (const [index, weights] of days) if (index >= 0) total += energyOf(weights);
  const annualTotal = Math.round((total / dayCount) * 365);
  return Object.fromEntries(
    days.map(([index, weights]) => [
      addDays(from, index),
      { step: 1, origin: "mean of the ground", weights, annualTotal, sevenDayTotal: null },
    ]),
  );
}
