/** Scenarios as plans: what they count, whom they choose, and that the same file plans the same. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { pointsOf } from "../../../simulator/meters/fleet.ts";
import {
  listScenarios,
  loadScenario,
  planLoaded,
} from "../../../simulator/scenarios/load-scenario.ts";
import { planScenario } from "../../../simulator/scenarios/plan-scenario.ts";
import { resizeScenario } from "../../../simulator/scenarios/resize-scenario.ts";
import { differingFiles } from "../../../simulator/scenarios/same-plan.ts";
import {
  readScenarioOf,
  writeScenarioPlan,
} from "../../../simulator/scenarios/write-scenario-plan.ts";
import { testFolder } from "../../support/servers.ts";
import { parsed, smallScenario } from "./support/small-scenario.ts";

const metersOf = (plan: Awaited<ReturnType<typeof planScenario>>, fault: string) =>
  plan.faults.filter((each) => each.fault === fault).map(({ meter }) => meter.number);

describe("the named scenarios", () => {
  test.each(["clean-week", "clock-change-march", "clock-change-october", "rejected-by-mds"])(
    "%s: its plan expects what the file says",
    async (name) => {
      const loaded = await loadScenario(name);
      const { expected } = await planLoaded(loaded);
      expect(expected.endings).toEqual(loaded.scenario.expect.endings);
    },
  );

  test("are nine", async () => {
    expect(await listScenarios()).toHaveLength(9);
  });
});

describe("a scenario's expectation", () => {
  test("that its own plan does not have is told, each figure at its line", async () => {
    const wrong = parsed({ expect: { endings: { A: 959, E: 1, X: 0, N: 10 } } });
    await expect(planLoaded(wrong)).rejects.toThrow(
      /small\.json:\d+: expects 959 half hours to end as A; the plan has 960\n.*as E/,
    );
  });

  test("is computed again for other meters and days", async () => {
    const { scenario } = await planLoaded(parsed({}), { meters: 3, days: 1 });
    expect(scenario.expect.endings).toEqual({ A: 144, E: 0, X: 0, N: 3 });
  });
});

describe("meters", () => {
  const two = [
    { fault: "F01", on: { count: 4 } },
    { fault: "F05", on: { share: 0.5 } },
  ];

  test("are chosen by seed, the same again, each for one thing while there are enough", async () => {
    const plan = await planScenario({ ...smallScenario, faults: two });
    const again = await planScenario({ ...smallScenario, faults: two });
    const other = await planScenario({ ...smallScenario, seed: 6, faults: two });
    const [gaps, errors] = [metersOf(plan, "F01"), metersOf(plan, "F05")];
    expect([gaps.length, errors.length]).toEqual([4, 5]);
    expect(new Set([...gaps, ...errors]).size).toBe(9);
    expect(metersOf(again, "F01")).toEqual(gaps);
    expect(metersOf(other, "F01")).not.toEqual(gaps);
  });

  test("of a hub are every so-manieth; by number they are those", async () => {
    const fleet = { meters: 10, hubs: 5 };
    const faults = [
      { fault: "F01", on: { hub: 2 } },
      { fault: "F05", on: { meters: [1, 7] } },
    ];
    const plan = await planScenario({ ...smallScenario, fleet, faults });
    expect(metersOf(plan, "F01")).toEqual([3, 8]);
    expect(metersOf(plan, "F05")).toEqual([1, 7]);
  });

  test("that export are as many as are asked for, in the regions asked for", async () => {
    const fleet = { meters: 10, exportMeters: 4, gspGroups: ["_E", "_A"] };
    const plan = await planScenario({ ...smallScenario, fleet });
    const meters = Array.from({ length: 10 }, (_, index) => plan.fleet.meter(index + 1));
    expect(meters.flatMap((meter) => pointsOf(meter))).toHaveLength(14);
    expect(new Set(meters.map(({ area }) => area.gspGroup))).toEqual(new Set(["_E", "_A"]));
  });
});

test("two faults that tell one half hour differently are refused", async () => {
  const item = { on: { meters: [2] }, from: "2026-01-12T00:00:00Z", params: { slot: 9 } };
  const faults = [
    { fault: "F01", ...item },
    { fault: "F05", ...item },
  ];
  await expect(planLoaded(parsed({ faults }), { seed: 1 })).rejects.toThrow(
    /F01 and F05 both tell period 9 of 2026-01-12 of meter 2 AI/,
  );
});

test("counts grow with the meters, and what lies beyond the days is left out", () => {
  const resized = resizeScenario(
    {
      ...smallScenario,
      faults: [
        { fault: "F01", on: { count: 1 } },
        { fault: "F03", from: "2026-01-13T00:00:00Z" },
        { fault: "F03", from: "2026-01-12T00:00:00Z", to: "2026-01-14T00:00:00Z" },
      ],
      actions: [{ do: "platformDown", at: "2026-01-13T00:00:00Z" }],
    },
    { meters: 40, days: 1 },
  );
  expect(resized.faults).toEqual([
    { fault: "F01", on: { count: 4 } },
    { fault: "F03", from: "2026-01-12T00:00:00Z", to: "2026-01-13T00:00:00Z" },
  ]);
  expect(resized.actions).toEqual([]);
});

test("a ledger holds what its plan can be made from again, byte for byte", async () => {
  const faults = [{ fault: "F01", on: { count: 3 } }];
  const planned = await planLoaded(parsed({ faults }), { meters: 20 });
  const [one, other] = [testFolder("sds sim"), testFolder("sds sim")];
  const run = await writeScenarioPlan(one, planned);
  expect(run.scenario?.name).toBe("small");
  await writeScenarioPlan(other, await planLoaded(await readScenarioOf(one)));
  expect(await differingFiles(one, other)).toEqual([]);
  expect(await readFile(join(other, "run.json"), "utf8")).toBe(
    await readFile(join(one, "run.json"), "utf8"),
  );
});
