/** The published cases of estimation and interpolation, run by the adapters: none fails, and what waits is known. */
import { expect, test } from "@jest/globals";
import type { CaseReport, FileRunner } from "../../../scripts/vectors/case.ts";
import { runEstimationFile } from "../../../scripts/vectors/estimation.ts";
import { runInterpolationFile } from "../../../scripts/vectors/interpolation-and-scaling.ts";
import { loadVectors } from "../../support/vectors.ts";

/** Kinds that wait for a part of the service, with their cases. Shrinks, and never grows unseen. */
const waiting = {
  estimation: {
    ladder: 39,
    "nearest-like-day": 6,
    "two-week": 11,
    "three-nearest": 6,
    "two-rate": 10,
    reactive: 7,
    versions: 5,
    score: 5,
    percentiles: 5,
    bounds: 11,
    "day-bounds": 6,
    amendment: 26,
  },
  "interpolation-and-scaling": { projection: 7, "register-from-slots": 6 },
} as const;

test.each<[keyof typeof waiting, FileRunner]>([
  ["estimation", runEstimationFile],
  ["interpolation-and-scaling", runInterpolationFile],
])("%s: every case passes or waits for what is not built", (name, run) => {
  const file = loadVectors(name);
  const reports = run(file);
  const failed = reports.filter(({ result }) => result.kind === "failed");
  expect(failed).toEqual([]);
  expect(reports).toHaveLength(file.cases.length);
  const kindOf = new Map(file.cases.map(({ id, kind }) => [id, kind]));
  expect(countWaiting(reports, kindOf)).toEqual(waiting[name]);
});

function countWaiting(reports: readonly CaseReport[], kindOf: ReadonlyMap<string, string>) {
  const counts: Record<string, number> = {};
  for (const { id, result } of reports) {
    if (result.kind !== "notBuilt") continue;
    const kind = kindOf.get(id) ?? "";
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
