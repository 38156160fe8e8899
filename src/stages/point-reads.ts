/** Register reads around the days of a batch, loaded in one statement and examined as the register rules do. */
import { bearingReads } from "../domain/estimate/bearing-reads.ts";
import { type KeptRead, type UsableRead, usableReads } from "../domain/estimate/usable-reads.ts";
import { isActive } from "../domain/identity/measurement-quantity.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import { hardLimitWh } from "../domain/standing/connection-limit.ts";
import { criticalChanges } from "../domain/standing/critical-changes.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { dayMs, dayStart } from "../domain/time/settlement-day.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import type { EvidencePorts, ReadsWanted } from "./evidence-ports.ts";
import type { MarketReadsOf } from "./market-reads.ts";

/** The usable reads that bear on a day; `frozenAt`: starts of days before it on which its register stood (V64). */
export type ReadsOf = (day: DayToJudge, frozenAt: readonly number[]) => readonly UsableRead[];

/** Where reads are looked for. */
export interface ReadsScope {
  readonly bindings: ReadonlyMap<number, readonly DeviceBinding[]>;
  /** Days before a day of which every read is loaded; of older ones only the last few. */
  readonly daysBackOf: (day: DayToJudge) => number;
  /** What the market has told of the days, on its way. */
  readonly marketReads: Promise<MarketReadsOf>;
}

const none: readonly UsableRead[] = [];

/**
 * Loads the reads of every meter that the points have had. Each day has its own, so that it comes to the same figures
 * in whatever batch. Registers of reactive energy are not kept.
 */
export async function loadPointReads(
  days: readonly DayToJudge[],
  scope: ReadsScope,
  ports: Pick<EvidencePorts, "loadReads">,
): Promise<ReadsOf> {
  const metersOf = ({ pointId, quantity }: DayToJudge) =>
    (scope.bindings.get(pointId) ?? []).filter((binding) => binding.quantity === quantity);
  const wanted = days
    .filter(({ quantity }) => isActive(quantity))
    .flatMap((day) => metersOf(day).map(({ device }) => readsWanted(day, device, scope)));
  const [loaded, marketReadsOf] = await Promise.all([ports.loadReads(wanted), scope.marketReads]);
  return (day, frozenAt) => {
    const { binding, standing, ruleset, quantity } = day;
    const meters = metersOf(day).toSorted((a, b) => a.from - b.from);
    const from = dayStart(day.day) - scope.daysBackOf(day) * dayMs;
    const devices = new Set(meters.map(({ device }) => device));
    const lists: (readonly KeptRead[])[] = [];
    for (const device of devices) lists.push(loaded.get(registerKey(device, quantity, from)) ?? []);
    const reads = inTimeOrder(lists);
    const told = marketReadsOf(day).total;
    if (reads.length + told.length === 0) return none;
    const hardWh = hardLimitWh(standing.registration.connectionType, binding.phases, ruleset.V31);
    const usable = usableReads({ reads, told, meters, hardWh, frozenAt }, ruleset);
    return bearingReads(usable, day.day, criticalChanges(binding.registrations));
  };
}

function readsWanted(asked: DayToJudge, device: string, { daysBackOf }: ReadsScope): ReadsWanted {
  const { day, quantity, ruleset } = asked;
  const start = dayStart(day);
  const { recentE7Days, bracketDaysMax } = ruleset.estimate;
  const reachMs = Math.max(recentE7Days, bracketDaysMax) * dayMs;
  return {
    device,
    quantity,
    from: start - daysBackOf(asked) * dayMs,
    to: start + dayMs,
    notBefore: start - reachMs,
    notAfter: start + dayMs + reachMs,
  };
}

/** Reads of meters as one list; of an exchange at one instant the meter that was there first comes first. */
function inTimeOrder(lists: readonly (readonly KeptRead[])[]): readonly KeptRead[] {
  const [only] = lists;
  return lists.length === 1 && only !== undefined ? only : lists.flat().sort((a, b) => a.at - b.at);
}
