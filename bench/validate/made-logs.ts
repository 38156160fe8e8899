/** Logs of made-up homes as the decoder hands them on: the simulator's meters, day by day, with some of its faults. */
import type { PlantedFault } from "../../simulator/faults/planted-fault.ts";
import { errorValue32 } from "../../simulator/faults/reads/error-value-32.ts";
import { maximumEdge } from "../../simulator/faults/reads/maximum-edge.ts";
import { negative } from "../../simulator/faults/reads/negative.ts";
import { runGap } from "../../simulator/faults/reads/run-gap.ts";
import { singleGap } from "../../simulator/faults/reads/single-gap.ts";
import { siteOfDay } from "../../simulator/faults/site.ts";
import { encodeMessage } from "../../simulator/messages/encode.ts";
import { seededFleet } from "../../simulator/meters/fleet.ts";
import { keepingDays } from "../../simulator/meters/kept-days.ts";
import type { Meter } from "../../simulator/meters/meter.ts";
import type { Plan } from "../../simulator/plan.ts";
import { randomAt } from "../../simulator/random.ts";
import type { ProfileMessage } from "../../src/domain/metering/meter-message.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import type { DeviceBinding } from "../../src/domain/standing/standing.ts";
import {
  addDays,
  dayMs,
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { decodeMessage } from "../../src/mqtt/decode-message.ts";
import { assert, present } from "../../src/std/assert.ts";
import { plainMessage, plainPlan } from "../plain-plan.ts";
import { bindingOfMeter } from "./binding-of-meter.ts";

/** One decoded log and where its device stands. */
export interface MadeLog {
  readonly message: ProfileMessage;
  /** What it was decoded from. */
  readonly text: string;
  readonly bindings: readonly DeviceBinding[];
  readonly day: SettlementDay;
  readonly receivedAt: number;
}

/** An MPAN-day in so many has a fault of the kind that a log can show: more than public data have. */
const daysPerFault = 50;
/** Installations are before it, and its year has both clock changes ahead. */
const firstDay = settlementDay("2026-01-05");
const sendsAfterMs = 3_600_000;

/** Kinds that leave a log whole enough to be decoded, and that are of its reads. */
const faults = [
  { fault: singleGap },
  { fault: errorValue32 },
  { fault: runGap },
  { fault: negative },
  { fault: maximumEdge, params: { case: "above" } },
];

export interface LogMaker {
  /** The import logs of every point for a day, counted from 0, in the order of the points. */
  logsOf(dayNumber: number): readonly MadeLog[];
}

/** Makes the same logs for the same seed, in any order and as often as asked. */
export async function makeLogs(options: { mpans: number; seed: number }): Promise<LogMaker> {
  const { mpans, seed } = options;
  const bare = await plainPlan({ meters: mpans, days: 1, seed, from: firstDay });
  const plan: Plan = { ...bare, fleet: keepingDays(seededFleet({ seed, streamShare: 0 }, mpans)) };
  const meters = Array.from({ length: mpans }, (_, index) => plan.fleet.meter(index + 1));
  const bindings = meters.map((meter) => [bindingOfMeter(meter)]);
  return {
    logsOf: (dayNumber) => {
      const day = addDays(firstDay, dayNumber);
      return meters.map((meter, index) => ({
        ...decodedLog(plan, meter, day),
        bindings: present(bindings[index], "binding"),
        day,
        receivedAt: dayStart(day) + dayMs + sendsAfterMs,
      }));
    },
  };
}

/** Through bytes and decoder, so that the rules meet what they meet in service: texts and numbers fresh from JSON. */
function decodedLog(plan: Plan, meter: Meter, day: SettlementDay) {
  const at = dayStart(day) + dayMs + sendsAfterMs;
  const faults = faultsOn(plan, meter, day);
  const planned = plainMessage({ at, form: "log", meter, quantity: "AI", day, faults });
  const { topic, body } = encodeMessage(plan, planned);
  const message = decodeMessage({ topic, payload: body, sentBytes: body.length }, initialRuleset);
  assert(message.kind === "profile", "a log of the bench is not decoded as one");
  return { message, text: body.toString("utf8") };
}

/** The fault of a day, drawn by seed; most days have none, and an empty log is no day to measure. */
function faultsOn(plan: Plan, meter: Meter, day: SettlementDay): readonly PlantedFault[] {
  const dayNumber = dayStart(day) / dayMs;
  const address = { seed: plan.seed, meter: meter.number, purpose: "bench", day: dayNumber };
  const random = randomAt(address);
  if (random.unit() * daysPerFault >= 1) return [];
  const { fault, params } = present(faults[Math.floor(random.unit() * faults.length)], "fault");
  const wh = plan.fleet.day(meter, day).AI;
  const site = siteOfDay({ meter, quantity: "AI", day, wh, random });
  const planting = fault.plant(site, params);
  return planting.days.map((planted) => ({
    n: 1,
    kind: fault.name,
    fault: fault.fault,
    level: fault.level,
    params: planting.params,
    ...{ meter, quantity: "AI", day },
    truthWh: planted.periods.map((period) => wh[period - 1] ?? null),
    planting: planted,
  }));
}
