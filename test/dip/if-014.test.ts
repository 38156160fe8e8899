import { describe, expect, test } from "@jest/globals";
import { decodePub014, encodeIf014, if014, pub014 } from "../../src/dip/if-014.ts";
import { renderSent } from "../../src/dip/wire/wire-codec.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { buildRefusal } from "../../src/domain/submit/refusal.ts";
import { senderReference } from "../../src/domain/submit/sender-reference.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { counterExamples, exampleMessage, faultyMessage } from "./support/facts.ts";
import { header, submissionOf } from "./support/submissions.ts";

describe("IF-014 by its schema", () => {
  test.each(["if-014-inbound", "if-014-outbound"])("takes the published example %s", (name) => {
    expect(if014.safeParse(exampleMessage(name)).success).toBe(true);
  });

  test("as delivered it must carry D0", () => {
    expect(pub014.safeParse(exampleMessage("if-014-inbound")).success).toBe(true);
    expect(pub014.safeParse(exampleMessage("if-014-outbound")).success).toBe(false);
  });

  test.each(counterExamples("schema", "if-014-inbound").map((each) => [each.name, each] as const))(
    "refuses: %s",
    (_, each) => {
      const parsed = pub014.safeParse(faultyMessage(each));
      const named = parsed.error?.issues.map(({ path }) => path.join("."));
      expect(named).toEqual([`payload.${each.expect}`]);
    },
  );
});

describe("IF-014 received", () => {
  test("the published example names two slots and their code", () => {
    expect(decodePub014(pub014.parse(exampleMessage("if-014-inbound")))).toEqual({
      kind: "rejected",
      transactionId: "T-IF-014-3300000001-MDS-20251122-00000000000000A1",
      mpan: "2000056535971",
      measurementQuantity: "AI",
      codes: ["ECS1008"],
      days: [
        {
          settlementDay: "2025-11-20",
          slots: [
            { period: 35, wattHours: 305, quality: "E2" },
            { period: 36, wattHours: 311, quality: "E2" },
          ],
        },
      ],
    });
  });

  test("with response W or the de-energised event is a warning", () => {
    const text = JSON.stringify(exampleMessage("if-014-inbound"));
    const warned = text.replace('"responseCode":"R"', '"responseCode":"W"');
    const event = text.replace("[ActivePowerRejected]", "[ConsumptionOnDeEnergisedMPAN]");
    for (const each of [warned, event])
      expect(decodePub014(pub014.parse(JSON.parse(each))).kind).toBe("warning");
  });

  test("places an echo by its own end: 00:00 is period 48 of the day before", () => {
    const text = JSON.stringify(exampleMessage("if-014-inbound"));
    const moved = text.replace("2025-11-20T17:30:00+00:00", "2025-11-21T00:00:00+00:00");
    const [day] = decodePub014(pub014.parse(JSON.parse(moved))).days;
    expect(day).toMatchObject({
      settlementDay: "2025-11-20",
      slots: [{ period: 48 }, { period: 36 }],
    });
  });

  test("an echo off the grid names no slot", () => {
    const text = JSON.stringify(exampleMessage("if-014-inbound"));
    const moved = text.replace("2025-11-20T17:30:00+00:00", "2025-11-20T17:45:00+00:00");
    const [day] = decodePub014(pub014.parse(JSON.parse(moved))).days;
    expect(day?.slots.map(({ period }) => period)).toEqual([36]);
  });

  test("codes are taken by pattern, each once; masked and null texts name none", () => {
    const message = pub014.parse(exampleMessage("if-014-inbound"));
    message.payload.CommonBlock.R0.responseMessages = [
      "ECS1012 - over",
      null,
      "x",
      "ECS1012 other text",
      "ECS9999-new",
    ];
    expect(decodePub014(message).codes).toEqual(["ECS1012", "ECS9999"]);
  });

  test("with a wrong check digit names no point", () => {
    const text = JSON.stringify(exampleMessage("if-014-inbound")).replace(
      "2000056535971",
      "2000056535972",
    );
    expect(decodePub014(pub014.parse(JSON.parse(text))).mpan).toBeNull();
  });
});

describe("IF-014 sent", () => {
  const refusal = buildRefusal(
    { settlementDay: settlementDay("2025-11-21"), measurementQuantity: "AI" },
    [{ rule: "V31", period: 19, wattHours: 61_250, detail: { wh: 61_250, limitWh: 13_800 } }],
  );
  if (refusal === null) throw new Error("an energy above the maximum is refused");
  const message = {
    ...submissionOf(),
    senderReference: senderReference(
      "S-IF-014-1400000003-SDS-20251122-019aaa3c5b7e7c1d9f20a1b2c3d4e600",
    ),
    supplierDipId: dipId("2300000012"),
  };
  const at = { ...header, senderTimestamp: Date.UTC(2025, 10, 22, 7, 16, 40) };

  test("is the published example but for the words of the text", () => {
    const text = "SDS-V07 - 61.250 kWh in a half hour is more than the connection can carry";
    const worded = { ...refusal, messages: [text] };
    const body = renderSent([encodeIf014({ ...message, refusal: worded }, at)]);
    expect(body.toString()).toBe(JSON.stringify([exampleMessage("if-014-outbound")]));
  });

  test("passes its own schema, negative figures too", () => {
    const slots = [...refusal.slots, { period: 20, wattHours: -1, code: "ECS1010" }];
    const encoded = encodeIf014({ ...message, refusal: { ...refusal, slots } }, at);
    expect(if014.safeParse(encoded).success).toBe(true);
    expect(JSON.stringify(encoded)).toContain('"v":"-0.001"');
  });
});
