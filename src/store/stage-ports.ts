/** The ports of the stages over PostgreSQL. */
import { type DayKey, distinctDays } from "../domain/day/day-key.ts";
import { dayAt, type SettlementDay } from "../domain/time/settlement-day.ts";
import { dueAt } from "../domain/timetable/cut-off.ts";
import { fellDueAt } from "../domain/timetable/fell-due-at.ts";
import type { Gathered } from "../domain/validate/gather-messages.ts";
import { OperatingError } from "../errors.ts";
import type { EvidencePorts } from "../stages/evidence-ports.ts";
import type {
  Bell,
  ClaimedWork,
  HandedOn,
  Kept,
  RulesetSource,
  StagePorts,
} from "../stages/ports.ts";
import type { Clock } from "../std/clock.ts";
import { workId } from "../work-id.ts";
import { expectUnmoved, renewBrackets } from "./bracket-days.ts";
import { ensurePartitions } from "./day-partitions.ts";
import { loadAnnual } from "./load-annual.ts";
import { loadAnswers, loadHeldDays, loadRegisters } from "./load-days.ts";
import { loadActive } from "./load-evidence-active.ts";
import { loadOffPeak } from "./load-evidence-off-peak.ts";
import { loadReads } from "./load-evidence-reads.ts";
import { loadUsed } from "./load-evidence-used.ts";
import { loadStandingVersions } from "./load-evidence-versions.ts";
import { loadMarketReads } from "./load-market-reads.ts";
import { loadRateReads } from "./load-rate-reads.ts";
import { loadShapes } from "./load-shapes.ts";
import { loadStandstills } from "./load-standstills.ts";
import { type ParkedDay, parkDays } from "./park-days.ts";
import { loadPast } from "./past/load-past.ts";
import { lockPasts } from "./past/lock-pasts.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { raiseException, raiseOfDays } from "./raise-exception.ts";
import type { RecentVersions } from "./recent-versions.ts";
import { saveDays } from "./save-days.ts";
import type { StandingCache } from "./standing-cache.ts";
import { begetDays, begetIds, finishWork } from "./work.ts";

export interface StoreSettings {
  readonly standing: StandingCache;
  readonly recent: RecentVersions;
  readonly clock: Clock;
  readonly rulesets: RulesetSource;
  /** Hours before a cut-off at which days are filled. */
  readonly leadHours: number;
  /** Refusals are told by IF-014. */
  readonly tellRefusals: boolean;
}

/** What every stage loads and asks. */
export function stagePorts(
  pool: Pool,
  settings: StoreSettings,
  ring: StagePorts["ring"],
): StagePorts & EvidencePorts {
  return {
    now: () => settings.clock.now(),
    rulesets: settings.rulesets,
    isDue: (day) => dueAt(day, "II", settings.leadHours) <= settings.clock.now(),
    ring,
    loadHeldDays: (keys) => loadHeldDays(pool, keys),
    loadBindingsOfPoints: (points) => settings.standing.ofPoints(points),
    loadBindingsOfDevices: (devices) => settings.standing.ofDevices(devices),
    loadNotices: (points) => settings.standing.noticesOf(points),
    loadPast: (days) => loadPast(pool, days),
    loadRegisters: (wanted) => loadRegisters(pool, wanted),
    loadStandstills: (registers) => loadStandstills(pool, registers),
    loadAnswers: (wanted) => loadAnswers(pool, wanted),
    fellDueAt: (day) => fellDueAt(day, settings.clock.now(), settings.leadHours),
    loadReads: (wanted) => loadReads(pool, wanted),
    loadMarketReads: (wanted) => loadMarketReads(pool, wanted),
    loadRateReads: (wanted) => loadRateReads(pool, wanted),
    loadStandingVersions: (keys) => loadStandingVersions(pool, keys),
    loadActive: (keys, daysMax) => loadActive(pool, keys, daysMax),
    loadOffPeak: (keys) => loadOffPeak(pool, keys),
    loadUsed: (keys, daysMax) => loadUsed(pool, keys, daysMax),
    loadAnnual: (points) => loadAnnual(pool, points),
    loadShapes: (wanted, lookBack) => loadShapes(pool, wanted, lookBack),
  };
}

/**
 * Saves what a stage made in one transaction that ends its work and begets the next. "conflict": another writer
 * moved one of the days first, and nothing was saved.
 */
