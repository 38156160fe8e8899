/** Storms: the same seed the same one, and every one of them a scenario that can be run. */
import { describe, expect, test } from "@jest/globals";
import { faultOf } from "../../../../simulator/faults/catalogue.ts";
import { planLoaded } from "../../../../simulator/scenarios/load-scenario.ts";
import { parseScenario } from "../../../../simulator/scenarios/parse-scenario.ts";
import { composeStorm } from "../../../../simulator/scenarios/storm/compose-storm.ts";

const size = { meters: 30, days: 2 };
const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

async function planned(seed: number) {
  const text = JSON.stringify(await composeStorm({ ...size, seed }), null, 1);
  return planLoaded(parseScenario(text, `storm-${seed}.json`));
}

describe("a storm", () => {
  test("is the same again for a seed, and another for another", async () => {
    const seven = await composeStorm({ ...size, seed: 7 });
    expect(await composeStorm({ ...size, seed: 7 })).toEqual(seven);
    const { faults } = await composeStorm({ ...size, seed: 8 });
    expect(faults).not.toEqual(seven.faults);
  });

  test("of every seed is a scenario that its own plan agrees with", async () => {
    for (const seed of seeds) {
      const { plan, scenario } = await planned(seed);
      expect(plan.faults.length).toBeGreaterThan(0);
      expect(scenario.faults?.length).toBeGreaterThanOrEqual(4);
    }
  });

  test("takes each meter for one fault only", async () => {
    for (const seed of seeds) {
      const { plan } = await planned(seed);
      const faultOfMeter = new Map<number, string>();
      for (const { meter, fault } of plan.faults) {
        if (faultOf(fault)?.isOfRun === true) continue;
        expect([seed, meter.number, faultOfMeter.get(meter.number) ?? fault]).toEqual([
          seed,
          meter.number,
          fault,
        ]);
        faultOfMeter.set(meter.number, fault);
      }
    }
  });

  test("never has two things down at once", async () => {
    for (const seed of seeds) {
      const { plan } = await planned(seed);
      const down = plan.actions.filter(({ forMs }) => forMs !== null).sort((a, b) => a.at - b.at);
      for (const [index, { at, forMs }] of down.entries())
        expect(down[index + 1]?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at + (forMs ?? 0));
    }
  });

  test("draws from the whole catalogue and from every kind of outage", async () => {
    const storms = await Promise.all(
      Array.from({ length: 100 }, (_, index) => composeStorm({ ...size, seed: 100 + index })),
    );
    const planted = new Set(storms.flatMap(({ faults = [] }) => faults.map(({ fault }) => fault)));
    expect(planted.size).toBeGreaterThan(60);
    const acted = new Set(
      storms.flatMap(({ actions = [] }) => actions.map(({ do: what }) => what)),
    );
    expect([...acted].sort()).toEqual(["platformDown", "platformFault", "stopProcess"]);
  });

  test("of too few meters is refused", async () => {
    await expect(composeStorm({ seed: 1, meters: 9, days: 1 })).rejects.toThrow(
      "a storm needs 10 meters or more, not 9",
    );
  });
});
