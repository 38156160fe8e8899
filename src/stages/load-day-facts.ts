/** Everything that bears on the days of a batch besides their reads, in a statement for each kind. */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { dayMs } from "../domain/time/settlement-day.ts";
import type { AcceptedRead } from "../domain/validate/accepted-read.ts";
import { darkSlotsOn } from "../domain/validate/dark-slots.ts";
import type { DayFacts } from "../domain/validate/day-facts.ts";
import { dayNumber } from "../domain/validate/day-number.ts";
import { HistoryDay, pointHistory } from "../domain/validate/history.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import { type BatchNews, loadPresentFacts, type PresentOfBatch } from "./load-present-facts.ts";
import type { PastDay, StagePorts } from "./ports.ts";

export interface LoadedFacts extends PresentOfBatch {
  factsOf(day: DayToJudge): DayFacts;
}

/** Loads the facts of the days, and the days themselves with those `beside` them as the record holds them. */
export async function loadDayFacts(
  days: readonly DayToJudge[],
  beside: readonly DayKey[],
  ports: StagePorts,
  news: BatchNews,
): Promise<LoadedFacts> {
  const present = await loadPresentFacts(days, beside, ports, news);
  return { ...present, factsOf: await addPast(days, present, ports) };
}

/**
 * Loads the days before these days: by far the most figures of all facts, so only where a day will be judged. Those before
 * days that `known` names by key text are not asked for again.
 */
export async function addPast(
  days: readonly DayToJudge[],
  { presentOf, otherKeyOf }: PresentOfBatch,
  ports: StagePorts,
  known: ReadonlyMap<string, readonly PastDay[]> = nothingKnown,
): Promise<(day: DayToJudge) => DayFacts> {
  const others = days.flatMap((day) => otherKeyOf(day) ?? []);
  const wanted = [...days, ...others];
  const past = await ports.loadPast(
    known.size === 0 ? wanted : wanted.filter((key) => !known.has(dayKeyText(key))),
  );
  const pastOf = (text: string) => known.get(text) ?? past.get(text) ?? [];
  const historyOf = (key: DayKey, asked: DayToJudge): DayFacts["history"] =>
    pointHistory(asked.day, historyDays(pastOf(dayKeyText(key)), asked));
  return (day) => {
    const present = presentOf(day);
    const otherKey = otherKeyOf(day);
    // Written out: objects made by spreading are an order of magnitude slower to read (Node 20).
    return {
      day: present.day,
      quantity: present.quantity,
      appointed: present.appointed,
      connection: present.connection,
      phases: present.phases,
      states: present.states,
      opening: present.opening,
      closing: present.closing,
      earlier: present.earlier,
      standsSince: present.standsSince,
      rejected: present.rejected,
      accepted: present.accepted ?? noneAccepted,
      lastAnswer: present.lastAnswer,
      answersInARow: present.answersInARow ?? 1,
      isUnconsented: present.isUnconsented === true,
      otherFlow: present.otherFlow,
      dayBeforeOurs: present.dayBeforeOurs,
      history: historyOf(day, day),
      otherHistory: otherKey === null ? null : historyOf(otherKey, day),
    };
  };
}

const nothingKnown: ReadonlyMap<string, readonly PastDay[]> = new Map();
const noneAccepted: readonly AcceptedRead[] = [];

/** The days before as the rules of history read them; a change of meter or registration on one is marked on it. */
function historyDays(
  past: readonly PastDay[],
  { binding, ruleset }: DayToJudge,
): readonly HistoryDay[] {
  if (past.length === 0) return [];
  const changes = new Set(
    [binding.from, ...binding.registrations.map(({ from }) => from)].map((at) =>
      Math.floor(at / dayMs),
    ),
  );
  return past.map(({ day, figures, flags }) => {
    const number = dayNumber(day);
    const recorded = {
      day,
      dayNumber: number,
      actualSlots: figures.actualSlots,
      flags,
      hasCriticalChange: changes.has(number),
      hasOutage: false,
    };
    return new HistoryDay(recorded, figures, darkSlotsOn(day, ruleset.darkSlots));
  });
}
