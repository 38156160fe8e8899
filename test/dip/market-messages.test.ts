/** What the messages of the market mean: energy by digits, periods by their own stamps, dates in London. */
import { describe, expect, test } from "@jest/globals";
import { decodeStored, marketPublications } from "../../src/dip/publications.ts";
import { exampleMessage } from "./support/facts.ts";
import { type Json, madeMessages } from "./support/made-messages.ts";

const decode = (message: unknown) =>
  decodeStored(marketPublications, Buffer.from(JSON.stringify(message)));

/** The message of an event with its CustomBlock changed. */
function withCustom(event: string, change: (custom: Json) => void) {
  const interfaces = ["IF-022", "IF-023", "IF-024", "IF-027", "IF-040"];
  const message = structuredClone(
    madeMessages(...interfaces).find((m) => m.event === event)?.message,
  );
  const payload = (message as { payload: { CustomBlock: Json } }).payload;
  change(payload.CustomBlock);
  return decode(message);
}

const group = {
  gspGroup: "_H",
  connectionType: "W",
  marketSegment: "S",
  domestic: true,
  quantity: "AI",
};

describe("IF-022", () => {
  const example = JSON.stringify(exampleMessage("if-022"));

  test("places each value at the half hour that ends at its stamp", () => {
    const values = new Array<number | null>(48).fill(null).with(0, 171).with(1, 158).with(47, 190);
    expect(decode(JSON.parse(example))).toEqual({
      kind: "loadShapes",
      transactionId: "T-IF-022-3400000001-LSS-20251121-00000000000000E1",
      stampedAt: Date.UTC(2025, 10, 21, 6, 0, 1),
      shapes: [{ group, day: "2025-11-20", values, flags: `AA${"-".repeat(45)}A` }],
      misplaced: 0,
    });
  });

  const decoded = (text: string) =>
    decode(JSON.parse(text)) as unknown as {
      shapes: { group: unknown; values: (number | null)[]; flags: string }[];
      misplaced: number;
    };

  test.each([
    ["at the start of the day", "2025-11-20T00:00:00+00:00"],
    ["off the grid", "2025-11-20T00:45:00+00:00"],
    ["of the day after", "2025-11-21T00:30:00+00:00"],
  ])("a value %s has no place", (_, sp) => {
    const { shapes, misplaced } = decoded(example.replace("2025-11-20T00:30:00+00:00", sp));
    expect(misplaced).toBe(1);
    expect(shapes[0]?.values[0]).toBeNull();
  });

  test("of two different figures for one half hour neither counts, a repeat does", () => {
    const second = '"sp":"2025-11-20T01:00:00+00:00"';
    const twice = example.replace(second, '"sp":"2025-11-20T00:30:00+00:00"');
    expect(decoded(twice)).toMatchObject({ misplaced: 1 });
    expect(decoded(twice).shapes[0]?.values.slice(0, 2)).toEqual([null, null]);
    const same = twice.replace('"0.158"', '"0.171"');
    expect(decoded(same)).toMatchObject({ misplaced: 0 });
    expect(decoded(same).shapes[0]?.values[0]).toBe(171);
  });

  test("a day that does not begin at midnight in UTC has no place for any value", () => {
    const moved = example.replace("2025-11-20T00:00:00+00:00", "2025-11-20T00:00:00+01:00");
    expect(decoded(moved)).toMatchObject({ shapes: [], misplaced: 3 });
  });

  test("nulls of the group are groups of their own", () => {
    const any = example
      .replace('"loadShapeGSPGroupID":"_H"', '"loadShapeGSPGroupID":null')
      .replace('"T"', "null");
    expect(decoded(any).shapes[0]?.group).toEqual({ ...group, gspGroup: null, domestic: null });
  });

  test("a group that is told in two entries is one shape", () => {
    const message = JSON.parse(example);
    const [block] = message.payload.CustomBlock.B903List;
    const [entry] = block.LSGSettlementPeriods;
    const [first, ...rest] = entry.LSGroupSettlementPeriods;
    block.LSGSettlementPeriods = [
      { ...entry, LSGroupSettlementPeriods: [first] },
      { ...entry, LSGroupSettlementPeriods: rest },
    ];
    expect(decode(message)).toEqual(decode(JSON.parse(example)));
  });
});

