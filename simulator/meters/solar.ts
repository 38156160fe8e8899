/** Panels on a roof: clear-sky geometry, cloud, and an inverter that never gives more than 3.68 kW. */
import { numberBetween, randomAt } from "../random.ts";
import type { LondonSlots } from "./london-slots.ts";
import type { Meter } from "./meter.ts";
import { clearness } from "./weather.ts";

/** Five-minute steps of a UTC day: the sun does not keep London time. */
export const stepsPerDay = 288;
const inverterMaxW = 3_680;
/** Losses of panel, roof angle and wiring; chosen so that a year gives 850 to 950 kWh for each kW. */
const performance = 0.885;

/** Watts from the panels in each five-minute step of the UTC day; all 0 at night. */
export function solarWatts(seed: number, meter: Meter, day: LondonSlots): Float64Array {
  const watts = new Float64Array(stepsPerDay);
  const random = randomAt({ seed, meter: meter.number, purpose: "solar", day: day.dayNumber });
  const clear = clearness(seed, meter.area, day);
  const latitude = (meter.area.latitude * Math.PI) / 180;
  const declination = -0.4093 * Math.cos((2 * Math.PI * (day.dayOfYear + 10)) / 365);
  const fixed = Math.sin(latitude) * Math.sin(declination);
  const turning = Math.cos(latitude) * Math.cos(declination);
  for (let step = 0; step < stepsPerDay; step += 1) {
    const hourAngle = ((step + 0.5) / stepsPerDay - 0.5) * 2 * Math.PI;
    const height = fixed + turning * Math.cos(hourAngle);
    if (height <= 0) continue;
    // A half-clouded sky flickers; a clear one and a grey one are steady.
    const flicker = 1 + numberBetween(random, -1, 1) * 1.6 * clear * (1 - clear);
    const power = meter.solarPeakW * performance * height ** 0.95 * clear * flicker;
    watts[step] = Math.min(inverterMaxW, power);
  }
  return watts;
}
