/** The published cases of estimation and interpolation, run by the adapters: every one is built, and passes. */
import { expect, test } from "@jest/globals";
import type { FileRunner } from "../../../scripts/vectors/case.ts";
import { runEstimationFile } from "../../../scripts/vectors/estimation.ts";
import { runInterpolationFile } from "../../../scripts/vectors/interpolation-and-scaling.ts";
import { loadVectors } from "../../support/vectors.ts";

test.each<[string, FileRunner]>([
  ["estimation", runEstimationFile],
  ["interpolation-and-scaling", runInterpolationFile],
])("%s: every case passes", (name, run) => {
  const file = loadVectors(name);
  const reports = run(file);
  expect(reports).toHaveLength(file.cases.length);
  expect(reports.filter(({ result }) => result.kind !== "passed")).toEqual([]);
});
