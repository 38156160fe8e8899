import { describe, expect, test } from "@jest/globals";
import { centreCodes } from "../../../src/domain/resolve/centre-codes.ts";
import { diagnose, type RejectedContext } from "../../../src/domain/resolve/diagnose.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { allPeriods, settlementPeriod } from "../../../src/domain/time/settlement-period.ts";
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
  currentVersion: 1,
  corrections: 0,
  correctionsMax: 3,
  rebuilds: 0,
  explainedPeriods: [],
  registered: {
    appointmentSpans: [{ from: Date.UTC(2025, 0, 1), to: null }],
    isDeEnergised: false,
    connectionFrom: Date.UTC(2020, 0, 1),
    hardWh: 13_800,
    deEnergisedSubmit: "zero",
  },
  hold: { hasChanged: false, isOver: false },
};
const registered = context.registered ?? undefined;
const registeredAs = (changes: object): RejectedContext => ({
  ...context,
  registered: registered === undefined ? null : { ...registered, ...changes },
});
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

  test("ECS1001: slots outside our window are dropped; inside it a person decides", () => {
    expect(diagnose(rejected("ECS1001"), day, context)).toMatchObject({
      kind: "park",
      cause: "notAppointed",
    });
    const closed = registeredAs({
      appointmentSpans: [{ from: Date.UTC(2025, 0, 1), to: Date.UTC(2025, 10, 20, 9, 30) }],
    });
    expect(diagnose(rejected("ECS1001"), day, closed)).toMatchObject({
      kind: "correct",
      corrections: [{ how: "drop", periods: [20] }],
    });
    expect(diagnose(rejected("ECS1001"), day, { ...context, registered: null })).toMatchObject({
      corrections: [{ how: "drop", periods: [19, 20] }],
    });
  });

  test("ECS1002 is a defect for a person", () => {
    expect(diagnose(rejected("ECS1002"), day, context)).toMatchObject({
      kind: "park",
      isDefect: true,
    });
  });

  test("ECS1003 is terminal: recorded, and nothing is sent again", () => {
    expect(diagnose(rejected("ECS1003"), day, context)).toMatchObject({
      kind: "terminal",
      cause: "afterFinalRun",
    });
  });

  test.each(["ECS1004", "ECS1005", "ECS1006", "ECS1007", "ECS1014"])(
    "%s: the message is rebuilt, once",
    (code) => {
      expect(diagnose(rejected(code), day, context)).toEqual({
        kind: "correct",
        corrections: [{ how: "rebuild", periods: [19, 20] }],
        code,
        isDefect: true,
      });
      expect(diagnose(rejected(code), day, { ...context, rebuilds: 1 }).kind).toBe("park");
    },
  );

  test("ECS1008: where registration agrees, estimates become zero or nothing; else it waits for PUB-008", () => {
    const estimated = { ...day, slots: day.slots.map((slot) => ({ ...slot, quality: "E2" })) };
    const off = registeredAs({ isDeEnergised: true });
    expect(diagnose(rejected("ECS1008"), estimated, off)).toMatchObject({
      kind: "correct",
      corrections: [{ how: "zero", periods: [19, 20] }],
    });
    expect(
      diagnose(
        rejected("ECS1008"),
        estimated,
        registeredAs({ isDeEnergised: true, deEnergisedSubmit: "none" }),
      ),
    ).toMatchObject({ corrections: [{ how: "drop", periods: allPeriods }] });
    expect(diagnose(rejected("ECS1008"), estimated, context).kind).toBe("hold");
    const over = { ...context, hold: { hasChanged: false, isOver: true } };
    expect(diagnose(rejected("ECS1008"), estimated, over).kind).toBe("park");
  });

  test("ECS1009 waits until registration changes, five days, and then for a person", () => {
    expect(diagnose(rejected("ECS1009"), day, context).kind).toBe("hold");
    const changed = { ...context, hold: { hasChanged: true, isOver: false } };
    expect(diagnose(rejected("ECS1009"), day, changed)).toMatchObject({
      corrections: [{ how: "rebuild" }],
    });
    const over = { ...context, hold: { hasChanged: false, isOver: true } };
    expect(diagnose(rejected("ECS1009"), day, over).kind).toBe("park");
    const gone = { ...context, registered: null };
    expect(diagnose(rejected("ECS1009"), day, gone).kind).toBe("terminal");
  });

  test("ECS1013: the type in force then, once; slots that begin before there was one are dropped", () => {
    expect(diagnose(rejected("ECS1013"), day, context)).toMatchObject({
      corrections: [{ how: "rebuild" }],
    });
    const later = registeredAs({ connectionFrom: Date.UTC(2025, 10, 20, 9, 30) });
    expect(diagnose(rejected("ECS1013"), day, later)).toMatchObject({
      corrections: [{ how: "drop", periods: [19] }],
    });
    const inside = registeredAs({ connectionFrom: Date.UTC(2025, 10, 20, 9, 31) });
    expect(diagnose(rejected("ECS1013"), day, inside)).toMatchObject({
      corrections: [{ how: "drop", periods: [19, 20] }],
    });
  });

  test.each([
    ["ECS1011", "pair"],
    ["ECS1015", "reason"],
    ["ECS1016", "amendment"],
  ] as const)("%s: the codes of the slots are put right (%s)", (code, how) => {
    expect(diagnose(rejected(code), day, context)).toMatchObject({
      kind: "correct",
      corrections: [{ how }],
      isDefect: true,
    });
  });

  test("nothing is corrected more than three times, nor while a newer version is on its way", () => {
    for (const code of ["ECS1011", "ECS1012"]) {
      const often = { ...context, corrections: 3 };
      expect(diagnose(rejected(code), day, often)).toMatchObject({
        kind: "park",
        cause: "correctionsExhausted",
      });
    }
    const newer = { ...context, currentVersion: 2 };
    expect(diagnose(rejected("ECS1011"), day, newer).kind).toBe("stale");
  });
});

describe("a rejection of a day", () => {
  test("marks only the slots that our own check explains, when it explains any", () => {
    const diagnosis = diagnose(rejected("ECS1012"), day, { ...context, explainedPeriods: [19] });
    expect(diagnosis).toMatchObject({ kind: "invalidate", slots: [{ period: 19 }] });
  });

  test("of several codes the gravest wins: park before anything we can mend", () => {
    expect(diagnose(rejected("ECS1012", "ECS1003"), day, context)).toMatchObject({
      kind: "terminal",
      cause: "afterFinalRun",
    });
    expect(diagnose(rejected("ECS1003", "ECS1002"), day, context).kind).toBe("park");
    expect(diagnose(rejected("ECS1011", "ECS1012"), day, context).kind).toBe("invalidate");
    expect(
      diagnose(rejected("ECS1012", "ECS1001"), day, { ...context, registered: null }),
    ).toMatchObject({ corrections: [{ how: "drop" }] });
    expect(diagnose(rejected("ECS1015", "ECS1016"), day, context)).toMatchObject({
      corrections: [{ how: "reason" }, { how: "amendment" }],
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
