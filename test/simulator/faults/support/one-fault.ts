/** A plan of a few meters with one fault of the catalogue on the first of them, and what it sends. */
import { faultOf } from "../../../../simulator/faults/catalogue.ts";
import { changeableFleet } from "../../../../simulator/faults/changeable-fleet.ts";
import { plantFault } from "../../../../simulator/faults/plant-fault.ts";
import { usualFeed } from "../../../../simulator/feed.ts";
import { injectedLines } from "../../../../simulator/ledger/injected.ts";
import { encodeMessage } from "../../../../simulator/messages/encode.ts";
import { seededFleet } from "../../../../simulator/meters/fleet.ts";
import type { SettledQuantity } from "../../../../simulator/meters/meter.ts";
import { composePlan } from "../../../../simulator/plan.ts";
import { randomAt } from "../../../../simulator/random.ts";
import { sendingDays } from "../../../../simulator/schedule.ts";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { present } from "../../../../src/std/assert.ts";

export interface Planted {
  readonly fault: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly quantity?: SettledQuantity;
  /** First day of the run, of four; the fault is on the second. */
  readonly from?: string;
}

/** Plants it; a stranger is meter 3 of a fleet of two. */
export function planOf({
  fault: number,
  params = {},
  quantity = "AI",
  from = "2026-01-12",
}: Planted) {
  const first = settlementDay(from);
  const days = [0, 1, 2, 3].map((index) => addDays(first, index));
  const fleet = changeableFleet(
    seededFleet({ seed: 3, streamShare: 0, shares: { solar: 1, business: 0, vacant: 0 } }, 2),
  );
  const fault = present(faultOf(number), "fault of the catalogue");
  const meter = fleet.meter(fault.isStranger === true ? 3 : 1);
  const random = randomAt({ seed: 3, meter: 1, purpose: "planted", day: 0 });
  const day = addDays(first, 1);
  const planted = plantFault(
    { fleet, days },
    { fault, params, meter, quantity, day, n: 1, random },
  );
  const plan = composePlan({
    ...{ seed: 3, from: first, fleet, feed: usualFeed, days, planted: [planted] },
    ...{ endsAppointments: true, recording: null },
  });
  return { plan, meter, day, lines: [...injectedLines(plan, () => [])] };
}

/** The messages of the faulty meter's point, as they go out. */
export function sentOf(of: Planted) {
  const { plan, meter, day, lines } = planOf(of);
  const sent = [...sendingDays(plan)]
    .flat()
    .filter((each) => each.meter.number === meter.number && each.quantity === (of.quantity ?? "AI"))
    .map((message) => encodeMessage(plan, message));
  return { sent, day, lines, ofDay: sent.filter(({ planned }) => planned.day === day) };
}
