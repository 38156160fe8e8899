/** Storms: the same seed the same one, and every one of them a scenario that can be run. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { faultOf } from "../../../../simulator/faults/catalogue.ts";
import { linesOfPoint } from "../../../../simulator/ledger/registrations.ts";
import { pointsOf } from "../../../../simulator/meters/fleet.ts";
import type { Plan } from "../../../../simulator/plan.ts";
import { planLoaded } from "../../../../simulator/scenarios/load-scenario.ts";
import { parseScenario } from "../../../../simulator/scenarios/parse-scenario.ts";
import type { ScenarioFile } from "../../../../simulator/scenarios/scenario.ts";
import { composeStorm } from "../../../../simulator/scenarios/storm/compose-storm.ts";

const size = { meters: 30, days: 2 };
const storms: { seed: number; scenario: ScenarioFile; plan: Plan }[] = [];

beforeAll(async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const text = JSON.stringify(await composeStorm({ ...size, seed }), null, 1);
    // The loader refuses what cannot be planted, and an expectation that is not the plan's.
    const { scenario, plan } = await planLoaded(parseScenario(text, `storm-${seed}.json`));
    storms.push({ seed, scenario, plan });
  }
});

describe("a storm", () => {
  test("is the same again for a seed, and another for another", async () => {
    const [first, second] = storms.map(({ scenario }) => scenario);
    expect(await composeStorm({ ...size, seed: 1 })).toEqual(first);
    expect(second?.faults).not.toEqual(first?.faults);
  });

  test("plants several faults, and kills several things", () => {
    for (const { seed, scenario } of storms) {
      const { faults = [], actions = [] } = scenario;
      const outages = faults.filter(({ fault }) => faultOf(fault)?.isOfRun === true).length;
      expect([seed, faults.length - outages >= 4]).toEqual([seed, true]);
      expect([seed, outages + actions.length >= 2]).toEqual([seed, true]);
    }
  });

  test("takes each meter for one fault only", () => {
    for (const { seed, plan } of storms) {
      const faultsOfMeter = new Map<number, Set<string>>();
      for (const { meter, fault } of plan.faults)
        if (faultOf(fault)?.isOfRun !== true) {
          const faults = faultsOfMeter.get(meter.number) ?? new Set();
          faultsOfMeter.set(meter.number, faults.add(fault));
        }
      for (const [meter, faults] of faultsOfMeter)
        expect([seed, meter, [...faults]]).toEqual([seed, meter, [[...faults][0]]]);
    }
  });

  test("leaves every appointment at least a day", () => {
    for (const { seed, plan } of storms)
      for (const fault of plan.faults) {
        const points = pointsOf(fault.meter).flatMap((point) => linesOfPoint(plan, point));
        for (const { appointedFrom, appointedTo } of points)
          expect([seed, fault.fault, appointedFrom < (appointedTo ?? "9999")]).toEqual([
            seed,
            fault.fault,
            true,
          ]);
      }
  });

  test("never has two things down at once", () => {
    for (const { seed, plan } of storms) {
      const down = plan.actions.filter(({ forMs }) => forMs !== null).sort((a, b) => a.at - b.at);
      for (const [index, { at, forMs }] of down.entries()) {
        const next = down[index + 1]?.at ?? Number.POSITIVE_INFINITY;
        expect([seed, at + (forMs ?? 0) < next]).toEqual([seed, true]);
      }
    }
  });

  test("may be of anything in the catalogue, of stores, parts and the platform", () => {
    const planted = new Set(storms.flatMap(({ plan }) => plan.faults.map(({ fault }) => fault)));
    expect(planted.size).toBeGreaterThan(40);
    const acted = new Set(storms.flatMap(({ plan }) => plan.actions.map(({ do: what }) => what)));
    for (const what of ["platformDown", "stopProcess", "cutLink", "dropLink"] as const)
      expect(acted).toContain(what);
  });

  test("of too few meters is refused", async () => {
    await expect(composeStorm({ seed: 1, meters: 9, days: 1 })).rejects.toThrow(
      "a storm needs 10 meters or more, not 9",
    );
  });
});