export async function saveKept(
  pool: Pool,
  settings: StoreSettings,
  work: readonly ClaimedWork[],
  kept: Kept,
  also?: (client: Client) => Promise<void>,
): Promise<readonly Bell[] | "conflict"> {
  const at = settings.clock.now();
  await ensurePartitions(pool, daysWritten(kept));
  try {
    const bells = await transaction(pool, async (client) => {
      await lockPasts(client, kept.days);
      await expectUnmoved(client, kept.days);
      const refusalIds = await saveDays(client, kept.days, at);
      await parkDays(client, withheld(kept), at);
      await also?.(client);
      const bells = await handOn(client, kept.handOn, at);
      bells.push(...(await renewBrackets(client, kept.days, at)));
      if (settings.tellRefusals)
        bells.push(
          ...(await begetIds(
            client,
            "submit",
            at,
            refusalIds.map((id) => workId("refusal", id)),
          )),
        );
      await finishWork(client, work);
      return bells;
    });
    for (const { slots, ...key } of kept.days.straight) settings.recent.keep(key, 1, slots);
    return bells;
  } catch (error) {
    if (error instanceof OperatingError && error.code === "DAY_CONFLICT") return "conflict";
    throw error;
  }
}

/** Days that `default` parks: no other stage that saves so does, and there is one reason for it. */
function withheld({ days }: Kept): ParkedDay[] {
  return days.moves
    .filter(({ state }) => state === "parked")
    .map(({ day, pointId, quantity }) => ({
      day,
      pointId,
      quantity,
      reason: "withheld",
      rules: [],
    }));
}

/** Keeps what messages brought besides half hours: registers, answers, and what is parked. */
export async function saveGathered(
  client: Client,
  gathered: Omit<Gathered, "days" | "elsewhere" | "tallies">,
  at: number,
): Promise<void> {
  const { registers, answers, hubs, parked, homeless } = gathered;
  if (registers.length > 0)
    await run(client, "validate/insert-registers", [
      textArray(registers.map(({ device }) => device)),
      textArray(registers.map(({ quantity }) => quantity)),
      instantArray(registers.map((each) => each.at)),
      intArray(registers.map(({ wattHours }) => wattHours)),
      instantArray(registers.map(({ readAt }) => readAt)),
      ...placeParameters(registers),
    ]);
  const withRates = registers.filter(({ counters }) => counters !== null);
  if (withRates.length > 0)
    await run(client, "validate/insert-rates", [
      textArray(withRates.map(({ device }) => device)),
      textArray(withRates.map(({ quantity }) => quantity)),
      instantArray(withRates.map((each) => each.at)),
      textArray(withRates.map(({ counters }) => (counters ?? []).join(","))),
      instantArray(withRates.map(({ readAt }) => readAt)),
      ...placeParameters(withRates),
    ]);
  if (answers.length > 0)
    await run(client, "validate/insert-answers", [
      textArray(answers.map(({ device }) => device)),
      textArray(answers.map(({ service }) => service)),
      instantArray(answers.map(({ windowTo }) => windowTo)),
      textArray(answers.map(({ code }) => code)),
      instantArray(answers.map(({ readAt }) => readAt)),
      ...placeParameters(answers),
    ]);
  if (hubs.length > 0)
    await run(client, "validate/save-hubs", [
      textArray(hubs.map(({ device }) => device)),
      textArray(hubs.map(({ hub }) => hub)),
      instantArray(hubs.map(({ readAt }) => readAt)),
    ]);
  if (parked.length > 0)
    await run(client, "validate/park-messages", [
      ...placeParameters(parked),
      textArray(parked.map(({ reason }) => reason)),
      textArray(parked.map(({ rule }) => rule)),
      textArray(parked.map(({ detail }) => detail)),
      textArray(parked.map(({ device }) => device)),
      instantText(at),
    ]);
  if (homeless.length > 0) await raiseOfDays(client, "noMarketPoint", distinctDays(homeless), at);
  await tellOfOwnClock(client, gathered, at);
}

/** One exception for all of us: what is noted of the days that it concerns joins it, and they clear it (V08). */
async function tellOfOwnClock(
  client: Client,
  { isOwnClockSuspect, arrival }: Pick<Gathered, "isOwnClockSuspect" | "arrival">,
  now: number,
): Promise<void> {
  if (!isOwnClockSuspect || arrival.futureRows === 0) return;
  const day = dayAt(arrival.at);
  const about = { cause: "ownClock", level: "service", value: null } as const;
  const pointCount = arrival.devices.size;
  await raiseException(client, { ...about, firstDay: day, lastDay: day, pointCount }, now);
}

/** Begets the next work; only what may start now is rung, the sweep rings the rest when it falls due. */
async function handOn(client: Client, rows: readonly HandedOn[], now: number): Promise<Bell[]> {
  const bells: Bell[] = [];
  for (const { stage, dueAt: startsAt, days } of rows) {
    const begotten = await begetDays(client, stage, startsAt, days);
    if (startsAt <= now) bells.push(...begotten);
  }
  return bells;
}

function daysWritten({ days }: Kept): ReadonlySet<SettlementDay> {
  const written: DayKey[] = [...days.straight, ...days.versions];
  return new Set(written.map(({ day }) => day));
}

function placeParameters(rows: readonly { blockId: string; position: number }[]): [string, string] {
  return [
    `{${rows.map(({ blockId }) => blockId).join(",")}}`,
    intArray(rows.map(({ position }) => position)),
  ];
}
