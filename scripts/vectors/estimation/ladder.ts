/**
 * Cases of the ladder, turned into evidence of one day and back into their rows. What they ask for beyond one day,
 * one meter and its own reads has no method yet.
 */

import { unpackQuality, unpackReason } from "../../../src/domain/day/quality.ts";
import { annualFigureOn } from "../../../src/domain/default/annual-consumption.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import type { BracketLaw, EstimateLink } from "../../../src/domain/estimate/day-draft.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence } from "../../../src/domain/estimate/evidence.ts";
import { unpackMethod } from "../../../src/domain/estimate/method.ts";
import {
  type EstimateSettings,
  initialEstimateSettings,
} from "../../../src/domain/estimate/settings.ts";
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { flatShape, type LoadShape } from "../../../src/domain/shape/load-shape.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import {
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { weekdayOf } from "../../../src/domain/timetable/bank-holiday.ts";
import { type KindRunner, kind, notBuilt } from "../by-kind.ts";
import { type AnnualLists, annualHoldings } from "./annual.ts";

export interface LadderGiven {
  readonly mq: MeasurementQuantity;
  readonly point: { connection: "W" | "L"; phases: number; domestic: boolean };
  readonly days: Readonly<Record<string, readonly (number | null)[]>>;
  readonly reads: readonly {
    at: string;
    wh: number;
    meterId?: string;
    event?: string;
    method?: string;
  }[];
  readonly shapeRule: string | { weekday: string; weekend: string } | null;
  readonly before?: number | null;
  readonly after?: number | null;
  readonly cause?: Cause;
  readonly slotCauses?: Readonly<Record<string, Cause>>;
  readonly annual?: AnnualLists & {
    readonly annualShapeTotal?: number;
    readonly sevenDayShapeTotal?: number;
  };
  readonly state?: Partial<Record<"vacant" | "disabled" | "deEnergised" | "disconnected", boolean>>;
  readonly interpolationRun?: number;
  readonly zeroAdvanceCode?: "E2" | "ZE1";
  readonly previousAdvances?: unknown;
  readonly olderReads?: unknown;
  readonly outside?: unknown;
}
type Cause = "missing" | "comms" | "invalid" | "optOut" | "nonSmart";
export interface LadderExpect {
  readonly filled: readonly {
    day: string;
    q: string;
    e: string;
    method: string;
    stage: string;
    slots: readonly number[];
    wh: readonly number[];
    totalWh: number;
  }[];
  readonly law: readonly unknown[];
  readonly findings: readonly string[];
}

/** Load shapes by name, 48 watt-hours each. */
export type NamedShapes = Readonly<Record<string, readonly number[]>>;

const reasonOfCause = { missing: "2", comms: "4", invalid: "3", optOut: "1", nonSmart: "t" };

/** Runs a case; those that ask for what no method serves are not built. */
export function runLadder(shapes: NamedShapes): KindRunner {
  return kind<LadderGiven>((given) =>
    needsMore(given) ? notBuilt : climb(evidenceOf(given, shapes), settingsOf(given)),
  );
}

/** True for brackets over several days (E3, E8), exchanges of meters, and history (E4 to E7). */
export function needsMore(given: LadderGiven): boolean {
  const { days, reads, previousAdvances, olderReads, outside } = given;
  const asks = [previousAdvances, olderReads, outside].some((each) => each !== undefined);
  const marks = reads.some(
    ({ meterId, event, method }) => (meterId ?? event ?? method) !== undefined,
  );
  return asks || marks || Object.keys(days).length > 1;
}

/** Evidence of a case that concerns one day. */
export function evidenceOf(given: LadderGiven, shapes: NamedShapes): DayEvidence {
  const [[date, wattHours] = ["", []]] = Object.entries(given.days);
  const day = settlementDay(date);
  const { state = {}, point } = given;
  return {
    day,
    quantity: given.mq,
    appointed: { first: 1, last: 48 },
    wattHours,
    reasons: reasonsOf(given, date, wattHours),
    registers: given.reads.map(({ at, wh }) => ({
      at: Date.parse(at),
      wattHours: wh,
      source: `read ${at}`,
    })),
    before: given.before ?? null,
    after: given.after ?? null,
    state: {
      supply: state.disconnected ? "disconnected" : state.deEnergised ? "deEnergised" : "live",
      notice: state.disabled ? "disabled" : state.vacant ? "vacant" : "none",
    },
    connection: {
      connectionType: point.connection,
      domestic: point.domestic,
      hardLimitWh: point.connection === "L" ? 720_000 : 13_800 * point.phases,
    },
    annual: annualOf(given, day),
    shape: shapeOf(given, day, shapes),
  };
}

