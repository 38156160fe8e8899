/** Cases of the ladder, turned into evidence of each of their days and back into their rows. */
import type { AppointedSlots } from "../../../src/domain/day/consumption-day.ts";
import { unpackQuality, unpackReason } from "../../../src/domain/day/quality.ts";
import { annualFigureOn } from "../../../src/domain/default/annual-consumption.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import type { BracketLaw, EstimateLink } from "../../../src/domain/estimate/day-draft.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence, EvidenceRegister } from "../../../src/domain/estimate/evidence.ts";
import { unpackMethod } from "../../../src/domain/estimate/method.ts";
import {
  type EstimateSettings,
  initialEstimateSettings,
} from "../../../src/domain/estimate/settings.ts";
import { type DailyAdvance, noWiderEvidence } from "../../../src/domain/estimate/wider-evidence.ts";
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { flatShape, type LoadShape } from "../../../src/domain/shape/load-shape.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import {
  addDays,
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { allPeriods } from "../../../src/domain/time/settlement-period.ts";
import { weekdayOf } from "../../../src/domain/timetable/bank-holiday.ts";
import { present } from "../../../src/std/assert.ts";
import { type KindRunner, kind } from "../by-kind.ts";
import { type AnnualLists, annualHoldings } from "./annual.ts";

