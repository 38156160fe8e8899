/**
 * A storm: a scenario whose days, fleet, faults and outages are all drawn from one seed. It is an ordinary scenario
 * file; the same seed and size make the same one.
 */
import { addDays, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { integerBetween, randomAt } from "../../random.ts";
import { expectedOutcome } from "../expected-outcome.ts";
import { planScenario } from "../plan-scenario.ts";
import type { ScenarioFile } from "../scenario.ts";
import { stormFaults } from "./storm-faults.ts";
import { stormOutages } from "./storm-outages.ts";
import { instantText } from "./storm-span.ts";

export interface StormSize {
  readonly seed: number;
  readonly meters: number;
  readonly days: number;
  /** How parts of the service are stopped where they are programs of their own; absent: in an orderly way. */
  readonly signal?: "TERM" | "KILL";
}

/** Fewer meters could not stay clean beside so many faults. */
export const stormMetersMin = 10;
/** Days are drawn from here on, over both clock changes and the holidays between. */
const firstDay = settlementDay("2026-01-05");
const daysToDraw = 320;
const startsBeforeMs = 12 * 3_600_000;
const exportShare = 1 / 3;

/** The storm of a seed, with what its own plan expects. Throws `RangeError` for fewer meters than `stormMetersMin`. */
export async function composeStorm(size: StormSize): Promise<ScenarioFile> {
  const drawn = drawStorm(size);
  const { endings } = expectedOutcome(await planScenario(drawn));
  return { ...drawn, expect: { endings } };
}

function drawStorm({ seed, meters, days, signal = "TERM" }: StormSize): ScenarioFile {
  if (meters < stormMetersMin)
    throw new RangeError(`a storm needs ${stormMetersMin} meters or more, not ${meters}`);
  const random = randomAt({ seed, meter: 0, purpose: "storm", day: 0 });
  const from = addDays(firstDay, integerBetween(random, 0, daysToDraw));
  const span = { firstDay: from, dayCount: days };
  const fleet = { meters, exportMeters: Math.round(meters * exportShare) };
  const faults = stormFaults(random, fleet, span);
  const outages = stormOutages(random, span, faults.taken);
  return {
    name: `storm-${seed}`,
    v: 1,
    about: `Faults and outages as seed ${seed} draws them.`,
    seed,
    clock: { start: instantText(dayStart(from) - startsBeforeMs), speed: 3_600 },
    days: { from, count: days },
    fleet,
    faults: [...faults.items, ...outages.items],
    actions: outages.actions.map((action) =>
      action.do === "stopProcess" ? { ...action, params: { ...action.params, signal } } : action,
    ),
    expect: { endings: { A: 0, E: 0, X: 0, N: 0 } },
  };
}
