/** Which meters an injection takes: those that nothing else is planted on, by chance unless they are named. */
import type { Fleet } from "../meters/fleet.ts";
import { pointsOf } from "../meters/fleet.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { Random } from "../random.ts";
import { InjectionError, type MeterChoice } from "./injection.ts";

export interface MeterGround {
  readonly fleet: Fleet;
  readonly quantity: SettledQuantity;
  /** Numbers of those that an active injection has. */
  readonly taken: ReadonlySet<number>;
  readonly random: Random;
}

/** Throws `InjectionError` where there are not so many, or one that is named is taken or cannot be. */
export function chooseLiveMeters(choice: MeterChoice, ground: MeterGround): readonly Meter[] {
  if ("numbers" in choice)
    return [...new Set(choice.numbers)].map((number) => named(number, ground));
  const { fleet, taken, random } = ground;
  const free = Array.from({ length: fleet.meterCount }, (_, index) =>
    fleet.meter(index + 1),
  ).filter((meter) => measures(meter, ground) && !taken.has(meter.number));
  const count =
    "count" in choice ? choice.count : Math.max(1, Math.round(choice.share * fleet.meterCount));
  if (free.length < count)
    throw new InjectionError(
      `${count} meters are asked for, and ${free.length} of ${fleet.meterCount} have nothing planted on them and measure ${ground.quantity}: take fewer, or remove a fault`,
    );
  const order = free.map((meter) => ({ meter, place: placeOf(meter, random) }));
  order.sort((a, b) => a.place - b.place);
  return order
    .slice(0, count)
    .map(({ meter }) => meter)
    .sort((a, b) => a.number - b.number);
}

/** Vacant homes last: a filled zero would prove nothing. */
function placeOf({ premises }: Meter, random: Random): number {
  return random.unit() + (premises === "vacant" ? 1 : 0);
}

function named(number: number, { fleet, taken, quantity }: MeterGround): Meter {
  if (number > fleet.meterCount)
    throw new InjectionError(`there is no meter ${number}: the fleet has ${fleet.meterCount}`);
  if (taken.has(number))
    throw new InjectionError(
      `meter ${number} has a fault on it already: what came of a second would prove nothing`,
    );
  const meter = fleet.meter(number);
  if (!measures(meter, { quantity }))
    throw new InjectionError(`meter ${number} does not measure ${quantity}`);
  return meter;
}

function measures(meter: Meter, { quantity }: Pick<MeterGround, "quantity">): boolean {
  return pointsOf(meter).some((point) => point.quantity === quantity);
}
