/** V22: the newest answer of the meter is believed, and a large change is shown. */
import { describe, expect, test } from "@jest/globals";
import { changed, type HeldFigure } from "../../../../src/domain/validate/rules/changed.ts";
import { expectResult, figuresOf, ruleCases, told } from "../../../support/rule-vectors.ts";

interface Given {
  readonly held: (Omit<HeldFigure, "readAt"> & { readonly readAt: string }) | null;
  readonly incoming: { readonly wh: number; readonly readAt: string; readonly usable: boolean };
}

const figures = figuresOf(changed, {});
const held: HeldFigure = { wh: 1_000, q: "A", readAt: 10, amended: false };
const detailOf = (was: Partial<HeldFigure>, wh: number, readAt = 11, usable = true) =>
  changed.check({ held: { ...held, ...was }, incoming: { wh, readAt, usable } }, figures)?.detail;

describe("V22 changed [ours]", () => {
  test.each(ruleCases<Given>("V22", 19))("$id $title", (each) => {
    const { held: was, incoming } = each.given;
    const subject = {
      held: was === null ? null : { ...was, readAt: Date.parse(was.readAt) },
      incoming: { ...incoming, readAt: Date.parse(incoming.readAt) },
    };
    const verdict = changed.check(subject, figuresOf(changed, each));
    expectResult(told(verdict, { effect: "accepted" }), each.expect);
  });

  test("shows a change only above both figures", () => {
    expect(detailOf({}, 1_100)).toMatchObject({ reason: "newerAnswer", changeWh: 100 });
    expect(detailOf({}, 1_101)).toMatchObject({ reason: "changed", changeWh: 101 });
    expect(detailOf({}, 900)).toMatchObject({ reason: "newerAnswer" });
    expect(detailOf({}, 899)).toMatchObject({ reason: "changed" });
    expect(detailOf({ wh: 2_000 }, 2_200)).toMatchObject({ reason: "newerAnswer", changeWh: 200 });
    expect(detailOf({ wh: 2_000 }, 2_201)).toMatchObject({ reason: "changed" });
  });

  test("counts from zero: a hundred watt-hours more are no large change, one more is", () => {
    expect(detailOf({ wh: 0 }, 100)).toMatchObject({ effect: "accepted", reason: "newerAnswer" });
    expect(detailOf({ wh: 0 }, 101)).toMatchObject({ effect: "accepted", reason: "changed" });
    expect(detailOf({ wh: 0 }, 0)).toMatchObject({ effect: "duplicate" });
  });

  test("believes the newer answer by a millisecond, and neither the same nor an older one", () => {
    expect(detailOf({}, 999, 11)).toMatchObject({ effect: "accepted" });
    expect(detailOf({}, 999, 10)).toEqual({ effect: "superseded", reason: "stale" });
    expect(detailOf({}, 999, 9)).toEqual({ effect: "superseded", reason: "stale" });
  });

  test("takes an actual for any estimate, older and equal ones too", () => {
    for (const q of ["E0", "E9", "ZE1"])
      expect(detailOf({ q }, 1_000, 1)).toEqual({
        effect: "accepted",
        reason: "actualForEstimate",
      });
  });

  test("lets an amendment stand against everything", () => {
    for (const usable of [true, false])
      expect(detailOf({ amended: true, q: "E8" }, 5, 11, usable)).toEqual({
        effect: "kept",
        reason: "amendmentStands",
      });
  });

  test("tells what was and what is", () => {
    expect(changed.text?.({ a: 1_000, b: 1_101 })).toBe("Meter now says 1101 Wh, before 1000");
  });
});
