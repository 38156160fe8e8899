/** Both stages over days in every situation of the ladder, their evidence made beforehand and held in memory. */
import { unpackQuality } from "../../src/domain/day/quality.ts";
import { defaultDay } from "../../src/domain/default/default-day.ts";
import { estimateDay } from "../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence } from "../../src/domain/estimate/evidence.ts";
import { initialEstimateSettings } from "../../src/domain/estimate/settings.ts";
import { assert, present } from "../../src/std/assert.ts";
import { garbageCollector } from "../measure/collect-garbage.ts";
import { type MedianCost, medianCost, shortfall } from "../measure/median-cost.ts";
import { type ResultHead, resultHead } from "../measure/result-head.ts";
import { describeMachine } from "../pipeline/machine.ts";
import { makePoints } from "./made-points.ts";
import type { EstimateOptions } from "./options.ts";
import { type Situation, situations } from "./situations.ts";

export interface EstimateResult extends ResultHead {
  readonly bench: "estimate";
  readonly load: { readonly mpans: number; readonly seed: number };
  /** As many days of each situation. */
  readonly all: MedianCost;
  readonly situations: readonly (MedianCost & {
    readonly name: string;
    readonly quality: string;
  })[];
  /** Energy filled in a round, watt-hours: the same for the same load, whatever it costs. */
  readonly filledWh: number;
}

/** Rounds before the first that counts: by then the compiler has made up its mind. */
const warmUpRounds = 3;
/** Times that every point's day is filled in a round: the processor's clock is coarse. */
const repeats = 5;

interface MadeSituation extends Situation {
  readonly days: readonly DayEvidence[];
}

/** Measures. Situations take turns within a round, so that none has the machine to itself. */
export function runEstimate(options: EstimateOptions): EstimateResult {
  const machine = describeMachine();
  const collect = garbageCollector().young;
  const points = makePoints(options);
  const made = situations.map((each) => ({ ...each, days: points.map(each.evidenceOf) }));
  const filledWh = made.reduce((sum, each) => sum + checkedWh(each), 0);
  const rounds: (readonly number[])[] = [];
  for (let round = -warmUpRounds; round < options.rounds; round += 1) {
    const micros = made.map(({ days }) => measure(days, collect));
    if (round >= 0) rounds.push(micros);
  }
  const days = options.mpans * repeats;
  const all = medianCost(rounds.map((micros) => sumOf(micros) / (days * made.length)));
  const costs = made.map(({ name, quality }, index) => {
    const ofRounds = rounds.map((micros) => present(micros[index], "a situation") / days);
    return { name, quality, ...medianCost(ofRounds) };
  });
  return {
    bench: "estimate",
    ...resultHead(machine, shortfall(all, options.min)),
    load: { mpans: options.mpans, seed: options.seed },
    all,
    situations: costs,
    filledWh,
  };
}

function fill(evidence: DayEvidence) {
  const estimated = estimateDay(evidence, initialEstimateSettings);
  const defaulted =
    estimated.left.length === 0 ? null : defaultDay(evidence, estimated, initialEstimateSettings);
  return defaulted?.kind === "settled" ? defaulted.slots : estimated.slots;
}

/** Processor time of the whole process, its collector included, in microseconds. */
function measure(days: readonly DayEvidence[], collect: () => void): number {
  collect();
  const before = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat += 1) for (const evidence of days) fill(evidence);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Energy filled; throws where a slot is not filled by the step that the situation is about. */
function checkedWh({ name, quality, days }: MadeSituation): number {
  let sum = 0;
  for (const evidence of days) {
    const slots = fill(evidence);
    for (const [slot, held] of evidence.wattHours.entries()) {
      if (held !== null) continue;
      const found = unpackQuality(slots.quality.charAt(slot));
      assert(found === quality, `${name}: ${found} where ${quality} is measured`);
      sum += slots.wattHours[slot] ?? 0;
    }
  }
  return sum;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
