import { describe, expect, test } from "@jest/globals";
import { draftOf } from "../../src/dip/check-if-021.ts";
import { encodeIf021, if021 } from "../../src/dip/if-021.ts";
import { parseStamp } from "../../src/dip/stamp.ts";
import { checkSubmission } from "../../src/domain/submit/self-check.ts";
import { counterExamples, exampleMessage, faultyMessage } from "./support/facts.ts";
import { header, submissionOf } from "./support/submissions.ts";

/** Facts under which the published example is good, but for the slots that it leaves out. */
function contentFailures(message: unknown) {
  const { CommonBlock, CustomBlock } = if021.parse(message).payload;
  const [day] = CustomBlock.B900.settlementDayConsumptionPeriods;
  if (day === undefined) throw new Error("the example has a day");
  const draft = draftOf({
    event: CommonBlock.S0.eventCode,
    measurementQuantity: CustomBlock.B900.MQID.measurementQuantityID,
    ...day.settlementDay,
    periods: day.consumptionPeriods.map((period) => ({ ...period })),
  });
  return checkSubmission(draft, {
    now: Date.UTC(2025, 10, 22, 7),
    finalCutOff: Date.UTC(2027, 0, 1),
    isLive: true,
    isDeEnergised: false,
    deEnergisedSubmit: "zero",
    appointmentSpans: [{ from: 0, to: null }],
    connectionFrom: parseStamp(CustomBlock.B067.connectionTypeEffectiveFromDate) ?? 0,
    hardWh: 13_800,
    storedWh: draft.periods.reduce((sum, { wattHours }) => sum + (wattHours ?? 0), 0),
  });
}

/** The facts file names two checks of ours by older ids, and counts an end outside the day to ECS1005. */
const ourIds: Readonly<Record<string, readonly string[]>> = {
  "SDS-S01": ["V117"],
  "SDS-S02": ["V121"],
  ECS1005: ["V105", "V118"],
};

describe("IF-021 by its schema", () => {
  test("takes the published example", () => {
    expect(if021.safeParse(exampleMessage("if-021")).success).toBe(true);
  });

  test.each(counterExamples("schema", "if-021").map((each) => [each.name, each] as const))(
    "refuses: %s",
    (_, each) => {
      const parsed = if021.safeParse(faultyMessage(each));
      const named = parsed.error?.issues.map((issue) =>
        [...issue.path, ...("keys" in issue ? issue.keys : [])].join("."),
      );
      expect(named).toHaveLength(1);
      expect(named?.[0]).toMatch(new RegExp(`(^|\\.)${each.expect.replaceAll(".", "\\.")}$`));
    },
  );

  test.each(counterExamples("content", "if-021").map((each) => [each.name, each] as const))(
    "takes what only the self-check finds: %s",
    (_, each) => {
      const failed = contentFailures(faultyMessage(each));
      const wanted = ourIds[each.expect];
      const isFound = failed.some(
        ({ rule, code }) => code === each.expect || wanted?.includes(rule),
      );
      expect(isFound).toBe(true);
    },
  );

  test("the example itself only lacks the slots that it does not show", () => {
    expect(contentFailures(exampleMessage("if-021"))).toEqual([{ rule: "V125", code: null }]);
  });

  test.each([null, undefined, 7, "payload", [], {}, { payload: null }, { payload: [] }])(
    "%j is no message",
    (value) => {
      expect(if021.safeParse(value).success).toBe(false);
    },
  );

  test("refuses keys of the object's own making", () => {
    const text = JSON.stringify(exampleMessage("if-021"));
    for (const key of ["__proto__", "constructor", "toString"]) {
      const hostile = JSON.parse(text.replace('"M0":{', `"M0":{"${key}":{"polluted":true},`));
      expect(if021.safeParse(hostile).success).toBe(false);
    }
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("IF-021 as we write it", () => {
  test("names the event of the quantity (ECS1002)", () => {
    for (const [quantity, event] of [
      ["AI", "[ActivePower]"],
      ["AE", "[ActivePower]"],
      ["RI", "[ReactivePower]"],
      ["RE", "[ReactivePower]"],
    ] as const) {
      const { payload } = encodeIf021(submissionOf({ measurementQuantity: quantity }), header);
      expect(payload.CommonBlock.S0.eventCode).toBe(event);
    }
  });

  test("leaves out slots that are not appointed, and writes 00:00 of the next day last", () => {
    const { slots } = submissionOf();
    const edge = submissionOf({
      slots: {
        ...slots,
        wattHours: [...Array(46).fill(null), 1, 2],
        quality: `${"-".repeat(46)}AA`,
      },
    });
    const [day] = encodeIf021(edge, header).payload.CustomBlock.B900
      .settlementDayConsumptionPeriods;
    expect(day?.consumptionPeriods.map(({ sp, v }) => [sp, v])).toEqual([
      ["2025-11-21T23:30:00+00:00", "0.001"],
      ["2025-11-22T00:00:00+00:00", "0.002"],
    ]);
  });
});
