/** Register reads that the market tells, beside those of the meter: which of them end brackets, and on which register. */
import { describe, expect, test } from "@jest/globals";
import type { MarketRead } from "../../../src/domain/estimate/market-reads.ts";
import { type MeterSpan, usableReads } from "../../../src/domain/estimate/usable-reads.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";

const at = (text: string) => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
const alone: readonly MeterSpan[] = [{ device: "meter", from: 0, to: null }];

const own = (text: string, wattHours: number) => ({
  ...{ device: "meter", at: at(text), wattHours, readAt: at(text), source: `own ${text}` },
});

function told(text: string, wattHours: number, changes: Partial<MarketRead> = {}): MarketRead {
  const about = { meterId: "M1", event: "ReadingOnSite", method: "A" } as const;
  return { ...about, at: at(text), wattHours, stampedAt: 1, transactionId: "T", ...changes };
}

type Own = ReturnType<typeof own>;

function used(reads: readonly Own[], market: readonly MarketRead[], meters = alone) {
  const point = { reads, told: market, meters, hardWh: null, frozenAt: [] };
  return usableReads(point, initialRuleset).map(
    ({ at: instant, wattHours, epoch, isAgreed = false, source }) => ({
      day: new Date(instant).toISOString().slice(0, 10),
      wattHours,
      epoch,
      isAgreed,
      source,
    }),
  );
}
const figures = (...given: Parameters<typeof used>) =>
  used(...given).map(({ day, wattHours, epoch, isAgreed }) => [day, wattHours, epoch, isAgreed]);

const agreed = { event: "SupplierAgreedCOS", method: "S" } as const;

describe("an agreed read", () => {
  test("stands on the meter's own register, by whom it was told", () => {
    const reads = used(
      [own("2026-10-18", 1_000), own("2026-10-22", 41_000)],
      [told("2026-10-20", 21_500, agreed)],
    );
    expect(reads.map(({ wattHours, isAgreed }) => [wattHours, isAgreed])).toEqual([
      [0, false],
      [20_500, true],
      [40_000, false],
    ]);
    expect(new Set(reads.map(({ epoch }) => epoch)).size).toBe(1);
    expect(reads[1]?.source).toBe("PUB-041 T");
  });

  test("goes before what the meter said at the same instant; of two the later stamp stands", () => {
    const market = [
      told("2026-10-20", 22_000, { event: "ReadingOverride", method: "E", stampedAt: 3 }),
      told("2026-10-20", 21_000, { ...agreed, stampedAt: 2 }),
    ];
    for (const order of [market, market.toReversed()])
      expect(figures([own("2026-10-18", 1_000), own("2026-10-20", 20_000)], order)).toEqual([
        ["2026-10-18", 0, 1, false],
        ["2026-10-20", 21_000, 1, true],
      ]);
  });

  test("of equal stamps has the higher id", () => {
    const market = ["A", "B"].map((id, index) =>
      told("2026-10-20", 21_000 + index, { ...agreed, transactionId: id }),
    );
    for (const order of [market, market.toReversed()])
      expect(figures([own("2026-10-18", 1_000)], order).at(-1)).toEqual([
        "2026-10-20",
        20_001,
        1,
        true,
      ]);
  });

  test("of a meter that never answers stands among the reads of its display", () => {
    const market = [
      told("2026-10-01", 43_120_000),
      told("2026-10-20", 43_300_000, agreed),
      told("2026-11-01", 43_500_000, { method: "C" }),
    ];
    expect(figures([], market)).toEqual([
      ["2026-10-01", 0, 1, false],
      ["2026-10-20", 180_000, 1, true],
      ["2026-11-01", 380_000, 1, false],
    ]);
  });
});

describe("a read that nobody measured", () => {
  test.each(["E", "S"] as const)("of method %s ends nothing, unless it is agreed", (method) => {
    expect(used([], [told("2026-10-01", 1), told("2026-10-20", 2, { method })])).toHaveLength(1);
    const deemed = told("2026-10-20", 2, { event: "DSEstimate", method });
    expect(used([], [told("2026-10-01", 1), deemed])).toHaveLength(1);
  });
});

describe("a read of the display", () => {
  test("speaks only where the meter's own reads do not reach, and is never subtracted from them", () => {
    const market = [
      told("2026-10-01", 900_000),
      told("2026-10-10", 1_000_000),
      told("2026-10-19", 1_100_000),
      told("2026-11-01", 1_200_000),
    ];
    const reads = [own("2026-10-18", 1_090_400), own("2026-10-20", 1_110_700)];
    expect(figures(reads, market)).toEqual([
      ["2026-10-01", 0, 2, false],
      ["2026-10-10", 100_000, 2, false],
      ["2026-10-18", 0, 1, false],
      ["2026-10-20", 20_300, 1, false],
      ["2026-11-01", 300_000, 2, false],
    ]);
  });

  test("of a customer gives way to one that was taken from the meter", () => {
    const market = [
      told("2026-10-01", 10_000),
      told("2026-10-20", 30_000),
      told("2026-10-20", 40_000, { method: "C", stampedAt: 9 }),
    ];
    expect(figures([], market)).toMatchObject([{}, ["2026-10-20", 20_000, 1, false]]);
  });

  test("that shows less than before is turned down like every register read (V51)", () => {
    expect(used([], [told("2026-10-01", 43_120_000), told("2026-10-20", 43_118_000)])).toHaveLength(
      1,
    );
  });
});

test("what a data service has read from afar is the meter's own register, where the meter has not said it", () => {
  const remote = { event: "ReadingRemote" } as const;
  expect(
    figures(
      [own("2026-10-18", 1_000)],
      [told("2026-10-18", 9_999, remote), told("2026-10-20", 21_400, remote)],
    ),
  ).toEqual([
    ["2026-10-18", 0, 1, false],
    ["2026-10-20", 20_400, 1, false],
  ]);
});

test("two meters of a display are bridged by their removal and installation reads, else nothing is", () => {
  const exchange = (off: MarketRead["event"], on: MarketRead["event"]) => [
    told("2026-10-01", 900_000),
    told("2026-10-20T11:00:00", 950_000, { event: off }),
    told("2026-10-20T12:00:00", 10, { event: on, meterId: "M2" }),
    told("2026-11-01", 60_010, { meterId: "M2" }),
  ];
  expect(figures([], exchange("ReadingRemv", "ReadingInstl")).at(-1)).toEqual([
    "2026-11-01",
    110_000,
    1,
    false,
  ]);
  expect(figures([], exchange("ReadingOnSite", "ReadingOnSite")).at(-1)).toEqual([
    "2026-11-01",
    60_000,
    2,
    false,
  ]);
});

test("a read belongs to the meter that served at its instant; where none did it says nothing", () => {
  const meters = [
    { device: "old", from: at("2026-10-01"), to: at("2026-10-20") },
    { device: "meter", from: at("2026-10-20"), to: null },
  ];
  const remote = { event: "ReadingRemote" } as const;
  const before = told("2026-09-30", 5, remote);
  expect(used([], [before], meters)).toEqual([]);
  const removed = told("2026-10-20", 50, { event: "ReadingRemv" });
  expect(used([], [told("2026-10-02", 10), removed], meters)).toMatchObject([
    { wattHours: 0 },
    { wattHours: 40 },
  ]);
});
