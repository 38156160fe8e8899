/** Registers of two-rate meters around days that lack something, loaded in one statement. */

import { dayKeyText } from "../domain/day/day-key.ts";
import { type BracketReach, bearingReads, reachOf } from "../domain/estimate/bearing-reads.ts";
import {
  type CountedRead,
  countedReads,
  enclosingReads,
  rateRegisters,
} from "../domain/estimate/rate-reads.ts";
import type { RateRegisters } from "../domain/estimate/wider-evidence.ts";
import { isActive } from "../domain/identity/measurement-quantity.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import { criticalChanges } from "../domain/standing/critical-changes.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import type { EvidencePorts, RateCounters } from "./evidence-ports.ts";
import type { JudgedToFill } from "./judge-to-fill.ts";
import type { MarketReadsOf } from "./market-reads.ts";

export interface RatesScope {
  readonly bindings: ReadonlyMap<number, readonly DeviceBinding[]>;
  readonly marketReadsOf: MarketReadsOf;
}

/** What a batch knows of two-rate registers: by key text, and the days with brackets as far as these reach. */
export interface DayRates {
  readonly days: readonly JudgedToFill[];
  readonly rates: ReadonlyMap<string, RateRegisters>;
}

/** Loads the registers of the days that lack something; most meters count one rate. */
export async function withRates(
  days: readonly JudgedToFill[],
  scope: RatesScope,
  ports: Pick<EvidencePorts, "loadRateReads">,
): Promise<DayRates> {
  const lacking = days.filter(
    ({ asked, judged }) => !judged.isComplete && isActive(asked.quantity),
  );
  const wanted = lacking.flatMap(({ asked, reads }) => {
    const [first, last] = [reads[0], reads.at(-1)];
    if (first === undefined || last === undefined) return [];
    const span = { quantity: asked.quantity, from: first.at, to: last.at };
    return metersOf(asked, scope).map(({ device }) => ({ ...span, device }));
  });
  const counters = await ports.loadRateReads(wanted);
  const rates = new Map<string, RateRegisters>();
  for (const day of lacking) {
    const found = rateRegisters(readsAround(day, scope, counters));
    if (found !== null) rates.set(dayKeyText(day.asked), found);
  }
  if (rates.size === 0) return { days, rates };
  return {
    days: days.map((day) => {
      const own = rates.get(dayKeyText(day.asked));
      return own === undefined ? day : { ...day, reach: widened(day, own) };
    }),
    rates,
  };
}

function metersOf(
  { pointId, quantity }: JudgedToFill["asked"],
  { bindings }: RatesScope,
): readonly DeviceBinding[] {
  return (bindings.get(pointId) ?? []).filter((binding) => binding.quantity === quantity);
}

/** The counters of the meter where it sends them, else what the market has told of its registers. */
function readsAround(
  { asked, reads }: JudgedToFill,
  scope: RatesScope,
  counters: ReadonlyMap<string, RateCounters>,
): readonly CountedRead[] {
  const meters = metersOf(asked, scope);
  const sent = reads.flatMap(({ at, meterId }): CountedRead[] => {
    const found = meters
      .map(({ device }) => counters.get(registerKey(device, asked.quantity, at)))
      .filter((each) => each !== undefined);
    const [only] = found;
    // At the instant of an exchange two meters speak, and neither is the one.
    return only === undefined || found.length > 1 ? [] : [{ at, meterId, ...only }];
  });
  const enclosing = enclosingReads(sent, asked.day);
  if (enclosing.length > 0) return enclosing;
  const { rates } = scope.marketReadsOf(asked);
  if (rates.length === 0) return [];
  const changes = criticalChanges(asked.binding.registrations);
  return enclosingReads(bearingReads(countedReads(rates), asked.day, changes), asked.day);
}

/** Days over which the brackets of both registers reach as well. */
function widened({ asked, reach }: JudgedToFill, { offPeak }: RateRegisters): BracketReach | null {
  const { day, standing, ruleset } = asked;
  const place = { day, appointed: standing.appointed };
  const own = reachOf(offPeak, place, ruleset.estimate.bracketDaysMax);
  if (own === null || reach === null) return own ?? reach;
  const days = [own.first, own.last, reach.first, reach.last].sort();
  return { first: days[0] ?? own.first, last: days.at(-1) ?? own.last };
}
