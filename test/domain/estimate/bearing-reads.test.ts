/** Which reads bear on a day, how far its brackets reach, and what the days before it advanced. */
import { describe, expect, test } from "@jest/globals";
import { wholeDay } from "../../../src/domain/day/consumption-day.ts";
import {
  advancesBefore,
  bearingReads,
  reachOf,
} from "../../../src/domain/estimate/bearing-reads.ts";
import type { UsableRead } from "../../../src/domain/estimate/usable-reads.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

const day = settlementDay("2026-10-20");

function at(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
}

function reads(...texts: readonly string[]): readonly UsableRead[] {
  return texts.map((text, index) => ({
    at: at(text),
    wattHours: 1_000 * index,
    source: text,
    meterId: "1",
    epoch: 1,
  }));
}

const textsOf = (found: readonly UsableRead[]) => found.map(({ source }) => source);

describe("the reads that bear on a day", () => {
  test("go back without end, and on to the first on the grid that closes it", () => {
    const all = reads(
      "2025-01-01",
      "2026-10-20",
      "2026-10-20T14:10",
      "2026-10-21T09:05",
      "2026-10-23",
      "2026-10-24",
    );
    expect(textsOf(bearingReads(all, day, []))).toEqual(textsOf(all.slice(0, 5)));
  });

  test("are cut at the critical changes before and after it, whose own instants belong to both sides", () => {
    const all = reads("2026-10-10", "2026-10-15", "2026-10-18", "2026-10-22", "2026-10-23");
    const changes = [at("2026-10-01"), at("2026-10-15"), at("2026-10-22"), at("2026-10-30")];
    expect(textsOf(bearingReads(all, day, changes))).toEqual([
      "2026-10-15",
      "2026-10-18",
      "2026-10-22",
    ]);
    expect(textsOf(bearingReads(reads("2026-10-25"), day, changes))).toEqual([]);
  });
});

describe("how far brackets reach", () => {
  const reach = (...texts: readonly string[]) =>
    reachOf(reads(...texts), { day, appointed: wholeDay }, 456);

  test("is not beyond a day with both midnight reads", () => {
    expect(reach("2026-10-19", "2026-10-20", "2026-10-21")).toBeNull();
    expect(reach("2026-10-20", "2026-10-20T14:10", "2026-10-21")).toBeNull();
  });

  test("is to the reads on the grid around it", () => {
    expect(reach("2026-10-12", "2026-10-19", "2026-10-22")).toEqual({
      first: "2026-10-19",
      last: "2026-10-21",
    });
    expect(reach("2026-10-20", "2026-10-23T10:00")).toEqual({ first: day, last: "2026-10-23" });
  });

  test("is to reads off the grid where no others are", () => {
    expect(reach("2026-10-18T10:07", "2026-10-19T10:07", "2026-10-20T14:10")).toEqual({
      first: "2026-10-18",
      last: day,
    });
  });

  test("is nowhere without two reads that enclose something of the day", () => {
    expect(reach("2026-10-18", "2026-10-19")).toBeNull();
    expect(reach("2026-10-22", "2026-10-23")).toBeNull();
    expect(reach("2026-10-19")).toBeNull();
    expect(reach()).toBeNull();
  });

  test("is no further than brackets may be", () => {
    const far = reads("2026-10-01", "2026-10-21");
    expect(reachOf(far, { day, appointed: wholeDay }, 10)).toBeNull();
    expect(reachOf(far, { day, appointed: wholeDay }, 31)).toMatchObject({ first: "2026-10-01" });
  });
});

describe("daily advances before a day", () => {
  test("are of neighbouring midnights within the window, in time order", () => {
    const all = reads(
      "2026-10-10",
      "2026-10-11",
      "2026-10-13",
      "2026-10-14",
      "2026-10-14T12:00",
      "2026-10-15",
      "2026-10-20",
      "2026-10-21",
    );
    expect(advancesBefore(all, day, 7).map(({ day: own, wattHours }) => [own, wattHours])).toEqual([
      ["2026-10-13", 1_000],
      ["2026-10-14", 2_000],
    ]);
    expect(advancesBefore(all, day, 31)).toHaveLength(3);
  });

  test("are of one epoch", () => {
    const [opening, closing] = reads("2026-10-18", "2026-10-19");
    if (opening === undefined || closing === undefined) throw new Error("two reads");
    expect(advancesBefore([opening, { ...closing, epoch: 2 }], day, 7)).toEqual([]);
  });
});
