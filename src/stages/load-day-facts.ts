/** Everything that bears on the days of a batch besides their reads, in a statement for each kind. */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { packQuality } from "../domain/day/quality.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import type { Judges, RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { selectedPoint } from "../domain/ruleset/selected-point.ts";
import { type DayStanding, standingOn } from "../domain/standing/day-standing.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { dayMs, dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { overlaps } from "../domain/time/span.ts";
import type { MidnightRead } from "../domain/validate/advance-of-day.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import { assembleDay } from "../domain/validate/assemble-day.ts";
import { darkSlotsOn } from "../domain/validate/dark-slots.ts";
import type { DayFacts } from "../domain/validate/day-facts.ts";
import { dayHolding, dayNumber } from "../domain/validate/day-number.ts";
import { type HistoryDay, historyDay } from "../domain/validate/history.ts";
import { type SupplyStates, usualStates } from "../domain/validate/supply-states.ts";
import { type AskedDay, dayEvidenceKeys, registerKey, serviceOf, weekBefore } from "./day-facts.ts";
import type { LoadedDay, Notice, PastDay, StagePorts } from "./ports.ts";

export interface DayToJudge extends AskedDay {
  readonly standing: DayStanding;
  /** In force for the point on the day. */
  readonly ruleset: Ruleset;
  /** Rulesets whose findings are only reported. */
  readonly shadows: readonly Ruleset[];
}

interface Serving {
  readonly binding: DeviceBinding;
  readonly standing: DayStanding;
  readonly judges: Judges;
  readonly isWhole: boolean;
}

/** A day with what serves it. Written out: objects made by spreading are an order of magnitude slower to read (Node 20). */
export function dayToJudge(
  { day, pointId, quantity }: DayKey,
  { binding, standing, judges, isWhole }: Serving,
): DayToJudge {
  const { ruleset, shadows } = judges;
  return { day, pointId, quantity, binding, standing, ruleset, shadows, isWhole };
}

/** The days of points that a meter serves, with what serves them; the others are left out. */
export function daysServed(
  keys: readonly DayKey[],
  bindings: ReadonlyMap<number, readonly DeviceBinding[]>,
  rulesets: RulesetsInForce,
  isWhole: boolean,
): readonly DayToJudge[] {
  return keys.flatMap((key): DayToJudge[] => {
    for (const binding of bindings.get(key.pointId) ?? []) {
      const standing = binding.quantity === key.quantity ? standingOn(binding, key.day) : null;
      if (standing === null) continue;
      const judges = rulesets.of(key.day, selectedPoint(binding, standing.registration));
      return [dayToJudge(key, { binding, standing, judges, isWhole })];
    }
    return [];
  });
}

/** What the batch itself brings and the record does not hold yet. */
export interface BatchNews {
  /** Register totals by `registerKey`, watt-hours. */
  readonly registers: ReadonlyMap<string, number>;
  readonly readsOf: (key: DayKey) => readonly StoredReads[];
}

export const noNews: BatchNews = { registers: new Map(), readsOf: () => [] };

export interface LoadedFacts {
  readonly held: ReadonlyMap<string, LoadedDay>;
  readonly registers: ReadonlyMap<string, { wattHours: number; source: string }>;
  readonly notices: ReadonlyMap<number, readonly Notice[]>;
  factsOf(day: DayToJudge): DayFacts;
}

/** Loads the facts of the days, and the days themselves with those `beside` them as the record holds them. */
export async function loadDayFacts(
  days: readonly DayToJudge[],
  beside: readonly DayKey[],
  ports: StagePorts,
  news: BatchNews,
): Promise<LoadedFacts> {
  const points = [...new Set(days.map(({ pointId }) => pointId))];
  const devices = [...new Set(days.map(({ binding }) => binding.device))];
  const bindings = await ports.loadBindingsOfDevices(devices);
  const otherKeyOf = (day: DayToJudge) => otherDirection(day, bindings);
  const others = days.flatMap((day) => otherKeyOf(day) ?? []);
  const wanted = dayEvidenceKeys(days);
  const [held, registers, answers, notices, past] = await Promise.all([
    ports.loadHeldDays([...days, ...beside, ...others]),
    ports.loadRegisters(wanted.registers),
    ports.loadAnswers(wanted.answers),
    ports.loadNotices(points),
    ports.loadPast([...days, ...others]),
  ]);
  const pastOf = (key: DayKey, day: DayToJudge) => historyOf(past.get(dayKeyText(key)) ?? [], day);
  const otherFlowOf = (key: DayKey, { ruleset }: DayToJudge) =>
    actualsOf(held.get(dayKeyText(key))) ?? assembled(news.readsOf(key), ruleset);
  const answerOf = ({ binding, quantity }: DayToJudge, windowTo: number) =>
    answers.get(registerKey(binding.device, serviceOf(quantity), windowTo)) ?? null;
  const hasRegisters = registers.size + news.registers.size > 0;
  const midnightsOf = ({ binding, quantity }: DayToJudge, opensAt: number): Midnights => {
    const at = (instant: number): number | null => {
      const text = registerKey(binding.device, quantity, instant);
      return news.registers.get(text) ?? registers.get(text)?.wattHours ?? null;
    };
    const earlier = readsBetween(opensAt - weekBefore * dayMs, opensAt, at);
    return { opening: at(opensAt), closing: at(opensAt + dayMs), earlier };
  };
  return {
    held,
    registers,
    notices,
    factsOf(asked) {
      const { day, pointId, quantity, binding, standing } = asked;
      const opensAt = dayStart(day);
      const midnights = hasRegisters ? midnightsOf(asked, opensAt) : noMidnights;
      const otherKey = otherKeyOf(asked);
      const otherPast = otherKey === null ? null : pastOf(otherKey, asked);
      return {
        day,
        quantity,
        appointed: standing.appointed,
        connection: standing.registration.connectionType,
        phases: binding.phases,
        states: statesOn(day, standing, notices.get(pointId) ?? []),
        opening: midnights.opening,
        closing: midnights.closing,
        earlier: midnights.earlier,
        rejected: held.get(dayKeyText(asked))?.rejected ?? [],
        lastAnswer: answers.size === 0 ? null : answerOf(asked, opensAt + dayMs),
        otherFlow: otherKey === null ? null : otherFlowOf(otherKey, asked),
        history: { day, days: pastOf(asked, asked) },
        otherHistory: otherPast === null ? null : { day, days: otherPast },
        dayBeforeOurs: dayBeforeOurs(binding),
      };
    },
  };
}

