import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import {
  advanceBetween,
  examineRecordedRegisters,
  type RecordedRegisters,
} from "../../../src/vee/judge/recorded-registers.ts";
import { ReadColumns } from "../../../src/vee/read/read-columns.ts";
import { slotAt } from "../support/recorded-columns.ts";

type Read = readonly [at: string, wh: number, origin?: Partial<typeof measured>];
const measured = { device: "S1", isEstimated: false, isRemoval: false };

function examine(...reads: readonly Read[]): RecordedRegisters {
  const columns = new ReadColumns();
  for (const [at, wh, origin] of reads)
    columns.pushRegister(Date.parse(at), wh, { ...measured, ...origin });
  return examineRecordedRegisters(columns, { ruleset: initialRuleset, hardWh: 13_800 });
}

const standing = ({ standing: reads }: RecordedRegisters) =>
  reads.map(({ at, totalWh, epoch }) => [new Date(at).toISOString().slice(11, 19), totalWh, epoch]);
const found = ({ findings }: RecordedRegisters) =>
  findings.map(({ day, rule, outcome }) => `${day} ${rule} ${outcome}`);

describe("register reads of a file", () => {
  test("near a half hour they stand at it, further off where they are; only the former are marks", () => {
    const registers = examine(
      ["2026-10-20T00:00:04Z", 1_000],
      ["2026-10-20T09:59:50Z", 3_000],
      ["2026-10-20T12:00:11Z", 4_000],
    );
    expect(standing(registers)).toEqual([
      ["00:00:00", 0, 1],
      ["10:00:00", 2_000, 1],
      ["12:00:11", 3_000, 1],
    ]);
    expect([...registers.marks.keys()]).toEqual([
      slotAt("2026-10-20T00:00Z"),
      slotAt("2026-10-20T10:00Z"),
    ]);
    expect(registers.readCount).toBe(3);
    expect(found(registers)).toEqual([]);
  });

  test("of two at one instant the later line stands", () => {
    const registers = examine(
      ["2026-10-20T01:00:04Z", 1_000],
      ["2026-10-20T01:00:02Z", 1_200],
      ["2026-10-20T02:00:00Z", 1_500],
    );
    expect(standing(registers)).toEqual([
      ["01:00:00", 0, 1],
      ["02:00:00", 300, 1],
    ]);
  });

  test("a read that was made up ends nothing; one that fell or shot up is dropped; a reset opens an epoch", () => {
    const registers = examine(
      ["2026-10-20T01:00:00Z", 5_000_000],
      ["2026-10-20T02:00:00Z", 5_000_500, { isEstimated: true }],
      ["2026-10-20T03:00:00Z", 4_900_000],
      ["2026-10-20T04:00:00Z", 9_000_000],
      ["2026-10-20T05:00:00Z", 5_001_000],
      ["2026-10-20T06:00:00Z", 400],
      ["2026-10-20T07:00:00Z", 700],
    );
    expect(standing(registers)).toEqual([
      ["01:00:00", 0, 1],
      ["05:00:00", 1_000, 1],
      ["06:00:00", 0, 2],
      ["07:00:00", 300, 2],
    ]);
    expect(found(registers)).toEqual([
      "2026-10-20 V51 refuse",
      "2026-10-20 V51 suspect",
      "2026-10-20 V54 refuse",
    ]);
    const { marks } = registers;
    const between = (from: string, to: string) =>
      advanceBetween(marks, slotAt(`2026-10-20T${from}Z`), slotAt(`2026-10-20T${to}Z`));
    expect(between("01:00", "05:00")).toBe(1_000);
    expect(between("05:00", "06:00")).toBeNull();
    expect(between("01:00", "02:00")).toBeNull();
  });

  test("no difference is taken across two meters", () => {
    const registers = examine(
      ["2026-10-20T01:00:00Z", 5_000, {}],
      ["2026-10-20T02:00:00Z", 5_400, { isRemoval: true }],
      ["2026-10-20T02:30:00Z", 6_000, { device: "S2" }],
      ["2026-10-20T03:00:00Z", 6_100, { device: "S2" }],
    );
    expect(standing(registers).map(([, , epoch]) => epoch)).toEqual([1, 1, 2, 2]);
    expect(found(registers)).toEqual(["2026-10-20 V53 note"]);
  });
});
