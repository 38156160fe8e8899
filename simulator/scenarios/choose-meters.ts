/** Which meters a scenario's `on` means: by seed, each meter for one thing only while there are enough. */
import { present } from "../../src/std/assert.ts";
import type { Fleet } from "../meters/fleet.ts";
import { hubOf } from "../meters/hub.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import { randomAt } from "../random.ts";
import type { MeterChoice } from "./scenario.ts";

export interface MeterSupply {
  /** The meters of a choice, in order of their numbers; absent: all. */
  take(on: MeterChoice | undefined, quantity: SettledQuantity): readonly Meter[];
  /** The next device that nobody registered. */
  stranger(): Meter;
}

/** Choices are served in their order; those by number and by hub take what they name, whoever has it already. */
export function meterSupply(fleet: Fleet, seed: number, hubs: number): MeterSupply {
  const all = Array.from({ length: fleet.meterCount }, (_, index) => fleet.meter(index + 1));
  const free = shuffled(all, seed);
  const draw = (count: number, quantity: SettledQuantity): Meter[] => {
    const suits = (meter: Meter) => quantity === "AI" || meter.exportMpan !== null;
    if (free.filter(suits).length < count) free.push(...shuffled(all, seed));
    const drawn = [...new Set(free.filter(suits))].slice(0, count);
    for (const meter of drawn) free.splice(free.indexOf(meter), 1);
    return drawn.sort((a, b) => a.number - b.number);
  };
  const named = (meters: readonly Meter[]) => {
    for (const meter of meters) {
      const place = free.indexOf(meter);
      if (place >= 0) free.splice(place, 1);
    }
    return meters;
  };
  let strangers = 0;
  return {
    stranger() {
      strangers += 1;
      return fleet.meter(fleet.meterCount + strangers);
    },
    take(on, quantity) {
      if (on === undefined)
        return all.filter((meter) => quantity === "AI" || meter.exportMpan !== null);
      if ("count" in on) return draw(on.count, quantity);
      if ("share" in on) return draw(Math.round(on.share * fleet.meterCount), quantity);
      if ("hub" in on) return named(all.filter((meter) => hubOf(meter.number, hubs) === on.hub));
      return named(on.meters.map((number) => present(all[number - 1], "meter of the fleet")));
    },
  };
}

/** In seeded order; vacant homes last, as a filled zero would prove nothing. */
function shuffled(meters: readonly Meter[], seed: number): Meter[] {
  const random = randomAt({ seed, meter: 0, purpose: "meters of a scenario", day: 0 });
  const order = meters.map((meter) => ({ meter, place: random.unit() }));
  const rank = ({ premises }: Meter) => (premises === "vacant" ? 1 : 0);
  order.sort((a, b) => rank(a.meter) - rank(b.meter) || a.place - b.place);
  return order.map(({ meter }) => meter);
}