test("IF-023: totals by digits, nulls kept, the list of parts may be missing", () => {
  expect(withCustom("[LSSTotalsData]", () => undefined)).toMatchObject({
    kind: "loadShapeTotals",
    totals: [
      {
        day: "2025-11-20",
        annual: 12_345,
        ofDay: { all: 12_345, peak: 12_345, offPeak: 12_345 },
        ofWeek: { all: 12_345 },
      },
    ],
  });
  const bare = withCustom("[LSSTotalsData]", (custom) => {
    const [block] = custom["B912List"] as { LSGTotals: Json[] }[];
    delete block?.LSGTotals[0]?.["LSTTotals"];
  });
  const nothing = { all: null, peak: null, offPeak: null };
  expect(bare).toMatchObject({ totals: [{ annual: 12_345, ofDay: nothing, ofWeek: nothing }] });
});

describe("IF-024", () => {
  test("the published vacant notice holds until further notice", () => {
    expect(decode(exampleMessage("if-024-vacant"))).toMatchObject({
      kind: "notice",
      notice: "vacant",
      mpan: "2000056535971",
      from: Date.UTC(2025, 10, 1),
      to: null,
      meterId: null,
    });
  });

  test("a remote notice names its meter", () => {
    const custom = () => undefined;
    expect(withCustom("[SN-RemoteDisabled]", custom)).toMatchObject({
      notice: "remoteDisabled",
      meterId: "M123",
    });
    expect(withCustom("[SN-RemoteEnabled]", custom)).toMatchObject({ notice: "remoteEnabled" });
    expect(withCustom("[SN-NoComms]", custom)).toMatchObject({ notice: "noComms" });
  });

  test("dates of a nomination are London dates, in summer too", () => {
    const nomination = withCustom("[SN-SupplierAC]", (custom) => {
      custom["B057"] = {
        supplierNotificationEffectiveFromDate: "2025-10-21T00:00:00+01:00",
        supplierNotificationExpiryDate: "2026-03-01T00:00:00+00:00",
        additionalInformation: null,
      };
    });
    expect(nomination).toMatchObject({
      kind: "nomination",
      from: "2025-10-21",
      expiry: "2026-03-01",
      wattHours: 12_345,
    });
  });

  test("the published off-peak shares keep their fractions", () => {
    expect(decode(exampleMessage("if-024-offpeak"))).toMatchObject({
      kind: "offPeakDeclaration",
      days: [
        { day: "2025-11-21", percentage: 62.5 },
        { day: "2025-11-22", percentage: 60 },
      ],
    });
  });

  test("an MPAN with a wrong check digit is none", () => {
    const text = JSON.stringify(exampleMessage("if-024-vacant"));
    expect(decode(JSON.parse(text.replace("2000056535971", "2000056535972")))).toMatchObject({
      mpan: null,
    });
  });
});

test("IF-027: each request with its ends as instants, in the order of the message", () => {
  const message = withCustom("[ConsumptionAmendment]", (custom) => {
    const [block] = custom["B902List"] as { supplierConsumptionAmendmentRequests: Json[] }[];
    const [request] = block?.supplierConsumptionAmendmentRequests ?? [];
    block?.supplierConsumptionAmendmentRequests.push({
      ...request,
      consumptionAmendmentSupplierReference: null,
      consumptionAmendmentPeriodStartDate: "2026-10-20T00:00:00+01:00",
      grossRevisedConsumption: "-0.001",
      arc: null,
    });
  });
  expect(message).toMatchObject({
    kind: "amendmentRequests",
    requests: [
      { quantity: "AI", grossWh: 12_345, reason: "A", reference: "M123" },
      { from: Date.UTC(2026, 9, 19, 23), grossWh: -1, reason: null, reference: null },
    ],
  });
});

test("IF-040: the figure, its London date and its quality", () => {
  const message = withCustom("[AnnualConsumption]", (custom) => {
    (custom["B059"] as Json)["annualConsumptionEffectiveFromDate"] = "2026-07-01T00:00:00+01:00";
  });
  expect(message).toMatchObject({
    kind: "annualConsumption",
    from: "2026-07-01",
    wattHours: 12_345,
    quality: "A",
  });
});
