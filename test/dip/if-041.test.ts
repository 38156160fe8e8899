/** PUB-041 as the platform delivers it: the whole message, what it means, and what its form does not allow. */
import { expect, test } from "@jest/globals";
import { checkDelivery } from "../../src/dip/check-delivery.ts";
import { pub041, readingEventCodes } from "../../src/dip/if-041.ts";
import { decodeStored, marketPublications } from "../../src/dip/publications.ts";
import { ourDipId } from "./support/submissions.ts";

/** An agreed read at the London midnight of a change of supplier in summer, with its two registers. */
const golden = `{"payload":{"CommonBlock":{
  "S0":{"interfaceID":"IF-041","schemaVersion":"011","eventCode":"[SupplierAgreedCOS]"},
  "S1":{"environmentTag":"DEV","subText":null,"senderUniqueReference":"S-IF-041-2300000012-SUP-20251022-read000001",
    "senderTimestamp":"2025-10-24T09:00:00+00:00","senderDIPID":"2300000012","senderRoleID":"SUP",
    "senderCorrelationID":null,"DIPConnectionProviderID":null},
  "A0":{"primaryRecipients":["${ourDipId}"],"secondaryRecipients":[],"always":[]},
  "D0":{"transactionID":"T-IF-041-2300000012-SUP-20251024-00000000000000F1",
    "transactionTimestamp":"2025-10-24T10:00:01+01:00","publicationID":"PUB-041",
    "initialCorrelationID":"CI-20251024-00000000000000f1","replayIndicator":false,"serviceTicketURL":null},
  "M0":{"MPANCore":"2000056535971","distributorDIPID":"2500000002","GSPGroupID":"_H"}},"CustomBlock":{
  "B064List":[{"meterID":"M00123456","cumulativeRegisterReading":"10425.756",
    "cumulativeRegisterReadingDateTime":"2025-10-22T00:00:00+01:00","readingMethod":"S","siteVisitCheckCode":null}],
  "B065List":[
    {"meterID":"M00123456","configurableRegisterReadingDate":"2025-10-22T00:00:00+01:00",
     "configurableRegisterID":"01","configurableRegisterReading":"4000.000"},
    {"meterID":"M00123456","configurableRegisterReadingDate":"2025-10-22T00:00:00+01:00",
     "configurableRegisterID":"02","configurableRegisterReading":"6425.756"}]}}}`;

const decode = (text: string) => decodeStored(marketPublications, Buffer.from(text));
const judged = (text: string) =>
  checkDelivery(
    JSON.parse(text),
    "IF-041",
    { ourDipId, environmentTag: "DEV" },
    Date.UTC(2025, 9, 25),
  );

test("a whole message is taken, and means its reads in watt-hours at their instants", () => {
  expect(judged(golden)).toMatchObject({ kind: "taken" });
  const at = Date.UTC(2025, 9, 21, 23);
  const meterId = "M00123456";
  const ofRate = { meterId, at, method: null, visitCode: null };
  expect(decode(golden)).toEqual({
    kind: "registerReads",
    mpan: "2000056535971",
    stampedAt: Date.UTC(2025, 9, 24, 9, 0, 1),
    transactionId: "T-IF-041-2300000012-SUP-20251024-00000000000000F1",
    event: "SupplierAgreedCOS",
    senderRole: "SUP",
    reads: [
      { meterId, at, registerId: null, wattHours: 10_425_756, method: "S", visitCode: null },
      { ...ofRate, registerId: "01", wattHours: 4_000_000 },
      { ...ofRate, registerId: "02", wattHours: 6_425_756 },
    ],
  });
});

test("what passes the schema is what was sent, to the letter", () => {
  expect(pub041.parse(JSON.parse(golden))).toEqual(JSON.parse(golden));
});

test("each of the ten events is one, and either list may be left out", () => {
  expect(readingEventCodes).toHaveLength(10);
  for (const event of readingEventCodes)
    expect(decode(golden.replace("[SupplierAgreedCOS]", event))).toMatchObject({
      event: event.slice(1, -1),
    });
  const message = JSON.parse(golden);
  message.payload.CustomBlock = {};
  expect(decode(JSON.stringify(message))).toMatchObject({ reads: [] });
});

test.each(["MSS", "MSA", "SDS", "ADS", "SUP"])("%s may send it", (role) => {
  expect(judged(golden.replace('"senderRoleID":"SUP"', `"senderRoleID":"${role}"`))).toMatchObject({
    kind: "taken",
  });
});

test.each([
  ["a central party", '"senderRoleID":"SUP"', '"senderRoleID":"MDS"', "RCP1010"],
  ["a method of the catalogue only", '"readingMethod":"S"', '"readingMethod":"X"', "RCP1022"],
  [
    "a visit code that is none",
    '"siteVisitCheckCode":null',
    '"siteVisitCheckCode":"12"',
    "RCP1022",
  ],
  ["a number for a reading", '"10425.756"', "10425.756", "RCP1001"],
  ["two decimals", '"10425.756"', '"10425.75"', "RCP1001"],
  ["ten digits", '"10425.756"', '"1234567890.000"', "RCP1001"],
  ["an instant in Z", "2025-10-22T00:00:00+01:00", "2025-10-22T00:00:00.000Z", "RCP1001"],
  ["a day that is none", "2025-10-22T00:00:00+01:00", "2025-02-30T00:00:00+00:00", "RCP1001"],
  ["a serial that no column holds", '"M00123456"', '"M0\\u0000"', "RCP1001"],
  ["a register of three letters", '"01"', '"001"', "RCP1001"],
])("%s is refused", (_, from, to, code) => {
  expect(golden).toContain(from);
  expect(judged(golden.replace(from, to))).toMatchObject({ kind: "refused", code });
});

test("a reading below nothing is well formed, and left to the stage", () => {
  expect(decode(golden.replace('"10425.756"', '"-0.001"'))).toMatchObject({
    reads: [{ wattHours: -1 }, {}, {}],
  });
});

test("more registers than a message may hold are refused", () => {
  const message = JSON.parse(golden);
  const [register] = message.payload.CustomBlock.B065List;
  message.payload.CustomBlock.B065List = new Array(49).fill(register);
  expect(judged(JSON.stringify(message))).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("B065List"),
  });
});
