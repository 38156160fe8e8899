/** Estimates of a ground against what was hidden of it: one measurement for each pattern and register state. */
import {
  type Accuracy,
  accuracyOf,
  type RangedPair,
} from "../../src/domain/accuracy/accuracy-groups.ts";
import type { DayEvidence } from "../../src/domain/estimate/evidence.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { present } from "../../src/std/assert.ts";
import { climbLadder, type Estimate, fillAlone, methods, variants } from "./climbs.ts";
import { evidenceOf, groupShapes, type Registers, registerStates, type Scene } from "./evidence.ts";
import { type Ground, historyDays } from "./grounds.ts";
import { hide, type Pattern, patterns } from "./hide.ts";

/** A method on the half hours that it can serve by itself. */
export interface MethodScore {
  /** Quality and method. */
  readonly by: string;
  readonly alone: Accuracy;
  /** The whole ladder on the same half hours. */
  readonly ladder: Accuracy;
}

export interface Measurement {
  readonly pattern: Pattern;
  readonly registers: Registers;
  /** Half hours that were hidden. */
  readonly hidden: number;
  readonly ladder: Accuracy;
  readonly methods: readonly MethodScore[];
  /** The ladder under other settings, by name. */
  readonly variants: readonly { readonly name: string; readonly score: Accuracy }[];
}

const builtIn = "built-in load shapes";

/** Every pattern under every state of the register; old reads are asked for where whole days are missing. */
export function measureGround(ground: Ground, seed: number): readonly Measurement[] {
  const shapes = groupShapes(ground);
  const states = registerStates.filter(({ isEarlier }) => !isEarlier || ground.earlier.length > 0);
  return states.flatMap((registers) =>
    patterns
      .filter((pattern) => registers.hasHistory || pattern === "days")
      .flatMap((pattern) => measure(ground, { pattern, registers, seed, shapes }) ?? []),
  );
}

interface Case {
  readonly pattern: Pattern;
  readonly registers: Registers;
  readonly seed: number;
  readonly shapes: Scene["shapes"];
}

/** Pairs of one way to estimate; those of the ladder stand in the order of the hidden half hours. */
type Pairs = RangedPair[];

/** Null where chance hid nothing, as it may of few homes. */
function measure(ground: Ground, { pattern, registers, seed, shapes }: Case): Measurement | null {
  const ladder: Pairs = [];
  const alone = new Map<string, { own: Pairs; ladder: Pairs }>();
  const others = new Map<string, Pairs>(
    [...variants.map(({ name }) => name), builtIn].map((name) => [name, []]),
  );
  const { dayCount } = ground;
  for (const [number, home] of ground.homes.entries()) {
    const hidden = hide(pattern, number, { seed, firstDay: historyDays, dayCount });
    const scene: Scene = { ground, home, hidden, registers, shapes };
    for (let index = historyDays; index < dayCount; index += 1) {
      if (!hidden.subarray(index * periodsPerDay, (index + 1) * periodsPerDay).includes(1))
        continue;
      const truth = home.days.get(index) ?? [];
      const evidence = evidenceOf(scene, index);
      const filled = pairsBySlot(climbLadder(evidence), truth);
      ladder.push(...filled.values());
      addAlone(alone, evidence, { truth, filled });
      for (const { name, settings } of variants)
        others.get(name)?.push(...pairsBySlot(climbLadder(evidence, settings), truth).values());
      const plain = climbLadder(evidenceOf({ ...scene, shapes: {} }, index));
      others.get(builtIn)?.push(...pairsBySlot(plain, truth).values());
    }
  }
  if (ladder.length === 0) return null;
  return {
    pattern,
    registers,
    hidden: ladder.length,
    ladder: scoreOf(ladder),
    methods: [...alone].map(([by, pairs]) => ({
      by,
      alone: scoreOf(pairs.own),
      ladder: scoreOf(pairs.ladder),
    })),
    variants: [...others].map(([name, pairs]) => ({ name, score: scoreOf(pairs) })),
  };
}

function addAlone(
  scores: Map<string, { own: Pairs; ladder: Pairs }>,
  evidence: DayEvidence,
  { truth, filled }: { truth: readonly number[]; filled: ReadonlyMap<number, RangedPair> },
): void {
  for (const method of methods)
    for (const estimate of fillAlone(method, evidence)) {
      let pairs = scores.get(estimate.by);
      if (pairs === undefined) {
        pairs = { own: [], ladder: [] };
        scores.set(estimate.by, pairs);
      }
      pairs.own.push(pairOf(estimate, truth));
      pairs.ladder.push(present(filled.get(estimate.slot), "the ladder fills every half hour"));
    }
}

function pairsBySlot(
  estimates: readonly Estimate[],
  truth: readonly number[],
): ReadonlyMap<number, RangedPair> {
  return new Map(estimates.map((estimate) => [estimate.slot, pairOf(estimate, truth)]));
}

function pairOf({ slot, wattHours, p10Wh, p90Wh }: Estimate, truth: readonly number[]): RangedPair {
  return { estimateWh: wattHours, actualWh: present(truth[slot], "truth"), p10Wh, p90Wh };
}

function scoreOf(pairs: Pairs): Accuracy {
  return present(accuracyOf(pairs), "a score of hidden half hours");
}
