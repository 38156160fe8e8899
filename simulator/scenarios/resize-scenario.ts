/** A scenario with more or fewer meters or days: what it counts grows and shrinks along. */
import { addDays, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import type { MeterChoice, ScenarioFile } from "./scenario.ts";

export interface ScenarioChanges {
  readonly meters?: number;
  readonly days?: number;
  readonly seed?: number;
}

/** True when nothing is changed that the file's `expect` rests on. */
export function isUnchanged(scenario: ScenarioFile, changes: ScenarioChanges): boolean {
  const { meters, days, seed } = changes;
  return (
    (meters ?? scenario.fleet.meters) === scenario.fleet.meters &&
    (days ?? scenario.days.count) === scenario.days.count &&
    (seed ?? scenario.seed) === scenario.seed
  );
}

/** Counts of meters keep their proportion, never below 1; what lies beyond the days is left out. */
export function resizeScenario(scenario: ScenarioFile, changes: ScenarioChanges): ScenarioFile {
  const { fleet, days } = scenario;
  const meters = changes.meters ?? fleet.meters;
  const scaled = (count: number) => Math.max(1, Math.round((count * meters) / fleet.meters));
  const count = changes.days ?? days.count;
  const closes = dayStart(addDays(settlementDay(days.from), count));
  const fileCloses = dayStart(addDays(settlementDay(days.from), days.count));
  const endsWithin = (to: string) => (Date.parse(to) > closes ? instantText(closes) : to);
  const choice = (on: MeterChoice | undefined) =>
    on === undefined ? {} : { on: resizedChoice(on, meters, scaled) };
  return {
    ...scenario,
    seed: changes.seed ?? scenario.seed,
    clock: changes.days === undefined ? scenario.clock : withoutDrain(scenario.clock),
    days: { ...days, count },
    fleet: {
      ...fleet,
      meters,
      ...(fleet.exportMeters ? { exportMeters: scaled(fleet.exportMeters) } : {}),
      ...(fleet.hubs === undefined ? {} : { hubs: Math.min(meters, fleet.hubs) }),
    },
    faults: (scenario.faults ?? [])
      .filter(({ from }) => from === undefined || Date.parse(from) < closes)
      .map(({ on, to, ...item }) => ({
        ...item,
        ...choice(on),
        ...(to === undefined ? {} : { to: endsWithin(to) }),
      })),
    actions: (scenario.actions ?? [])
      // What the file does after its days, as the runs of the centre, is done in fewer days as well.
      .filter(({ at }) => Date.parse(at) < closes || Date.parse(at) >= fileCloses)
      .map(({ on, ...item }) => ({ ...item, ...choice(on) })),
  };
}

/** Hubs are as many as before, so that a hub named is there still. */
function resizedChoice(
  on: MeterChoice,
  meters: number,
  scaled: (count: number) => number,
): MeterChoice {
  if ("count" in on) return { count: Math.min(meters, scaled(on.count)) };
  if ("meters" in on) return { meters: on.meters.filter((number) => number <= meters) };
  return on;
}

/** Of other days the end is that of their own runs. */
function withoutDrain({ start, speed }: ScenarioFile["clock"]): ScenarioFile["clock"] {
  return { start, speed };
}

function instantText(at: number): string {
  return new Date(at).toISOString().replace(".000", "");
}
