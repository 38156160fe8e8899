/** P1 to P13 of several runs: each from its own run, ratios between two, and nothing of a run that went wrong. */
import { expect, test } from "@jest/globals";
import { barsOfRuns } from "../../bench/all/all-bars.ts";
import type { RecordedRun } from "../../bench/all/recorded-run.ts";
import { farFrom } from "../../bench/pipeline/bars.ts";
import { verdictOf } from "../../bench/pipeline/render-bars.ts";

function run(
  name: string,
  rate: number,
  serviceTotal = 100,
  { ok = true, quietMs = null }: { ok?: boolean; quietMs?: number | null } = {},
): RecordedRun {
  return {
    run: name,
    says: "a run",
    command: `npm run bench -- ${name}`,
    result: {
      ok,
      trouble: ok ? null : "something",
      at: "2026-11-23T01:00:00.000Z",
      commit: null,
      machine: {
        ...{ processor: "made", cores: 2, memoryMb: 1, node: "v20" },
        ...{ loadBefore: 0, longestStallMs: 0 },
      },
      running: { postgres: "15", queues: "Redis", mqtt: "mosquitto" },
      settings: {},
      load: { mpans: 1, mpanDays: 1, warmUp: 0, messages: 1, seed: 1 },
      rate: { seconds: 1, mpanDaysPerSecond: rate, readsPerSecond: rate * 48 },
      cpuMicrosPerMpanDay: { service: {}, serviceTotal, apart: {} },
      peakResidentMb: {},
      kills: null,
      curve: [],
      bars: [
        ...[
          {
            id: "P13",
            says: "quiet",
            bar: 2_000,
            aim: 500,
            better: "less",
            value: quietMs,
          } as const,
        ],
        ...[
          {
            id: "P4",
            says: "time",
            bar: 200,
            aim: 90,
            better: "less",
            value: serviceTotal,
          } as const,
        ],
      ],
    },
  };
}

const figureOf = (runs: readonly RecordedRun[], id: string) =>
  barsOfRuns(runs).find((bar) => bar.id === id)?.value;

test("a figure is that of the run which is for it", () => {
  const runs = [run("day", 1_000, 150), run("quiet", 3, 9_000, { quietMs: 400 })];
  expect(figureOf(runs, "P4")).toBe(150);
  expect(figureOf(runs, "P13")).toBe(400);
});

test("ratios are between two runs, and missing with either", () => {
  const runs = [run("day", 800, 100), run("not-durable", 1_000), run("estimated-100", 300, 150)];
  expect(figureOf(runs, "P9")).toBe(0.8);
  expect(figureOf(runs, "P8")).toBe(1.5);
  expect(figureOf(runs, "10 %")).toBeNull();
});

test("a run that went wrong tells nothing", () => {
  const runs = [run("day", 800, 100, { ok: false }), run("not-durable", 1_000)];
  expect(figureOf(runs, "P4")).toBeNull();
  expect(figureOf(runs, "P9")).toBeNull();
});

test("in order of their numbers, what has none at the end", () => {
  expect(barsOfRuns([run("day", 1)]).map(({ id }) => id)).toEqual([
    "P4",
    "P8",
    "P9",
    "P13",
    "10 %",
    "weeks",
  ]);
});

test("how far a figure is from bar and aim, above 1 for better", () => {
  const bar = { id: "P4", says: "time", bar: 200, aim: 90, better: "less", value: 160 } as const;
  expect(farFrom(bar, bar.bar)).toBe(1.25);
  expect(verdictOf(bar)).toBe("reached: 1.25 × the bar, 0.56 × the aim");
  expect(verdictOf({ ...bar, value: 400 })).toBe("NOT reached: 0.5 × the bar, 0.22 × the aim");
  // A thousandth short of the bar is short of it.
  expect(verdictOf({ ...bar, value: 200.1 })).toBe("NOT reached: 0.99 × the bar, 0.44 × the aim");
  expect(verdictOf({ ...bar, bar: 0, aim: 0, value: 0 })).toBe("reached");
});
