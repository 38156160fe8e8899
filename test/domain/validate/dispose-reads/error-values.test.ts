/** Figures of a meter that are not energy: each value of the published vectors is taken or refused with its reason. */
import { describe, expect, test } from "@jest/globals";
import { disposeReads } from "../../../../src/domain/validate/dispose-reads.ts";
import { loadVectors } from "../../../support/vectors.ts";
import { contextOf, importRows } from "../support/import-rows.ts";

interface ErrorValues {
  readonly values: readonly {
    readonly wire: string;
    readonly class: string;
    readonly outcome: "accepted" | "acceptedFlagged" | "refused" | "messageParked";
    readonly e?: "2" | "3";
    readonly wh?: number;
    readonly case: string;
  }[];
  readonly twinElement: readonly {
    readonly elements: readonly (number | null)[];
    readonly class: string;
    readonly outcome: "accepted" | "acceptedFlagged" | "refused";
    readonly e?: "2" | "3";
    readonly wh?: number;
    readonly case: string;
  }[];
}
const { values, twinElement } = loadVectors<ErrorValues>("dcc-error-values");

/** Rule and reason by class. */
const reasonOfClass: Readonly<Record<string, string>> = {
  errorValue: "V11.errorValue",
  highWord: "V12.highWord",
  aboveMaximum: "V31.aboveMaximum",
  negative: "V30.negative",
  badNumber: "V10.badNumber",
  noValue: "V10.noValue",
  elementMissing: "V23.elementMissing",
};
/** Reasons that leave the slot missing (e 2) rather than invalid (e 3). */
const missing = ["V10.noValue", "V23.elementMissing"];

describe("values that are not energy [n3rgy/data issues 1 and 11]", () => {
  const judge = (figures: readonly unknown[]) => {
    const stamp = "2026-10-20T00:30:00Z";
    const [day] = disposeReads(importRows([[stamp, ...figures]]), contextOf()).days;
    return { wh: day?.wattHours[0], reason: day?.reasons[0] ?? null };
  };

  test("all are here", () => {
    expect([values.length, twinElement.length]).toEqual([61, 10]);
  });

  test.each(values.filter(({ outcome }) => outcome !== "messageParked"))(
    "$wire: $case",
    ({ wire, class: name, outcome, e, wh }) => {
      const found = judge([JSON.parse(wire)]);
      if (outcome !== "refused") expect(found).toEqual({ wh, reason: null });
      else {
        expect(found.reason).toBe(reasonOfClass[name]);
        expect(missing.includes(found.reason ?? "") ? "2" : "3").toBe(e);
      }
    },
  );

  test.each(twinElement)("$elements: $case", ({ elements, class: name, outcome, e, wh }) => {
    const found = judge(elements);
    if (outcome !== "refused") expect(found).toEqual({ wh, reason: null });
    else {
      expect(found.reason).toBe(reasonOfClass[name]);
      expect(missing.includes(found.reason ?? "") ? "2" : "3").toBe(e);
    }
  });
});
