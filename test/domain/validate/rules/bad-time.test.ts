/** V13: a stamp names the end of a half hour on the UTC grid, or the read has no place. */
import { describe, expect, test } from "@jest/globals";
import { formatInstant, parseInstant } from "../../../../src/domain/time/instant.ts";
import { badTime } from "../../../../src/domain/validate/rules/bad-time.ts";
import {
  type ExpectedResult,
  expectResult,
  figuresOf,
  ruleCases,
  told,
} from "../../../support/rule-vectors.ts";
import { loadVectors } from "../../../support/vectors.ts";

const figures = figuresOf(badTime, {});

/** A verdict with the notes as a list and the end of one that passes without a word. */
function verdictOn(stamp: unknown, given = figures): ExpectedResult {
  const verdict = badTime.check({ stamp }, given);
  if (verdict === null)
    return told(null, { end: formatInstant(parseInstant(String(stamp)) ?? 0), notes: [] });
  const { notes } = verdict.detail ?? {};
  const found = told(verdict);
  return notes === undefined
    ? found
    : { ...found, data: { ...found.data, notes: String(notes).split(" ") } };
}

interface IncomingStamp {
  readonly stamp: string;
  readonly result: "exact" | "snapped" | "offsetConverted" | "refused";
  readonly to?: string;
  readonly reason?: string;
  readonly detail?: string;
  readonly case: string;
}
const { incomingStamps } = loadVectors<{
  incomingStamps: { snapSeconds: number; rows: readonly IncomingStamp[] };
}>("calendar");

describe("V13 bad-time [SMETS2 5.4.8.9]", () => {
  test.each(ruleCases<{ stamp: string }>("V13", 27))("$id $title", (each) => {
    expectResult(verdictOn(each.given.stamp, figuresOf(badTime, each)), each.expect);
  });

  test("the stamps of the calendar vectors are judged with the same snap", () => {
    expect(incomingStamps.snapSeconds).toBe(figures.snapSeconds);
    expect(incomingStamps.rows).toHaveLength(26);
  });

  test.each(incomingStamps.rows)("$stamp: $case", ({ stamp, result, to, reason, detail }) => {
    const { result: found, data } = verdictOn(stamp);
    if (result === "refused")
      expect([found, data?.["reason"], data?.["detail"]]).toEqual(["refuse", reason, detail]);
    else
      expect([found, data?.["end"], data?.["notes"]]).toEqual([
        result === "exact" ? "pass" : "note",
        to,
        result === "exact" ? [] : [result],
      ]);
  });

  test("takes all 48 ends of both clock-change days as they stand", () => {
    for (const day of ["2026-03-29", "2026-10-25"])
      for (let period = 1; period <= 48; period += 1) {
        const stamp = formatInstant(Date.parse(`${day}T00:00:00Z`) + period * 1_800_000);
        expect(badTime.check({ stamp }, figures)).toBeNull();
      }
  });

  test("reads the repeated local hour of the autumn day by its offset, never by its face", () => {
    expect(verdictOn("2026-10-25T01:30:00+01:00").data?.["end"]).toBe("2026-10-25T00:30:00Z");
    expect(verdictOn("2026-10-25T01:30:00+00:00").data?.["end"]).toBe("2026-10-25T01:30:00Z");
  });

  test("snaps up to the figure set, on both sides, and not beyond", () => {
    const wide = { ...figures, snapSeconds: 20 };
    expect(verdictOn("2026-10-25T00:30:20Z", wide).result).toBe("note");
    expect(verdictOn("2026-10-25T00:29:40Z", wide).result).toBe("note");
    expect(verdictOn("2026-10-25T00:30:21Z", wide).result).toBe("refuse");
    expect(verdictOn("2026-10-25T00:30:00.001Z", { ...figures, snapSeconds: 0 }).result).toBe(
      "refuse",
    );
  });

  test("takes the first and last year set and none beside them", () => {
    expect(verdictOn("2010-01-01T00:30:00Z").result).toBe("pass");
    expect(verdictOn("2100-12-31T23:30:00Z").result).toBe("pass");
    expect(verdictOn("2101-01-01T00:30:00Z").data?.["detail"]).toBe("range");
  });

  test("refuses what is no text, and text of any other form", () => {
    for (const stamp of [null, 1_761_352_200, true, {}, ""])
      expect(verdictOn(stamp)).toMatchObject({ result: "refuse", data: { detail: "format" } });
    expect(verdictOn(`2026-10-25T00:30:00.${"0".repeat(40)}Z`).data?.["detail"]).toBe("format");
    expect(verdictOn("2026-10-25T00:30").data?.["detail"]).toBe("noZone");
  });

  test("says what is wrong with a stamp", () => {
    expect(badTime.text?.({ detail: "offGrid" })).toBe("Stamp unusable: offGrid");
  });
});
