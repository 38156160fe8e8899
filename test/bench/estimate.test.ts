/** The bench of estimation: every situation is what it says, the same for the same seed, and a rate asked for counts. */
import { expect, test } from "@jest/globals";
import { renderEstimate } from "../../bench/estimate/render.ts";
import { runEstimate } from "../../bench/estimate/run-estimate.ts";
import { situations } from "../../bench/estimate/situations.ts";

const small = { mpans: 4, seed: 4, rounds: 1, min: null, json: null } as const;

test("each situation is filled by its own step, and all codes of the ladder but two zeros are among them", () => {
  const result = runEstimate(small);
  expect(result.ok).toBe(true);
  expect(result.situations.map(({ name }) => name)).toEqual(situations.map(({ name }) => name));
  const codes = new Set(situations.map(({ quality }) => quality));
  expect([...codes].sort()).toEqual([..."0123456789"].map((digit) => `E${digit}`).concat("ZE2"));
  expect(renderEstimate(result)).toContain("seed 4");
});

test("the same seed fills the same energy, another one does not", () => {
  const { filledWh } = runEstimate(small);
  expect(runEstimate(small).filledWh).toBe(filledWh);
  expect(runEstimate({ ...small, seed: 5 }).filledWh).not.toBe(filledWh);
});

test("a rate that no machine reaches is not ok", () => {
  const result = runEstimate({ ...small, min: 100_000_000 });
  expect(result.ok).toBe(false);
  expect(result.trouble).toContain("100000000 asked for");
});
