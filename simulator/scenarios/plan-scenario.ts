/** A scenario as a plan: its fleet, its faults planted where it says, its actions at their times. */
import { londonDateAt } from "../../src/domain/time/london-day.ts";
import {
  addDays,
  dayAt,
  dayMs,
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import { loadRecording } from "../csv/load-recording.ts";
import { faultOf } from "../faults/catalogue.ts";
import { changeableFleet } from "../faults/changeable-fleet.ts";
import type { Fault } from "../faults/fault.ts";
import { type Planted, type PlantGround, plantFault } from "../faults/plant-fault.ts";
import type { Feed } from "../feed.ts";
import { keepingDays } from "../meters/kept-days.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import { recordedFleet } from "../meters/recorded-fleet.ts";
import { composePlan, type Plan } from "../plan.ts";
import { randomAt } from "../random.ts";
import { type MeterSupply, meterSupply } from "./choose-meters.ts";
import { hubsOf } from "./parse-scenario.ts";
import { planActions } from "./plan-actions.ts";
import type { PlantedItem, ScenarioFile } from "./scenario.ts";
import { scenarioFleet } from "./scenario-fleet.ts";
import { usualFaults } from "./usual-faults.ts";

/** Where a scenario's faults are planted. */
interface Ground extends PlantGround {
  readonly seed: number;
  readonly supply: MeterSupply;
}

/** The plan of a scenario; reads the recording when it names one, and throws `CsvError` when that is bad. */
export async function planScenario(scenario: ScenarioFile): Promise<Plan> {
  const { seed } = scenario;
  const from = settlementDay(scenario.days.from);
  const fleet = changeableFleet(keepingDays(await baseFleet(scenario)));
  const days = Array.from({ length: scenario.days.count }, (_, index) => addDays(from, index));
  const supply = meterSupply(fleet, seed, hubsOf(scenario.fleet));
  const ground = { seed, fleet, days, supply };
  const items = [...(scenario.faults ?? []), ...usualFaults(scenario.feed?.dcc ?? "ideal")];
  const planted: Planted[] = [];
  for (const item of items) planted.push(...plantItem(ground, item, numberAfter(planted)));
  const acted = planActions(ground, scenario.actions ?? [], numberAfter(planted));
  const { appointedFrom, hubs } = scenario.fleet;
  return composePlan({
    ...{ seed, from, fleet, days, feed: feedOf(scenario) },
    planted: [...planted, ...acted.planted],
    actions: acted.actions,
    ...(appointedFrom === undefined
      ? {}
      : { appointedFrom: londonDateAt(Date.parse(appointedFrom)) }),
    // What lies after the days is not judged, and nobody tells of it.
    endsAppointments: true,
    recording: null,
    ...(hubs === undefined ? {} : { hubs }),
  });
}

function feedOf({ feed = {} }: ScenarioFile): Feed {
  const { shape = "log", rows = 49, registers = true } = feed;
  return { shape, rows, registers };
}

async function baseFleet(scenario: ScenarioFile) {
  const { fleet, days, seed } = scenario;
  if (fleet.replay === undefined) return scenarioFleet(scenario, seed);
  const recording = await loadRecording(
    { file: fleet.replay, offsetMinutes: 0 },
    { meters: fleet.meters, days: days.count, from: settlementDay(days.from) },
  );
  return recordedFleet({ seed, streamShare: 0 }, recording);
}

/** The next running number after what has been planted. */
function numberAfter(planted: readonly Planted[]): number {
  return Math.max(0, ...planted.flatMap(({ faults }) => faults.map(({ n }) => n))) + 1;
}

function plantItem(ground: Ground, item: PlantedItem, firstNumber: number): Planted[] {
  const fault = present(faultOf(item.fault), "fault of the catalogue");
  const quantity = item.mq ?? fault.quantities[0] ?? "AI";
  return metersOf(ground, fault, item, quantity).map((meter, index) => {
    const n = firstNumber + (fault.isShared === true ? 0 : index);
    const random = randomAt({
      seed: ground.seed,
      meter: meter.number,
      purpose: fault.name,
      day: n,
    });
    const window = windowOf(ground, item);
    const day =
      window === null
        ? drawDay(ground, item, fault, random.unit())
        : dayWithin(ground, window.from);
    const { params = {} } = item;
    const planted = plantFault(ground, {
      ...{ fault, params, meter, quantity, day, n, random },
      ...(window === null ? {} : { window }),
    });
    return withExpectation(planted, item);
  });
}

/** Strangers are devices beyond the fleet, as many as meters are asked for. */
function metersOf(
  { fleet, supply }: Ground,
  { isStranger, isOfRun }: Fault,
  { on }: PlantedItem,
  quantity: SettledQuantity,
): readonly Meter[] {
  // The ledger names it beside the first; no meter is taken for it.
  if (isOfRun === true) return [fleet.meter(1)];
  if (isStranger !== true) return supply.take(on, quantity);
  const count =
    on === undefined
      ? 1
      : "count" in on
        ? on.count
        : "share" in on
          ? Math.round(on.share * fleet.meterCount)
          : supply.take(on, quantity).length;
  return Array.from({ length: count }, () => supply.stranger());
}

/** The window of an item as instants; null: it has none. */
function windowOf({ days }: Ground, { from, to }: PlantedItem) {
  if (from === undefined && to === undefined) return null;
  const [first, last] = [present(days[0], "first day"), present(days.at(-1), "last day")];
  return {
    from: from === undefined ? dayStart(first) : Date.parse(from),
    to: to === undefined ? dayStart(last) + dayMs : Date.parse(to),
  };
}

/** An hour of London's that lies before the first day belongs to it. */
function dayWithin({ days }: Ground, at: number): SettlementDay {
  const first = present(days[0], "first day");
  return at < dayStart(first) ? first : dayAt(at);
}

/** Any day from which on those of a fault with a parameter `days` have room, and those that must follow. */
function drawDay(
  { days }: Ground,
  { params }: PlantedItem,
  { daysBefore = 0, daysAfter = 0 }: Fault,
  unit: number,
): SettlementDay {
  const length = typeof params?.["days"] === "number" ? params["days"] : 1;
  const room = Math.max(1, days.length - length + 1 - daysBefore - daysAfter);
  const first = Math.min(daysBefore, days.length - room);
  return present(days[first + Math.floor(unit * room)], "day of the run");
}

/** What a scenario expects otherwise than the catalogue does. */
function withExpectation(planted: Planted, { expect }: PlantedItem): Planted {
  if (expect === undefined) return planted;
  const given = Object.fromEntries(
    Object.entries(expect).filter(([, value]) => value !== undefined),
  );
  return {
    ...planted,
    faults: planted.faults.map((fault) => {
      const { planting } = fault;
      if (planting.expect === null) return fault;
      return { ...fault, planting: { ...planting, expect: { ...planting.expect, ...given } } };
    }),
  };
}
