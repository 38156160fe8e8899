/**
 * A day drawn as a picture, for tests of single methods: what is held, an arrow, what must come out.
 *
 *     1-19   180
 *     20     -     missing
 *     21-48  180
 *     =>
 *     20     240   E0 2 single-by-advance
 *
 * Below the arrow figures are one for all, a list with commas, or `=` and the sum of the line. Slots that
 * are not drawn above it are not appointed. Every slot filled must be drawn below it.
 */
import { expect } from "@jest/globals";
import { assertSettled } from "../../src/domain/day/consumption-day.ts";
import { unpackQuality, unpackReason } from "../../src/domain/day/quality.ts";
import { defaultDay } from "../../src/domain/default/default-day.ts";
import { type EstimatedDay, estimateDay } from "../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence, EvidenceRegister } from "../../src/domain/estimate/evidence.ts";
import { unpackMethod } from "../../src/domain/estimate/method.ts";
import {
  type EstimateSettings,
  initialEstimateSettings,
} from "../../src/domain/estimate/settings.ts";
import { type BesideDay, noWiderEvidence } from "../../src/domain/estimate/wider-evidence.ts";
import { flatShape, type LoadShape } from "../../src/domain/shape/load-shape.ts";
import {
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";

export type Given = Partial<Omit<DayEvidence, "registers">> & {
  /** Reads as `HH:MM[:SS]` of the day (`24:00` closes it) and watt-hours, and what else is known of them. */
  readonly registers?: readonly DrawnRead[];
  readonly settings?: Partial<EstimateSettings>;
};

/** Hours below 0 are of days before, hours above 24 of days after: `-24:00` opens the day before. */
export type DrawnRead = readonly [
  time: string,
  wattHours: number,
  marks?: Pick<EvidenceRegister, "meterId" | "event" | "isAgreed">,
];

/** A published shape in which every half hour weighs the same. */
export const evenShape: LoadShape = { ...flatShape, step: 1, origin: "even" };
/** With the even shape: 100 Wh for a slot that no method takes, as E9 by the method `annual-AC-flat`. */
const hundredASlot = { wattHours: 100 * 48 * 365, source: "central" } as const;
const reasonOf = new Map(
  Object.entries({ optOut: "1", missing: "2", invalid: "3", comms: "4", nonSmart: "t" }),
);

/** Runs both stages over the day above the arrow and compares every slot with the lines below it. */
export function checkDay(picture: string, given: Given = {}): EstimatedDay {
  const [above = "", below = ""] = picture.split("=>");
  const settings = { ...initialEstimateSettings, ...given.settings };
  const evidence = drawnEvidence(above, given);
  const estimated = estimateDay(evidence, settings);
  const defaulted = defaultDay(evidence, estimated, settings);
  if (defaulted.kind === "withheld") throw new Error("the day was withheld");
  assertSettled(defaulted.slots);
  expect(filledLines(defaulted.slots)).toEqual(expectedLines(below, defaulted.slots));
  return {
    ...estimated,
    slots: defaulted.slots,
    links: [...estimated.links, ...defaulted.links],
    law: [...estimated.law, ...defaulted.law],
    exceptions: [...estimated.exceptions, ...defaulted.exceptions],
  };
}

/**
 * The evidence of a picture; unless told otherwise 2026-10-20, a domestic import point of one phase, an even
 * load shape and an annual consumption of 100 Wh a half hour.
 */
export function drawnEvidence(above: string, given: Given = {}): DayEvidence {
  const wattHours = new Array<number | null>(48).fill(null);
  const reasons = new Array<string>(48).fill("-");
  const drawn: number[] = [];
  for (const [periods, figure = "", reason = "missing"] of linesOf(above))
    for (const period of periods) {
      drawn.push(period);
      if (figure === "-") reasons[period - 1] = reasonOf.get(reason) ?? "?";
      else wattHours[period - 1] = Number(figure);
    }
  const { registers = [], settings: _, ...facts } = given;
  const day = facts.day ?? settlementDay("2026-10-20");
  return {
    day,
    quantity: "AI",
    appointed: { first: Math.min(...drawn), last: Math.max(...drawn) },
    wattHours,
    reasons: reasons.join(""),
    registers: drawnReads(day, registers),
    before: null,
    after: null,
    state: { supply: "live", notice: "none" },
    connection: { connectionType: "W", domestic: true, hardLimitWh: 13_800 },
    annual: hundredASlot,
    shape: evenShape,
    ...noWiderEvidence,
    ...facts,
  };
}

/** Reads drawn by the clock of a day. */
export function drawnReads(
  day: SettlementDay,
  reads: readonly DrawnRead[],
): readonly EvidenceRegister[] {
  return reads.map(([time, wattHours, marks = {}]) => ({
    at: dayStart(day) + clockMs(time),
    wattHours,
    source: `read ${time}`,
    ...marks,
  }));
}

/** A day beside: its half hours drawn as above the arrow, those that are not drawn not appointed. */
export function drawnBeside(day: SettlementDay, above: string): BesideDay {
  const { appointed, wattHours } = drawnEvidence(above, { day });
  return { day, appointed, wattHours };
}

type Slots = EstimatedDay["slots"];
interface Line {
  period: number;
  wattHours: number | string | null;
  codes: string;
}

function filledLines({ wattHours, quality, reason, method }: Slots): Line[] {
  const lines: Line[] = [];
  for (const [index, value] of wattHours.entries()) {
    const code = unpackQuality(quality.charAt(index));
    if (code === "A" || code === null) continue;
    const why = unpackReason(reason?.charAt(index) ?? "-");
    const how = unpackMethod(method?.charAt(index) ?? "-");
    lines.push({ period: index + 1, wattHours: value, codes: `${code} ${why} ${how}` });
  }
  return lines;
}

/** A line with a sum is checked as a sum and then takes the figures found. */
function expectedLines(below: string, { wattHours }: Slots): Line[] {
  const lines: Line[] = [];
  for (const [periods, figures = "", ...codes] of linesOf(below)) {
    const found = periods.map((period) => wattHours[period - 1] ?? null);
    const sum = found.reduce<number>((total, value) => total + (value ?? 0), 0);
    if (figures.startsWith("=")) expect(sum).toBe(Number(figures.slice(1)));
    const list = figures.split(",").map(Number);
    for (const [index, period] of periods.entries()) {
      const one = list.length === 1 ? list[0] : list[index];
      const value = figures.startsWith("=") ? found[index] : one;
      lines.push({ period, wattHours: value ?? null, codes: codes.join(" ") });
    }
  }
  return lines;
}

function linesOf(text: string): [number[], ...string[]][] {
  return text
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => words[0] !== "")
    .map(([range = "", ...words]) => [range.split(",").flatMap(periodsOf), ...words]);
}

function periodsOf(range: string): number[] {
  const [first = 0, last = first] = range.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function clockMs(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  if (hours < 0) return (hours * 60 - minutes) * 60_000;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