/** Midnight reads of a day and the week before it, watt-hours. */
type Midnights = Pick<DayFacts, "opening" | "closing" | "earlier">;

const noMidnights: Midnights = { opening: null, closing: null, earlier: [] };

/** Midnight reads from one midnight on, up to another that is excluded; those that are not held are left out. */
function readsBetween(
  from: number,
  to: number,
  registerAt: (at: number) => number | null,
): readonly MidnightRead[] {
  const reads: MidnightRead[] = [];
  for (let at = from; at < to; at += dayMs) {
    const wattHours = registerAt(at);
    if (wattHours !== null) reads.push({ at, wattHours });
  }
  return reads;
}

function dayBeforeOurs({ registrations }: DeviceBinding): SettlementDay {
  // In time order.
  return dayHolding((registrations[0]?.from ?? 0) - dayMs);
}

/** The same half hours the other way: import beside export. Null: the device measures one direction only. */
function otherDirection(
  { day, quantity, binding }: DayToJudge,
  bindings: ReadonlyMap<string, readonly DeviceBinding[]>,
): DayKey | null {
  const ofDevice = bindings.get(binding.device) ?? [];
  // Nearly every device has one.
  if (ofDevice.length < 2) return null;
  const from = dayStart(day);
  const other = ofDevice.find(
    (each) => each.quantity !== quantity && overlaps(each, { from, to: from + dayMs }),
  );
  return other === undefined ? null : { day, pointId: other.pointId, quantity: other.quantity };
}

const actual = packQuality("A");

function actualsOf(held: LoadedDay | undefined): readonly (number | null)[] | null {
  if (held === undefined || held.wattHours === null || held.quality === null) return null;
  const { quality } = held;
  return held.wattHours.map((wh, slot) => (quality.charAt(slot) === actual ? wh : null));
}

function assembled(
  reads: readonly StoredReads[],
  ruleset: Ruleset,
): readonly (number | null)[] | null {
  return reads.length === 0 ? null : assembleDay(reads, ruleset).wattHours;
}

/** States that hold for the whole day; one that changes within it says nothing of a single half hour. */
function statesOn(
  day: SettlementDay,
  { registration }: DayStanding,
  notices: readonly Notice[],
): SupplyStates {
  const from = dayStart(day);
  const isDeEnergised = registration.energisation === "D";
  if (!isDeEnergised && notices.length === 0) return usualStates;
  const holds = (kind: Notice["kind"]) =>
    notices.some(
      (notice) =>
        notice.kind === kind &&
        notice.from <= from &&
        (notice.to === null || notice.to >= from + dayMs),
    );
  return {
    isDeEnergised,
    isDisabled: holds("disabled"),
    isVacant: holds("vacant"),
    isDisconnected: false,
  };
}

/** The days before as the rules of history read them; a change of meter or registration on one is marked on it. */
function historyOf(
  past: readonly PastDay[],
  { binding, ruleset }: DayToJudge,
): readonly HistoryDay[] {
  if (past.length === 0) return [];
  const changes = new Set(
    [binding.from, ...binding.registrations.map(({ from }) => from)].map((at) =>
      Math.floor(at / dayMs),
    ),
  );
  return past.map(({ day, wattHours, flags }) => {
    const number = dayNumber(day);
    let actualSlots = 0;
    for (const wh of wattHours) if (wh !== null) actualSlots += 1;
    const recorded = {
      day,
      dayNumber: number,
      actualSlots,
      flags,
      hasCriticalChange: changes.has(number),
      hasOutage: false,
    };
    return historyDay(recorded, wattHours, darkSlotsOn(day, ruleset.darkSlots));
  });
}
