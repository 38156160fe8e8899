import { describe, expect, test } from "@jest/globals";
import { centreCodes } from "../../../src/domain/resolve/centre-codes.ts";
import { diagnose, type RejectedContext } from "../../../src/domain/resolve/diagnose.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { settlementPeriod } from "../../../src/domain/time/settlement-period.ts";
import { loadVectors } from "../../support/vectors.ts";

const day = {
  settlementDay: settlementDay("2025-11-20"),
  slots: [
    { period: settlementPeriod(19), wattHours: 61_250, quality: "A" },
    { period: settlementPeriod(20), wattHours: 311, quality: "A" },
  ],
};
const context: RejectedContext = {
  rejectedVersion: 1,
  acceptedVersion: null,
  corrections: 0,
  correctionsMax: 3,
  explainedPeriods: [],
};
const rejected = (...codes: string[]) => ({ kind: "rejected" as const, codes });

describe("the centre's codes", () => {
  test("are the published ones, each with its published meaning", () => {
    const { ECS } = loadVectors<{
      responseCodes: { ECS: { codes: Record<string, { meaning: string }> } };
    }>("dip-schema-facts").responseCodes;
    expect(Object.keys(centreCodes)).toEqual(Object.keys(ECS.codes));
  });

  test.each(["ECS1010", "ECS1012"])("%s: the slots named by the echo are invalid", (code) => {
    expect(diagnose(rejected(code), day, context)).toEqual({
      kind: "invalidate",
      slots: day.slots,
      code,
      isDefect: code === "ECS1010",
    });
  });

  test.each(Object.keys(centreCodes).filter((code) => !["ECS1010", "ECS1012"].includes(code)))(
    "%s is parked with its cause and what is asked",
    (code) => {
      const diagnosis = diagnose(rejected(code), day, context);
      expect(diagnosis.kind).toBe("park");
      expect(diagnosis).toMatchObject({ cause: centreCodes[code]?.cause });
      expect(diagnosis).toHaveProperty("asks", centreCodes[code]?.asks);
      expect(centreCodes[code]?.asks).not.toBeNull();
    },
  );
});

describe("a rejection of a day", () => {
  test("marks only the slots that our own check explains, when it explains any", () => {
    const diagnosis = diagnose(rejected("ECS1012"), day, { ...context, explainedPeriods: [19] });
    expect(diagnosis).toMatchObject({ kind: "invalidate", slots: [{ period: 19 }] });
  });

  test("of several codes the gravest wins: park before anything we can mend", () => {
    expect(diagnose(rejected("ECS1012", "ECS1003"), day, context)).toMatchObject({
      kind: "park",
      cause: "afterFinalRun",
    });
    expect(diagnose(rejected("ECS1012", "ECS1010"), day, context)).toMatchObject({
      kind: "invalidate",
      isDefect: true,
    });
  });

  test("with an unknown code or none is parked", () => {
    expect(diagnose(rejected("ECS1012", "ECS9999"), day, context)).toMatchObject({
      kind: "park",
      cause: "codeUnknown",
    });
    expect(diagnose(rejected("constructor"), day, context)).toMatchObject({ cause: "codeUnknown" });
    expect(diagnose(rejected(), day, context)).toMatchObject({ cause: "codeMissing" });
  });

  test("is stale once a newer version has been accepted, whatever its codes", () => {
    for (const code of ["ECS1012", "ECS1003", "ECS9999"])
      expect(diagnose(rejected(code), day, { ...context, acceptedVersion: 2 })).toEqual({
        kind: "stale",
      });
  });

  test("is not stale for the very version that was accepted by the platform", () => {
    const diagnosis = diagnose(rejected("ECS1012"), day, { ...context, acceptedVersion: 1 });
    expect(diagnosis.kind).toBe("invalidate");
  });

  test("is corrected at most three times, then a person decides", () => {
    expect(diagnose(rejected("ECS1012"), day, { ...context, corrections: 2 }).kind).toBe(
      "invalidate",
    );
    expect(diagnose(rejected("ECS1012"), day, { ...context, corrections: 3 })).toMatchObject({
      kind: "park",
      cause: "correctionsExhausted",
    });
  });

  test("never sent is parked", () => {
    expect(diagnose(rejected("ECS1012"), day, { ...context, rejectedVersion: null })).toMatchObject(
      {
        kind: "park",
        cause: "neverSent",
      },
    );
  });

  test("that is a warning was accepted: nothing is sent again", () => {
    const warning = { kind: "warning" as const, codes: ["ECS1008"] };
    expect(diagnose(warning, day, context)).toEqual({ kind: "warning", codes: ["ECS1008"] });
  });
});