export interface LadderGiven {
  readonly mq: MeasurementQuantity;
  readonly point: { connection: "W" | "L"; phases: number; domestic: boolean };
  readonly days: Readonly<Record<string, readonly (number | null)[]>>;
  readonly reads: readonly {
    at: string;
    wh: number;
    meterId?: string;
    event?: "removal" | "installation";
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
  readonly previousAdvances?: readonly { day: string; wh: number }[];
  readonly olderReads?: readonly { day: string; wh: number }[];
  readonly outside?: Readonly<Record<string, readonly number[]>>;
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

/** Runs a case. */
export function runLadder(shapes: NamedShapes): KindRunner {
  return kind<LadderGiven>((given) => climb(evidenceOfDays(given, shapes), settingsOf(given)));
}

/** Evidence of a case that concerns one day. */
export function evidenceOf(given: LadderGiven, shapes: NamedShapes): DayEvidence {
  return present(evidenceOfDays(given, shapes)[0], "a day");
}

/** Evidence of every day of a case, each with the others beside it. */
export function evidenceOfDays(given: LadderGiven, shapes: NamedShapes): readonly DayEvidence[] {
  const days = Object.entries(given.days).map(([date, wattHours]) => ({
    day: settlementDay(date),
    appointed: appointedOn(date, given),
    wattHours,
  }));
  const facts = {
    ...noWiderEvidence,
    quantity: given.mq,
    registers: registersOf(given),
    ...standingOf(given),
    shapes: shapesOf(given, shapes),
    history: { days: [], advances: advancesOf(given) },
  };
  return days.map(({ day, appointed, wattHours }, index) => ({
    ...facts,
    day,
    appointed,
    wattHours,
    beside: days.filter((each) => each.day !== day),
    reasons: reasonsOf(given, day, { wattHours, appointed }),
    before: index === 0 ? (given.before ?? null) : (days[index - 1]?.wattHours.at(-1) ?? null),
    after:
      index === days.length - 1 ? (given.after ?? null) : (days[index + 1]?.wattHours[0] ?? null),
    annual: annualOf(given, day),
    shape: shapeOf(given, day, shapes),
  }));
}

/** The slots that no list calls outside. */
function appointedOn(date: string, { outside }: LadderGiven): AppointedSlots {
  const foreign = new Set(outside?.[date]);
  const ours = allPeriods.filter((period) => !foreign.has(period));
  return { first: ours[0] ?? 0, last: ours.at(-1) ?? 0 };
}

function registersOf({ reads, olderReads }: LadderGiven): readonly EvidenceRegister[] {
  const older = (olderReads ?? []).map(({ day, wh }) => ({ at: `${day}T00:00:00Z`, wh }));
  return [...older, ...reads].map((read: LadderGiven["reads"][number]) => ({
    at: Date.parse(read.at),
    wattHours: read.wh,
    source: `read ${read.at}`,
    isAgreed: read.method !== undefined,
    ...(read.meterId === undefined ? {} : { meterId: read.meterId }),
    ...(read.event === undefined ? {} : { event: read.event }),
  }));
}

function advancesOf({ previousAdvances }: LadderGiven): readonly DailyAdvance[] {
  return (previousAdvances ?? [])
    .map(({ day, wh }) => ({
      day: settlementDay(day),
      wattHours: wh,
      source: `advance ${day}`,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function standingOf({ state = {}, point }: LadderGiven): Pick<DayEvidence, "state" | "connection"> {
  return {
    state: {
      supply: state.disconnected ? "disconnected" : state.deEnergised ? "deEnergised" : "live",
      notice: state.disabled ? "disabled" : state.vacant ? "vacant" : "none",
    },
    connection: {
      connectionType: point.connection,
      domestic: point.domestic,
      hardLimitWh: point.connection === "L" ? 720_000 : 13_800 * point.phases,
    },
  };
}

/** Shapes of the other days that anything of the case speaks of, from the first to the last of them. */
function shapesOf(given: LadderGiven, shapes: NamedShapes): Readonly<Record<string, LoadShape>> {
  const named = [
    ...Object.keys(given.days),
    ...[...(given.previousAdvances ?? []), ...(given.olderReads ?? [])].map(({ day }) => day),
  ].sort();
  const found: Record<string, LoadShape> = {};
  const last = settlementDay(named.at(-1) ?? "");
  for (let day = settlementDay(named[0] ?? ""); day <= last; day = addDays(day, 1))
    found[day] = shapeOf(given, day, shapes);
  return found;
}

function reasonsOf(
  given: LadderGiven,
  date: string,
  { wattHours, appointed }: Pick<DayEvidence, "wattHours" | "appointed">,
): string {
  const causeAt = (slot: number) =>
    given.slotCauses?.[`${date}/${slot}`] ?? given.cause ?? "missing";
  const isOurs = (slot: number) => slot >= appointed.first && slot <= appointed.last;
  return wattHours
    .map((value, index) =>
      value === null && isOurs(index + 1) ? reasonOfCause[causeAt(index + 1)] : "-",
    )
    .join("");
}

function annualOf({ annual }: LadderGiven, day: SettlementDay): DayEvidence["annual"] {
  return annualFigureOn(day, annualHoldings(annual ?? {}), initialEstimateSettings);
}

/** The load shape that a case names for a day; flat where it names none. */
export function shapeOf(
  { shapeRule, annual }: Pick<LadderGiven, "shapeRule" | "annual">,
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

/** Both stages over every day, in the rows of the vectors: a bracket over several days is one law. */
export function climb(days: readonly DayEvidence[], settings: EstimateSettings): LadderExpect {
  const filled: Row[] = [];
  const law = new Map<string, unknown>();
  const findings = new Map<string, string>();
  for (const evidence of days) {
    const estimated = estimateDay(evidence, settings);
    const defaulted = defaultDay(evidence, estimated, settings);
    if (defaulted.kind === "withheld") continue;
    const links = [...estimated.links, ...defaulted.links];
    filled.push(...rowsOf(evidence.day, defaulted.slots, links));
    for (const each of [...estimated.law, ...defaulted.law]) {
      const row = lawRow(evidence.day, each);
      law.set(`${row.from} ${row.to}`, row);
    }
    for (const { rule, detail } of estimated.findings)
      findings.set(`${rule} ${JSON.stringify(detail)}`, `SDS-${rule}`);
  }
  return { filled, law: [...law.values()], findings: [...findings.values()] };
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

function lawRow(day: SettlementDay, law: BracketLaw) {
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
