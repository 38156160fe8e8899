/** The bench of validation: the same days for the same seed, faults among them, and a rate that is asked for counts. */
import { expect, test } from "@jest/globals";
import { makeLogs } from "../../bench/validate/made-logs.ts";
import { renderValidate } from "../../bench/validate/render.ts";
import { runValidate } from "../../bench/validate/run-validate.ts";

const small = { mpans: 20, days: 6, seed: 6, rounds: 1, min: null, json: null } as const;

test("both ways judge the same days, and the faults planted in them are found", async () => {
  const result = await runValidate(small);
  expect(result.ok).toBe(true);
  expect(result.reads.findings).toBeGreaterThan(0);
  expect(result.alone.findings).toBeGreaterThan(0);
  expect(result.withHistory.findings).toBeGreaterThanOrEqual(result.alone.findings);
  expect(renderValidate(result)).toContain("seed 6");
});

test("a rate that no machine reaches is not ok", async () => {
  const result = await runValidate({ ...small, mpans: 1, days: 1, min: 100_000_000 });
  expect(result.ok).toBe(false);
  expect(result.trouble).toContain("100000000 asked for");
});

test("logs repeat with the seed and differ without it", async () => {
  const [one, same, other] = await Promise.all(
    [1, 1, 2].map(async (seed) => (await makeLogs({ mpans: 3, seed })).logsOf(10)),
  );
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
});
