/** Hostile traffic is judged by what was sent and counted, and by memory that does not grow. */
import { expect, test } from "@jest/globals";
import { callRefusals } from "../../../../scripts/fault-plan/hostile/count-refusals.ts";
import {
  type Refusal,
  refusalTroubles,
  renderHostile,
} from "../../../../scripts/fault-plan/hostile/hostile-figures.ts";
import {
  type MemoryLook,
  memoryFigures,
  memoryTroubles,
} from "../../../../scripts/fault-plan/hostile/memory.ts";

const mb = 1_048_576;
const deep: Refusal = {
  ...{ by: "gateway", kinds: ["deep"], reason: "V01.tooDeep", sent: 9, refused: 9 },
};

test("a refusal too few, one too many and a kind that was never sent are told", () => {
  expect(refusalTroubles([deep])).toEqual([]);
  expect(refusalTroubles([{ ...deep, refused: 8 }])).toEqual([
    "gateway, deep (V01.tooDeep): 9 were sent, 8 were refused for it",
  ]);
  expect(refusalTroubles([{ ...deep, refused: 10 }])).toHaveLength(1);
  expect(refusalTroubles([{ ...deep, sent: 0, refused: 0 }])).toEqual([
    "gateway, deep (V01.tooDeep): none was sent",
  ]);
});

test("the webhook's counts are compared by reason, those of nobody's calls included", () => {
  const sent = [
    { name: "unsigned", sent: 3, borne: 0 },
    { name: "stale", sent: 2, borne: 0 },
  ];
  const counted = new Map([
    ["notKnown", 6],
    ["busy", 1],
  ]);
  const refusals = callRefusals(sent, counted, new Map([["notKnown", 1]]));
  expect(refusals.find(({ reason }) => reason === "notKnown")).toMatchObject({
    ...{ kinds: ["unsigned", "forged", "stale"], sent: 5, refused: 5 },
  });
  expect(refusals.find(({ reason }) => reason === "busy")).toMatchObject({ sent: 0, refused: 1 });
});

/** A look a second for so many minutes: a process that breathes by 20 MB above what it holds by the minute, and its segment. */
function looks(
  minutes: number,
  heldMb: (minute: number) => number,
  segmentMb: (minute: number) => number = () => 0,
  process = "all",
): readonly MemoryLook[] {
  return Array.from({ length: minutes * 60 }, (_, second) => {
    const own = (heldMb(second / 60) + (second % 10) * 2) * mb;
    const segment = segmentMb(second / 60) * mb;
    return {
      at: second * 1_000,
      bytes: { [process]: { own, largest: own, segment, files: 50 * mb } },
    };
  });
}

test("memory that breathes is bounded, and what grows slowly under its breath is not", () => {
  const still = memoryFigures(looks(10, () => 200));
  expect(still).toEqual([{ process: "all", peakMb: 268, segmentMb: 0, mbPerMinute: 0 }]);
  expect(memoryTroubles(still, 0)).toEqual([]);
  const growing = memoryFigures(looks(10, (minute) => 200 + 2 * minute));
  expect(growing[0]?.mbPerMinute).toBeCloseTo(2, 1);
  expect(memoryTroubles(growing, 0)).toEqual(["all grew by 2 MB a minute, less than 1 is allowed"]);
  // What a process takes to warm up is no growth.
  const warm = memoryFigures(looks(10, (minute) => 100 + 20 * Math.min(minute, 4)));
  expect(memoryTroubles(warm, 0)).toEqual([]);
});

test("a shared segment may become resident as far as it is set, and sessions under it may not grow", () => {
  const touched = (minute: number) => 40 + 11 * minute;
  const still = memoryFigures(looks(10, () => 100, touched, "postgres"));
  expect(still[0]).toMatchObject({ segmentMb: 150, mbPerMinute: 0 });
  expect(memoryTroubles(still, 284)).toEqual([]);
  expect(memoryTroubles(still, 128)).toEqual([
    "postgres shares 150 MB among its processes, and is set to 128",
  ]);
  const growing = memoryFigures(looks(10, (minute) => 100 + 2 * minute, touched, "postgres"));
  expect(memoryTroubles(growing, 284)).toHaveLength(1);
});

test("of a short run the peak alone is judged", () => {
  const short = memoryFigures(looks(1, (minute) => 500 + 100 * minute));
  expect(short[0]?.mbPerMinute).toBeNull();
  expect(memoryTroubles(short, 0)).toEqual([
    `all held ${short[0]?.peakMb} MB, at most 512 are allowed`,
  ]);
});

test("the figures are told with their rate", () => {
  const load = { published: 5, planned: 6 };
  const memory = [{ process: "postgres", peakMb: 300, segmentMb: 120, mbPerMinute: 0.25 }];
  const told = renderHostile({ seconds: 3, load, refusals: [deep], memory });
  expect(told[0]).toBe("9 hostile in 3 s, 3 a second, beside 5 of 6 messages of the load");
  expect(told[2]).toBe(
    "memory of postgres: at most 300 MB, 120 of them shared; its own grew by 0.25 MB a minute",
  );
});
