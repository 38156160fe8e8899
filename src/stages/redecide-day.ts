/**
 * A settled or open day decided on once more because a person asks for it: judged by validate's own decision and, where
 * that leaves something open, filled by estimate and default themselves. Nothing is saved here: what comes of it can be
 * looked at, or saved as a whole.
 */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { isOpen } from "../domain/timetable/next-run.ts";
import { decideDay } from "../domain/validate/decide-day.ts";
import { DayBatchBuilder } from "./day-batch.ts";
import { daysServed } from "./day-to-judge.ts";
import { applyDefaults } from "./default.ts";
import { estimate } from "./estimate.ts";
import { keepDecision } from "./keep-decision.ts";
import { loadDayFacts } from "./load-day-facts.ts";
import { noNews } from "./load-present-facts.ts";
import type { ClaimedWork, FillPorts, Kept, LoadedDay } from "./ports.ts";

/** `reads`: its reads are judged again; `estimates`: its estimates are made again, whether or not a run is due. */
export type Redecision = "reads" | "estimates";

export interface RedecidedDay {
  /** The day as it stands. */
  readonly held: LoadedDay;
  /** What would be saved. */
  readonly kept: Kept;
  /** Name of the ruleset that decided. */
  readonly ruleset: string;
}

/** Decides on the day; null: it is not ours, or nothing of it has come and no run has called it. */
export async function redecideDay(
  key: DayKey,
  what: Redecision,
  ports: FillPorts,
): Promise<RedecidedDay | null> {
  const bindings = await ports.loadBindingsOfPoints([key.pointId]);
  const [day] = daysServed([key], bindings, await ports.rulesets.inForce(), false);
  if (day === undefined) return null;
  const { held: heldDays, factsOf } = await loadDayFacts([day], [], ports, noNews);
  const held = heldDays.get(dayKeyText(key));
  if (held === undefined) return null;
  const ruleset = day.ruleset.name;
  if (what === "estimates") return { held, kept: await reestimateDays([key], ports), ruleset };
  const news = {
    incoming: [],
    held,
    facts: factsOf(day),
    isDue: ports.isDue(key.day),
    isFinal: !isOpen(key.day, ports.now()),
    isAsked: true,
  };
  const decision = decideDay(news, day.ruleset);
  const batch = new DayBatchBuilder(ports.now());
  keepDecision(batch, { key, held, ruleset }, decision);
  const kept = batch.build();
  if (decision.kind !== "fill") return { held, kept, ruleset };
  const filled = await fillNow([key], ports);
  const { reads, refusals } = kept.days;
  return { held, kept: { ...filled, days: { ...filled.days, reads, refusals } }, ruleset };
}

/** The estimates of days made again together, whether or not a run is due; days that have not begun are left out. */
export function reestimateDays(keys: readonly DayKey[], ports: FillPorts): Promise<Kept> {
  return fillNow(keys, { ...ports, fellDueAt: () => Number.POSITIVE_INFINITY });
}

/** What estimate makes of days as they stand, or default where no method of estimate can fill one. */
async function fillNow(keys: readonly DayKey[], ports: FillPorts): Promise<Kept> {
  const made: Kept[] = [];
  const looking: FillPorts = {
    ...ports,
    loadDaysInState: async (wanted) => {
      const held = await ports.loadHeldDays(wanted);
      return wanted.flatMap((key) => {
        const revision = held.get(dayKeyText(key))?.revision;
        return revision === undefined ? [] : [{ ...key, revision }];
      });
    },
    async save(_, kept) {
      made.push(kept);
      return [];
    },
    ring: async () => undefined,
  };
  const work: ClaimedWork = { workId: "", attempt: 0, blockIds: [], days: keys, ids: [] };
  await estimate([work], looking);
  const [estimated = new DayBatchBuilder(ports.now()).build()] = made;
  const left = estimated.days.moves.filter(({ state }) => state === "default");
  if (left.length === 0) return estimated;
  await applyDefaults([{ ...work, days: left }], looking);
  const defaulted = made.at(-1) ?? estimated;
  const isLeft = new Set(left.map(dayKeyText));
  return {
    days: {
      ...estimated.days,
      moves: [
        ...estimated.days.moves.filter((move) => !isLeft.has(dayKeyText(move))),
        ...defaulted.days.moves,
      ],
      versions: [...estimated.days.versions, ...defaulted.days.versions],
      judged: [...estimated.days.judged, ...defaulted.days.judged],
    },
    handOn: [...estimated.handOn.filter(({ stage }) => stage !== "default"), ...defaulted.handOn],
  };
}
