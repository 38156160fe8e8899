/**
 * Days around those that are filled, as far as register brackets reach: each with the half hours that its own evidence
 * would reckon with, so that every day of a bracket comes to the same shares.
 */
import { type DayKey, dayKeyText, distinctDays } from "../domain/day/day-key.ts";
import { noCode, packQuality } from "../domain/day/quality.ts";
import type { BracketReach } from "../domain/estimate/bearing-reads.ts";
import type { EstimateSettings } from "../domain/estimate/settings.ts";
import { strictestSettings } from "../domain/estimate/strictest-settings.ts";
import type { BesideDay } from "../domain/estimate/wider-evidence.ts";
import type { RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { addDays } from "../domain/time/settlement-day.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import { isOpen } from "../domain/timetable/next-run.ts";
import { assembleDay } from "../domain/validate/assemble-day.ts";
import { readsOfDay } from "../domain/validate/decide-day.ts";
import { judgeDay } from "../domain/validate/judge-day.ts";
import { type DayToJudge, daysServed } from "./day-to-judge.ts";
import type { StandingVersion } from "./evidence-ports.ts";
import { loadDayFacts } from "./load-day-facts.ts";
import { noNews } from "./load-present-facts.ts";
import type { FillPorts, LoadedDay, SharedReach } from "./ports.ts";

type Column = readonly (number | null)[];

/** A day of the batch with the days that its brackets reach over; null: they stay inside it. */
interface ReachingDay {
  readonly asked: DayToJudge;
  readonly reach: BracketReach | null;
}

export interface BesideFacts {
  readonly bindings: ReadonlyMap<number, readonly DeviceBinding[]>;
  readonly rulesets: RulesetsInForce;
  /** Usable actuals of the days of the batch itself, by key text. */
  readonly judged: ReadonlyMap<string, Column>;
}

/** What a day's brackets reach over besides it. */
export interface Surroundings {
  /** In time order. */
  readonly days: readonly BesideDay[];
  readonly reach: SharedReach;
  /** Of the day itself, as strict about brackets as the rulesets of all of these days are. */
  readonly settings: EstimateSettings;
}

/** Loads the days beside, for each day of the batch by its key text; most days have none. */
export async function loadBesideDays(
  days: readonly ReachingDay[],
  facts: BesideFacts,
  ports: FillPorts,
): Promise<ReadonlyMap<string, Surroundings>> {
  const found = new Map<string, Surroundings>();
  const keys = distinctDays(
    days.flatMap(({ asked, reach }) => (reach === null ? [] : keysInside(asked, reach))),
  );
  if (keys.length === 0) return found;
  const served = daysServed(keys, facts.bindings, facts.rulesets, false);
  // One after the other: the revisions by which a save is let pass must not be younger than what was seen under them.
  const held = await ports.loadHeldDays(keys);
  const versions = await ports.loadStandingVersions(served);
  const judged = await judgeUnsettled(served, held, facts.judged, ports);
  const known = new Map<string, KnownDay>();
  for (const day of served) {
    const text = dayKeyText(day);
    const wattHours = withFixedSlots(judged.get(text) ?? actualsOf(held.get(text)), day, {
      version: versions.get(text) ?? null,
      isClosed: !isOpen(day.day, ports.now()),
    });
    const beside = { day: day.day, appointed: day.standing.appointed, wattHours };
    known.set(text, { beside, settings: day.ruleset.estimate });
  }
  for (const { asked, reach } of days)
    if (reach !== null) found.set(dayKeyText(asked), surroundingsOf(asked, reach, known, held));
  return found;
}

interface KnownDay {
  readonly beside: BesideDay;
  readonly settings: EstimateSettings;
}

function surroundingsOf(
  asked: DayToJudge,
  reach: BracketReach,
  known: ReadonlyMap<string, KnownDay>,
  held: ReadonlyMap<string, LoadedDay>,
): Surroundings {
  const days: BesideDay[] = [];
  const others = new Set<EstimateSettings>();
  let revisions = 0;
  for (const key of keysInside(asked, reach)) {
    const text = dayKeyText(key);
    revisions += held.get(text)?.revision ?? 0;
    const day = key.day === asked.day ? undefined : known.get(text);
    if (day === undefined) continue;
    days.push(day.beside);
    others.add(day.settings);
  }
  const settings = strictestSettings(asked.ruleset.estimate, others);
  return { days, reach: { first: reach.first, last: reach.last, revisions }, settings };
}

function keysInside({ pointId, quantity }: DayKey, { first, last }: BracketReach): DayKey[] {
  const keys: DayKey[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) keys.push({ day, pointId, quantity });
  return keys;
}

/** Usable actuals of days that are not settled as they stand: judged as their own stage would. */
async function judgeUnsettled(
  served: readonly DayToJudge[],
  held: ReadonlyMap<string, LoadedDay>,
  known: ReadonlyMap<string, Column>,
  ports: FillPorts,
): Promise<ReadonlyMap<string, Column>> {
  const judged = new Map<string, Column>(known);
  const unsettled = served.filter((day) => {
    const text = dayKeyText(day);
    const state = held.get(text)?.state;
    return state !== undefined && state !== "settled" && !known.has(text);
  });
  if (unsettled.length === 0) return judged;
  const { factsOf } = await loadDayFacts(unsettled, [], ports, noNews);
  for (const day of unsettled) {
    const text = dayKeyText(day);
    const own = held.get(text);
    if (own === undefined) continue;
    const assembled = assembleDay(readsOfDay(own), day.ruleset);
    judged.set(text, judgeDay(assembled, factsOf(day), day.ruleset).wattHours);
  }
  return judged;
}

const actual = packQuality("A");
const nothing: Column = new Array<null>(periodsPerDay).fill(null);

/** The actuals of the version in force; of a day that has none, nothing. */
function actualsOf(held: LoadedDay | undefined): Column {
  if (held === undefined || held.wattHours === null || held.quality === null) return nothing;
  const { quality } = held;
  return held.wattHours.map((value, slot) => (quality.charAt(slot) === actual ? value : null));
}

/**
 * Figures that cannot change any more stand like actuals: zeros of a supply that is off, amended half hours, and every
 * half hour of a day past its final cut-off.
 */
function withFixedSlots(
  actuals: Column,
  { standing }: DayToJudge,
  { version, isClosed }: { readonly version: StandingVersion | null; readonly isClosed: boolean },
): Column {
  const isOff = standing.registration.energisation === "D";
  const amendment = version?.slots.amendment ?? null;
  if (!isOff && !isClosed && amendment === null) return actuals;
  const { first, last } = standing.appointed;
  return actuals.map((value, slot) => {
    if (slot + 1 < first || slot + 1 > last) return null;
    const isFixed = isClosed || (amendment !== null && amendment.charAt(slot) !== noCode);
    const fixed = isFixed ? (version?.slots.wattHours[slot] ?? null) : null;
    return fixed ?? value ?? (isOff ? 0 : null);
  });
}
