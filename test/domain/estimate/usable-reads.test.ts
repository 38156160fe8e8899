/** Which register reads estimation may use: what the register rules leave standing, counted through turns and exchanges. */
import { describe, expect, test } from "@jest/globals";
import {
  type KeptRead,
  type MeterSpan,
  type RegistersOfPoint,
  usableReads,
} from "../../../src/domain/estimate/usable-reads.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";

const hardWh = 13_800;

/** An instant by date, or date and time. */
function at(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
}

function read(text: string, wattHours: number, device = "old"): KeptRead {
  return { device, at: at(text), wattHours, readAt: at(text), source: `${device} ${text}` };
}

const alone: readonly MeterSpan[] = [{ device: "old", from: 0, to: null }];

function exchanged(offAt: string, onAt = offAt): readonly MeterSpan[] {
  return [
    { device: "old", from: 0, to: at(offAt) },
    { device: "new", from: at(onAt), to: null },
  ];
}

function usable(reads: readonly KeptRead[], changes: Partial<RegistersOfPoint> = {}) {
  return usableReads(
    { reads, meters: alone, hardWh, frozenAt: [], told: [], ...changes },
    initialRuleset,
  );
}

const figures = (reads: readonly KeptRead[], changes: Partial<RegistersOfPoint> = {}) =>
  usable(reads, changes).map(({ wattHours, epoch }) => [wattHours, epoch]);

describe("one meter", () => {
  test("that only rises is used as it is", () => {
    expect(usable([read("2026-10-20", 5_000), read("2026-10-21", 14_000)])).toEqual([
      { at: at("2026-10-20"), wattHours: 5_000, source: "old 2026-10-20", meterId: "1", epoch: 1 },
      { at: at("2026-10-21"), wattHours: 14_000, source: "old 2026-10-21", meterId: "1", epoch: 1 },
    ]);
    expect(usable([])).toEqual([]);
  });

  test("that goes round is counted through", () => {
    const reads = [read("2026-10-20", 2 ** 32 - 3_000), read("2026-10-21", 6_000)];
    expect(figures(reads)).toEqual([
      [0, 1],
      [9_000, 1],
    ]);
  });

  test("that falls a little is not believed: the read is left out", () => {
    const reads = [
      read("2026-10-20", 900_000),
      read("2026-10-21", 890_000),
      read("2026-10-22", 920_000),
    ];
    expect(figures(reads)).toEqual([
      [0, 1],
      [20_000, 1],
    ]);
  });

  test("that starts again opens an epoch that nothing bridges", () => {
    const reads = [read("2026-10-20", 900_000), read("2026-10-21", 20), read("2026-10-22", 9_020)];
    expect(usable(reads).map(({ meterId, epoch }) => [meterId, epoch])).toEqual([
      ["1", 1],
      ["2", 2],
      ["2", 2],
    ]);
  });

  test("that advances by more than the connection carries loses the later read", () => {
    const reads = [
      read("2026-10-20", 0),
      read("2026-10-21", 90_000_000),
      read("2026-10-22", 18_000),
    ];
    expect(figures(reads)).toEqual([
      [0, 1],
      [18_000, 1],
    ]);
    expect(figures(reads.slice(0, 2), { hardWh: null })).toEqual([
      [0, 1],
      [90_000_000, 1],
    ]);
  });

  test("whose read is an error code loses it (V50)", () => {
    const reads = [
      read("2026-10-20", 2 ** 32 - 50_000),
      read("2026-10-21", 2 ** 32 - 1),
      read("2026-10-22", 2 ** 32 - 30_000),
    ];
    expect(figures(reads)).toEqual([
      [0, 1],
      [20_000, 1],
    ]);
  });

  test("read in the middle of a day keeps the read at its own instant", () => {
    const reads = [read("2026-10-20", 0), read("2026-10-20T14:10", 5_000)];
    expect(usable(reads).map((each) => each.at)).toEqual([
      at("2026-10-20"),
      at("2026-10-20T14:10"),
    ]);
  });

  test("that stands while the half hours run is not used until it moves (V64)", () => {
    const reads = [
      read("2026-10-18", 100),
      read("2026-10-19", 9_100),
      read("2026-10-20", 9_100),
      read("2026-10-21", 9_100),
      read("2026-10-22", 11_100),
      read("2026-10-23", 20_000),
    ];
    const frozenAt = [dayStart(settlementDay("2026-10-19"))];
    expect(usable(reads, { frozenAt }).map(({ wattHours }) => wattHours)).toEqual([
      100, 9_100, 11_100, 20_000,
    ]);
  });
});

describe("an exchange", () => {
  test("with both reads some time apart runs through, each read told as what it is", () => {
    const meters = exchanged("2026-10-20T11:10", "2026-10-20T11:50");
    const reads = [
      read("2026-10-20", 900_000),
      read("2026-10-20T11:10", 904_090),
      read("2026-10-20T11:50", 12, "new"),
      read("2026-10-21", 4_405, "new"),
    ];
    expect(
      usable(reads, { meters }).map(({ wattHours, event, epoch }) => [wattHours, event, epoch]),
    ).toEqual([
      [0, undefined, 1],
      [4_090, "removal", 1],
      [4_090, "installation", 1],
      [8_483, undefined, 1],
    ]);
  });

  test("at one instant on the grid is one read at which brackets end", () => {
    const reads = [
      read("2026-10-19", 900_000),
      read("2026-10-20", 908_000),
      read("2026-10-20", 5, "new"),
      read("2026-10-21", 7_005, "new"),
    ];
    const found = usable(reads, { meters: exchanged("2026-10-20") });
    expect(found.map(({ wattHours, source }) => [wattHours, source])).toEqual([
      [0, "old 2026-10-19"],
      [8_000, "new 2026-10-20"],
      [15_000, "new 2026-10-21"],
    ]);
    expect(new Set(found.map(({ meterId }) => meterId))).toEqual(new Set(["1"]));
  });

  test("without one of its reads ends the epoch", () => {
    const reads = [
      read("2026-10-20", 900_000),
      read("2026-10-20T11:10", 904_090),
      read("2026-10-21", 4_405, "new"),
    ];
    expect(figures(reads, { meters: exchanged("2026-10-20T11:10") })).toEqual([
      [0, 1],
      [4_090, 1],
      [0, 2],
    ]);
  });

  test("leaves out what a meter says before it was put on or after it was taken off", () => {
    const reads = [
      read("2026-10-18", 1, "new"),
      read("2026-10-19", 900_000),
      read("2026-10-22", 990_000),
      read("2026-10-22", 500, "new"),
      read("2026-10-22", 77, "other"),
    ];
    expect(
      usable(reads, { meters: exchanged("2026-10-20T11:10") }).map(({ source }) => source),
    ).toEqual(["old 2026-10-19", "new 2026-10-22"]);
  });

  test("needs a meter on either side: a first or last meter is not exchanged", () => {
    const meters = [{ device: "old", from: at("2026-10-20"), to: at("2026-10-22") }];
    const reads = [
      read("2026-10-20", 0),
      read("2026-10-21T08:00", 3_000),
      read("2026-10-22", 9_000),
    ];
    expect(usable(reads, { meters }).every(({ event }) => event === undefined)).toBe(true);
  });
});
