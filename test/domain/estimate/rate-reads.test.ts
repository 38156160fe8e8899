/** Two-rate registers as evidence, and when a meter does not count two rates after all. */
import { describe, expect, test } from "@jest/globals";
import {
  type ConfigurableRead,
  type CountedRead,
  countedReads,
  enclosingReads,
  rateRegisters,
} from "../../../src/domain/estimate/rate-reads.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

const at = (text: string) => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
const counted = (text: string, ...counters: readonly number[]): CountedRead => ({
  at: at(text),
  counters,
  meterId: "1",
  source: text,
});

describe("counters of a meter", () => {
  test("of two rates are its off-peak and its peak register", () => {
    const registers = rateRegisters([counted("2026-10-20", 5, 7), counted("2026-10-21", 6, 9)]);
    expect(registers).toEqual({
      offPeak: [
        { at: at("2026-10-20"), wattHours: 5, meterId: "1", source: "2026-10-20" },
        { at: at("2026-10-21"), wattHours: 6, meterId: "1", source: "2026-10-21" },
      ],
      peak: [
        { at: at("2026-10-20"), wattHours: 7, meterId: "1", source: "2026-10-20" },
        { at: at("2026-10-21"), wattHours: 9, meterId: "1", source: "2026-10-21" },
      ],
    });
  });

  test.each([
    ["one read", [counted("2026-10-20", 5, 7)]],
    ["a third rate", [counted("2026-10-20", 5, 7, 1), counted("2026-10-21", 6, 9, 1)]],
    ["a far rate", [counted("2026-10-20", 5, 7), counted("2026-10-21", 6, 9, 0, 0, 3)]],
    ["one rate that moves", [counted("2026-10-20", 5, 7), counted("2026-10-21", 6, 7)]],
    ["a meter of one rate", [counted("2026-10-20", 5), counted("2026-10-21", 6)]],
  ])("with %s tell of no two rates", (_, reads) => {
    expect(rateRegisters(reads)).toBeNull();
  });

  test("of an empty home stand still together, which is known of both", () => {
    expect(
      rateRegisters([counted("2026-10-20", 5, 7), counted("2026-10-21", 5, 7)]),
    ).not.toBeNull();
  });
});

describe("the reads that enclose a day", () => {
  const days = ["2026-10-18", "2026-10-20", "2026-10-20T10:30:00", "2026-10-22", "2026-10-25"];
  const reads = days.map((text) => counted(text, 1, 1));
  const enclosing = (day: string) =>
    enclosingReads(reads, settlementDay(day)).map(({ source }) => source);

  test("are the last before it and the first after it, with those inside", () => {
    expect(enclosing("2026-10-20")).toEqual(days.slice(1, 4));
    expect(enclosing("2026-10-19")).toEqual(days.slice(0, 2));
    expect(enclosing("2026-10-21")).toEqual(days.slice(2, 4));
    expect(enclosing("2026-10-23")).toEqual(days.slice(3));
  });

  test("off the grid leave the choice to the brackets", () => {
    const rough = [counted("2026-10-18T09:10:00", 1, 1), counted("2026-10-23T09:10:00", 2, 2)];
    expect(enclosingReads(rough, settlementDay("2026-10-20"))).toEqual(rough);
  });
});

describe("configurable registers that the market tells", () => {
  const read = (
    registerId: string,
    wattHours: number,
    changes: Partial<ConfigurableRead> = {},
  ) => ({
    ...{
      meterId: "M1",
      registerId,
      at: at("2026-10-20"),
      wattHours,
      event: "ReadingOnSite" as const,
    },
    ...{ stampedAt: 1, transactionId: "T" },
    ...changes,
  });

  test("are counters in the order of their ids, at instants at which all were read", () => {
    const alone = read("01", 9, { at: at("2026-10-25") });
    expect(countedReads([read("02", 7), read("01", 5), alone])).toEqual([
      { at: at("2026-10-20"), counters: [5, 7], meterId: "M1", source: "PUB-041 T" },
    ]);
  });

  test("of two reads of a register and instant have the later stamp, in whatever order", () => {
    const reads = [read("01", 5), read("02", 7), read("01", 6, { stampedAt: 2 })];
    for (const order of [reads, reads.toReversed()])
      expect(countedReads(order)[0]?.counters).toEqual([6, 7]);
    const equal = [read("01", 5), read("01", 6, { transactionId: "U" })];
    expect(countedReads(equal.toReversed())[0]?.counters).toEqual([6]);
  });

  test("of two meters are never put together", () => {
    const reads = [read("01", 5), read("02", 7), read("01", 1, { meterId: "M2" })];
    expect(countedReads(reads).map(({ meterId, counters }) => [meterId, counters])).toEqual([
      ["M1", [5, 7]],
      ["M2", [1]],
    ]);
  });
});
