/** Advances between midnight reads of one epoch, and what V55, V56 and V57 say of them. */
import { dayAt, dayMs, dayOfPeriodEnd, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import type { RegisterFindings } from "./register-findings.ts";
import { isKeyed, type StandingRead } from "./register-reading.ts";
import { advanceTwiceExpected } from "./rules/advance-twice-expected.ts";
import { rateRegisters } from "./rules/rate-registers.ts";
import { registerRollover } from "./rules/register-rollover.ts";
import { zeroAdvance } from "./rules/zero-advance.ts";

export interface AdvanceFacts {
  /** Hard limit of a half hour in watt-hours (V31); null: the connection has none. */
  readonly hardWh: number | null;
  /** Annual consumption over the load shape, watt-hours by day; a day that is not there is not known. */
  readonly expectedWh: ReadonlyMap<SettlementDay, number>;
  /** Days running without any advance that end with the day which the first midnight read closes. */
  readonly zeroDaysBefore: number;
  /** Some tariffs rest for half a year. */
  readonly isSeasonal: boolean;
}

/** Watt-hours by day, of the days whose both midnight reads stand in one epoch. */
export function dailyAdvances(
  standing: readonly StandingRead[],
  facts: AdvanceFacts,
  findings: RegisterFindings,
): ReadonlyMap<SettlementDay, number> {
  const advances = new Map<SettlementDay, number>();
  const zeroDays = new Array<number>(facts.zeroDaysBefore).fill(0);
  for (const { from, to, advanceWh } of betweenMidnights(standing)) {
    if (advanceWh !== null) {
      checkExpected(from, to, advanceWh, { facts, findings });
      checkRates(from, to, { facts, findings });
    }
    if (advanceWh !== 0 || to.at - from.at !== dayMs) zeroDays.length = 0;
    if (advanceWh === null || to.at - from.at !== dayMs) continue;
    advances.set(dayOfPeriodEnd(to.at), advanceWh);
    if (advanceWh !== 0) continue;
    zeroDays.push(0);
    const zeros = { dailyAdvances: zeroDays, isSeasonal: facts.isSeasonal };
    findings.find("V56", zeroAdvance.check(zeros, findings.ruleset.V56), to.at);
  }
  return advances;
}

interface MidnightSpan {
  readonly from: StandingRead;
  readonly to: StandingRead;
  /** Watt-hours; null across two epochs. */
  readonly advanceWh: number | null;
}

/** From each midnight read to the next one held. A display shows whole kilowatt-hours: too coarse for a day. */
function* betweenMidnights(standing: readonly StandingRead[]): Generator<MidnightSpan> {
  let from: StandingRead | null = null;
  for (const to of standing) {
    if (to.use !== "daily" || isKeyed(to.reading)) continue;
    if (from !== null && from.at < to.at)
      yield { from, to, advanceWh: from.epoch === to.epoch ? to.totalWh - from.totalWh : null };
    from = to;
  }
}

interface Asked {
  readonly facts: AdvanceFacts;
  readonly findings: RegisterFindings;
}

/** V55, over one day or over several that lie between two neighbouring midnight reads. */
function checkExpected(
  from: StandingRead,
  to: StandingRead,
  advanceWh: number,
  { facts, findings }: Asked,
): void {
  if (facts.expectedWh.size === 0) return;
  let expectedWh = 0;
  for (let at = from.at; at < to.at; at += dayMs) {
    const ofDay = facts.expectedWh.get(dayAt(at));
    if (ofDay === undefined) return;
    expectedWh += ofDay;
  }
  const verdict = advanceTwiceExpected.check({ advanceWh, expectedWh }, findings.ruleset.V55);
  findings.find("V55", verdict, to.at);
}

/** V57, of one meter. */
function checkRates(from: StandingRead, to: StandingRead, { facts, findings }: Asked): void {
  const [before, after] = [from.reading.rates, to.reading.rates];
  if (before === null || after === null || before.length !== after.length) return;
  if (from.reading.device !== to.reading.device) return;
  const slots = (to.at - from.at) / halfHourMs;
  const rateAdvances = after.map((currentWh, rate) => {
    const previousWh = before[rate] ?? 0;
    const turn = { previousWh, currentWh, modulusWh: 2 ** 32, slots, hardWh: facts.hardWh };
    const turned = registerRollover.check(turn, findings.ruleset.V52);
    const advanceWh = turned?.detail?.["advanceWh"];
    return typeof advanceWh === "number" ? advanceWh : currentWh - previousWh;
  });
  const totalAdvance = to.totalWh - from.totalWh;
  findings.find(
    "V57",
    rateRegisters.check({ rateAdvances, totalAdvance }, findings.ruleset.V57),
    to.at,
  );
}