function reasonsOf(
  given: LadderGiven,
  date: string,
  wattHours: readonly (number | null)[],
): string {
  const causeAt = (slot: number) =>
    given.slotCauses?.[`${date}/${slot}`] ?? given.cause ?? "missing";
  return wattHours
    .map((value, index) => (value === null ? reasonOfCause[causeAt(index + 1)] : "-"))
    .join("");
}

function annualOf({ annual }: LadderGiven, day: SettlementDay): DayEvidence["annual"] {
  return annualFigureOn(day, annualHoldings(annual ?? {}), initialEstimateSettings);
}

function shapeOf(
  { shapeRule, annual }: LadderGiven,
  day: SettlementDay,
  shapes: NamedShapes,
): LoadShape {
  if (shapeRule === null) return flatShape;
  const isWeekend = weekdayOf(day) % 6 === 0;
  const name =
    typeof shapeRule === "string" ? shapeRule : isWeekend ? shapeRule.weekend : shapeRule.weekday;
  return {
    step: 1,
    origin: `vector ${name}`,
    weights: shapes[name] ?? [],
    annualTotal: annual?.annualShapeTotal ?? null,
    sevenDayTotal: annual?.sevenDayShapeTotal ?? null,
  };
}

/** The settings of a case: the initial ones but for its switches. */
export function settingsOf({ interpolationRun, zeroAdvanceCode }: LadderGiven): EstimateSettings {
  return {
    ...initialEstimateSettings,
    ...(interpolationRun === undefined ? {} : { interpolationRunMax: interpolationRun }),
    ...(zeroAdvanceCode === undefined ? {} : { zeroAdvanceCode }),
  };
}

/** Both stages over one day, in the rows of the vectors. */
export function climb(evidence: DayEvidence, settings: EstimateSettings): LadderExpect {
  const estimated = estimateDay(evidence, settings);
  const defaulted = defaultDay(evidence, estimated, settings);
  if (defaulted.kind === "withheld") return { filled: [], law: [], findings: [] };
  const links = [...estimated.links, ...defaulted.links];
  return {
    filled: rowsOf(evidence.day, defaulted.slots, links),
    law: [...estimated.law, ...defaulted.law].map((law) => lawRow(evidence.day, law)),
    findings: estimated.findings.map(({ rule }) => `SDS-${rule}`),
  };
}

type Row = LadderExpect["filled"][number] & { slots: number[]; wh: number[] };
function rowsOf(
  day: SettlementDay,
  slots: ReturnType<typeof estimateDay>["slots"],
  links: readonly EstimateLink[],
): readonly Row[] {
  const rows: Row[] = [];
  for (const [index, code] of [...(slots.method ?? "")].entries()) {
    const method = unpackMethod(code);
    if (method === null) continue;
    const q = unpackQuality(slots.quality.charAt(index)) ?? "";
    const e = String(unpackReason(slots.reason?.charAt(index) ?? "-"));
    const stage = links.find((link) => link.periods.includes(index + 1))?.stage ?? "";
    const last = rows.at(-1);
    const wattHours = slots.wattHours[index] ?? -1;
    if (last?.q === q && last.e === e && last.method === method && last.stage === stage) {
      last.slots.push(index + 1);
      last.wh.push(wattHours);
    } else rows.push({ day, q, e, method, stage, slots: [index + 1], wh: [wattHours], totalWh: 0 });
  }
  return rows.map((row) => ({ ...row, totalWh: row.wh.reduce((sum, wh) => sum + wh, 0) }));
}

function lawRow(day: SettlementDay, law: BracketLaw): unknown {
  const at = (position: number) => formatInstant(dayStart(day) + position * 1_800_000);
  const { firstPeriod, lastPeriod, advanceWh, actualWh, estimatedWh, holds } = law;
  return {
    from: at(firstPeriod - 1),
    to: at(lastPeriod),
    advanceWh,
    actualWh,
    estimatedWh,
    holds,
    withinTolerance: !holds,
  };
}
