/** What is known of the days of a batch themselves: registers, answers, notices, states and the other direction. */
import { type DayKey, dayKeyText, distinctDays } from "../domain/day/day-key.ts";
import { packQuality } from "../domain/day/quality.ts";
import { isActive } from "../domain/identity/measurement-quantity.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import type { DayStanding } from "../domain/standing/day-standing.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { dayAt, dayMs, dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { overlaps } from "../domain/time/span.ts";
import type { MidnightRead } from "../domain/validate/advance-of-day.ts";
import { assembleDay, type StoredReads } from "../domain/validate/assemble-day.ts";
import type { HeldSlots } from "../domain/validate/brings-nothing.ts";
import type { PresentFacts } from "../domain/validate/day-facts.ts";
import { type SupplyStates, usualStates } from "../domain/validate/supply-states.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import { dayEvidenceKeys, serviceOf, weekBefore } from "./evidence-keys.ts";
import type { LoadedDay, Notice, StagePorts } from "./ports.ts";

/** What is known without asking the record: what the batch brings, and what was asked before. */
export interface BatchNews {
  /** Register totals by `registerKey`, watt-hours. */
  readonly registers: ReadonlyMap<string, number>;
  readonly readsOf: (key: DayKey) => readonly StoredReads[];
  /** Days that are not loaded for their own sake, by key text: their slots are known, and none is turned down. */
  readonly settled: ReadonlyMap<string, HeldSlots>;
}

export const noNews: BatchNews = { registers: new Map(), readsOf: () => [], settled: new Map() };

export interface PresentOfBatch {
  readonly held: ReadonlyMap<string, LoadedDay>;
  readonly registers: ReadonlyMap<string, { wattHours: number; source: string }>;
  readonly notices: ReadonlyMap<number, readonly Notice[]>;
  presentOf(day: DayToJudge): PresentFacts;
  /** The day of the other direction, import beside export; null: the device measures one only. */
  otherKeyOf(day: DayToJudge): DayKey | null;
}

/** Loads them, and the days themselves with those `beside` them as the record holds them. */
export async function loadPresentFacts(
  days: readonly DayToJudge[],
  beside: readonly DayKey[],
  ports: StagePorts,
  news: BatchNews,
): Promise<PresentOfBatch> {
  const points = [...new Set(days.map(({ pointId }) => pointId))];
  const devices = [...new Set(days.map(({ binding }) => binding.device))];
  const bindings = await ports.loadBindingsOfDevices(devices);
  const otherKeyOf = (day: DayToJudge) => otherDirection(day, bindings);
  const others = days.flatMap((day) => otherKeyOf(day) ?? []);
  const wanted = dayEvidenceKeys(days);
  const asked =
    news.settled.size === 0 ? days : days.filter((day) => !news.settled.has(dayKeyText(day)));
  const isAlone = beside.length + others.length === 0;
  const [held, registers, answers, notices] = await Promise.all([
    ports.loadHeldDays(isAlone ? asked : distinctDays([...asked, ...beside, ...others])),
    ports.loadRegisters(wanted.registers),
    ports.loadAnswers(wanted.answers),
    ports.loadNotices(points),
  ]);
  const hasRegisters = registers.size + news.registers.size > 0;
  const midnightsOf = ({ day, binding, quantity }: DayToJudge): Midnights => {
    if (!hasRegisters) return noMidnights;
    const at = (instant: number): number | null => {
      const text = registerKey(binding.device, quantity, instant);
      return news.registers.get(text) ?? registers.get(text)?.wattHours ?? null;
    };
    return midnightsAround(dayStart(day), at);
  };
  const standing = hasRegisters ? await standstillsOf(days, midnightsOf, ports) : noStandstills;
  const otherFlowOf = (key: DayKey, { ruleset }: DayToJudge) =>
    actualsOf(held.get(dayKeyText(key))) ?? assembled(news.readsOf(key), ruleset);
  const answerOf = ({ binding, quantity, day }: DayToJudge) =>
    answers.get(registerKey(binding.device, serviceOf(quantity), dayStart(day) + dayMs)) ?? null;
  return {
    held,
    registers,
    notices,
    otherKeyOf,
    presentOf(asked) {
      const { day, pointId, quantity, binding, standing: onDay } = asked;
      const { opening, closing, earlier } = midnightsOf(asked);
      const otherKey = otherKeyOf(asked);
      const answer = answers.size === 0 ? null : answerOf(asked);
      return {
        day,
        quantity,
        appointed: onDay.appointed,
        connection: onDay.registration.connectionType,
        phases: binding.phases,
        states: statesOn(day, onDay, notices.get(pointId) ?? []),
        opening,
        closing,
        earlier,
        standsSince:
          standing.size === 0
            ? null
            : (standing.get(registerKey(binding.device, quantity, dayStart(day))) ?? null),
        rejected: held.get(dayKeyText(asked))?.rejected ?? [],
        accepted: held.get(dayKeyText(asked))?.accepted ?? [],
        lastAnswer: answer?.code ?? null,
        answersInARow: answer?.times ?? 1,
        isUnconsented: onDay.registration.consent !== "H",
        otherFlow: otherKey === null ? null : otherFlowOf(otherKey, asked),
        dayBeforeOurs: dayBeforeOurs(binding),
      };
    },
  };
}

/** Midnight reads of a day and the week before it, watt-hours. */
type Midnights = Pick<PresentFacts, "opening" | "closing" | "earlier">;

const noMidnights: Midnights = { opening: null, closing: null, earlier: [] };

function midnightsAround(opensAt: number, at: (instant: number) => number | null): Midnights {
  const earlier: MidnightRead[] = [];
  for (let instant = opensAt - weekBefore * dayMs; instant < opensAt; instant += dayMs) {
    const wattHours = at(instant);
    if (wattHours !== null) earlier.push({ at: instant, wattHours });
  }
  return { opening: at(opensAt), closing: at(opensAt + dayMs), earlier };
}

const noStandstills: ReadonlyMap<string, number> = new Map();

/** Since when registers stand, asked only where a day and the whole week before it show one figure (V56). */
async function standstillsOf(
  days: readonly DayToJudge[],
  midnightsOf: (day: DayToJudge) => Midnights,
  ports: StagePorts,
): Promise<ReadonlyMap<string, number>> {
  const still = days.flatMap((day) => {
    const { opening, closing, earlier } = midnightsOf(day);
    const stands =
      opening !== null &&
      closing === opening &&
      earlier.length === weekBefore &&
      earlier.every(({ wattHours }) => wattHours === opening);
    if (!stands) return [];
    const { binding, quantity } = day;
    return [{ device: binding.device, quantity, at: dayStart(day.day), wattHours: opening }];
  });
  return still.length === 0 ? noStandstills : ports.loadStandstills(still);
}

function dayBeforeOurs({ registrations }: DeviceBinding): SettlementDay {
  // In time order.
  return dayAt((registrations[0]?.from ?? 0) - dayMs);
}

function otherDirection(
  { day, quantity, binding }: DayToJudge,
  bindings: ReadonlyMap<string, readonly DeviceBinding[]>,
): DayKey | null {
  const ofDevice = bindings.get(binding.device) ?? [];
  // Nearly every device has one; what is reactive has no rule that asks.
  if (ofDevice.length < 2 || !isActive(quantity)) return null;
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
    hasNoCommsNotice: holds("noComms"),
  };
}
