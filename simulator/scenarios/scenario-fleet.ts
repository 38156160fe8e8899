/** The fleet of a scenario: made up as its mix and regions say, with exactly so many export points. */
import { present } from "../../src/std/assert.ts";
import type { Fleet } from "../meters/fleet.ts";
import { seededFleet } from "../meters/fleet.ts";
import { type Area, areas, exportMpan } from "../meters/identity.ts";
import type { FleetShares, Meter } from "../meters/meter.ts";
import { integerBetween, randomAt } from "../random.ts";
import type { ScenarioFile } from "./scenario.ts";

/** Of a scenario with a seed of its own or another. */
export function scenarioFleet(
  { fleet, feed }: Pick<ScenarioFile, "fleet" | "feed">,
  seed: number,
): Fleet {
  const { stream, ...shares } = fleet.mix ?? {};
  const base = seededFleet(
    {
      seed,
      streamShare: stream ?? (feed?.shape === "hh" ? 1 : 0),
      shares: given(shares),
      ...(fleet.gspGroups === undefined ? {} : { areas: areasOf(fleet.gspGroups) }),
    },
    fleet.meters,
  );
  const exporting = chooseExporting(base, seed, fleet.exportMeters ?? 0);
  return { ...base, meter: (number) => exported(base.meter(number), exporting, seed) };
}

/** Only what is said: a share that is not named stays as it is. */
function given(shares: Partial<Record<string, number | undefined>>): FleetShares {
  return Object.fromEntries(
    Object.entries(shares).flatMap(([key, share]) => (share === undefined ? [] : [[key, share]])),
  );
}

function areasOf(gspGroups: readonly string[]): readonly [Area, ...Area[]] {
  const [first, ...others] = areas.filter(({ gspGroup }) => gspGroups.includes(gspGroup));
  return [present(first, "area of a GSP group"), ...others];
}

/** So many numbers of meters, by seed; nobody puts panels on a vacant home. */
function chooseExporting(fleet: Fleet, seed: number, count: number): ReadonlySet<number> {
  const random = randomAt({ seed, meter: 0, purpose: "export meters", day: 0 });
  const drawn = Array.from({ length: fleet.meterCount }, (_, index) => ({
    number: index + 1,
    place: random.unit(),
  })).filter(({ number }) => fleet.meter(number).premises !== "vacant");
  drawn.sort((a, b) => a.place - b.place);
  return new Set(drawn.slice(0, count).map(({ number }) => number));
}

function exported(meter: Meter, exporting: ReadonlySet<number>, seed: number): Meter {
  if (!exporting.has(meter.number)) return { ...meter, exportMpan: null, solarPeakW: 0 };
  const random = randomAt({ seed, meter: meter.number, purpose: "panels", day: 0 });
  return {
    ...meter,
    exportMpan: exportMpan(meter.area.distributor, meter.number),
    solarPeakW: meter.solarPeakW > 0 ? meter.solarPeakW : integerBetween(random, 2_000, 5_000),
  };
}
