/** What a run of the fault plan came to: losses, recovery and ends that nobody brought about count against it. */
import { expect, test } from "@jest/globals";
import { renderFaultResultsPage } from "../../../scripts/docs/fault-results-page.ts";
import { invariantsTable } from "../../../scripts/docs/invariants-table.ts";
import { faultPlan } from "../../../scripts/fault-plan/catalogue.ts";
import { chosenRuns } from "../../../scripts/fault-plan/chosen-runs.ts";
import { planLoad } from "../../../scripts/fault-plan/load.ts";
import { recordedResults } from "../../../scripts/fault-plan/record.ts";
import { commandOf, renderResult, renderSum } from "../../../scripts/fault-plan/render.ts";
import type { FaultResult } from "../../../scripts/fault-plan/result.ts";

const well: FaultResult = {
  ...{ fault: "F-R6", run: "killed", tier: "pr", load: "S", seed: 30, ok: true },
  ...{ kills: 1, recoverySeconds: 2.5, limitSeconds: 60, lost: 0, unexpected: 0 },
  ...{ halfHours: 5_388, seconds: 17, trouble: [] },
};
const failed: FaultResult = {
  ...well,
  ...{ run: "away 10 s", ok: false, lost: 48, trouble: ["T1 broken 1 times: no ending"] },
};

test("a run that failed says why, and the command that runs it again", () => {
  expect(renderResult(well)).toBe("  1 killed, well again after 2.5 s of 60, 17 s: ok");
  expect(renderResult(failed)).toContain("T1 broken 1 times: no ending");
  expect(commandOf(failed)).toBe('npm run test:faults -- --only F-R6 --run "away 10 s"');
  expect(renderSum([well, failed], 20)).toMatch(
    /2 runs, 2 kills, .*lost 48, unexpected 0; 20 s.*NOT OK: 1/s,
  );
});

test("a run has the same seed alone and among all", () => {
  const all = chosenRuns({ tier: "pr", only: [], run: null, seed: 1 });
  const [alone] = chosenRuns({ tier: "pr", only: ["F-R6"], run: "away", seed: 1 });
  const among = all.find(
    ({ planned, run }) => planned.fault === "F-R6" && run.name === alone?.run.name,
  );
  expect(alone?.seed).toBe(among?.seed);
});

test("no two runs of a fault have one name", () => {
  for (const tier of ["pr", "full"] as const)
    for (const { fault, runs } of faultPlan) {
      const names = runs(tier).map(({ name }) => name);
      expect([fault, names.length]).toEqual([fault, new Set(names).size]);
    }
});

test("every load that is planned can be planted", async () => {
  const loads = new Map(
    chosenRuns({ tier: "pr", only: [], run: null, seed: 1 })
      .filter(({ run }) => run.faults !== undefined)
      .map((each) => [each.planned.fault, each]),
  );
  for (const { planned, run, seed } of loads.values()) {
    const { expected } = await planLoad(run, seed);
    expect([planned.fault, expected.endings.A > 4_000]).toEqual([planned.fault, true]);
  }
});

test("an invariant is counted by the runs in which it held; one that did not end was held against nothing", () => {
  const unended: FaultResult = { ...failed, halfHours: 0, trouble: ["I4 waited in vain"] };
  const trouble = [
    "the ledger does not add up: 1 lost\n  I5 told-otherwise 1, the first a day: off",
  ];
  const text = invariantsTable(["F-R6"], [well, failed, { ...well, ok: false, trouble }, unended]);
  const [titles = "", , row = ""] = text.split("\n");
  const cells = row.split(" | ");
  const cellOf = (id: string) => cells[titles.split(" | ").indexOf(id)];
  expect(["runs", "I4", "I5", "T1", "T2"].map(cellOf)).toEqual([
    ...["4", "3", "2, broken in 1", "2, broken in 1", "3"],
  ]);
});

test("what was recorded is of the plan, and the page sums it up", () => {
  const numbers = new Set<string>(faultPlan.map(({ fault }) => fault));
  const recorded = recordedResults();
  expect(recorded.filter(({ fault }) => !numbers.has(fault))).toEqual([]);
  const kills = recorded.reduce((sum, result) => sum + result.kills, 0);
  expect(renderFaultResultsPage()).toContain(`${recorded.length} runs, ${kills} kills:`);
});
