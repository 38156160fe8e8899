/** Messages of registration: every event is read, and what it says of a point is what its blocks say. */
import { describe, expect, test } from "@jest/globals";
import { decodeStored, marketPublications } from "../../src/dip/publications.ts";
import type { MarketMessage } from "../../src/domain/market/market-message.ts";
import { londonDay } from "../support/standing.ts";
import { exampleMessage } from "./support/facts.ts";
import { goldenMessages } from "./support/golden.ts";
import type { Json } from "./support/made-messages.ts";

const interfaces = [
  "IF-003",
  "IF-006",
  "IF-008",
  "IF-018",
  "IF-020",
  "IF-026",
  "IF-035",
  "IF-036",
  "IF-037",
  "IF-039",
  "IF-045",
];

function decode(message: unknown): MarketMessage | null {
  return decodeStored(marketPublications, Buffer.from(JSON.stringify(message)));
}

const factsOf = (message: unknown) => {
  const decoded = decode(message);
  return decoded?.kind === "registration" ? decoded.facts : null;
};

const golden = interfaces.flatMap((interfaceId) =>
  goldenMessages(interfaceId).map(({ event, value }) => [interfaceId, event, value] as const),
);

test.each(golden)("%s %s is read, and says something", (_, event, message) => {
  expect(decode(message)).toMatchObject({ kind: "registration", event: event.slice(1, -1) });
  expect(factsOf(message)?.length).toBeGreaterThan(0);
});

test("standing data to download is kept in words", () => {
  const [asset] = goldenMessages("IF-047");
  expect(decode(asset?.value)).toMatchObject({
    kind: "published",
    says: expect.stringContaining("at "),
  });
});

describe("IF-036", () => {
  const example = exampleMessage("if-036");

  test("opens an appointment at London midnight, with each fact from its own date", () => {
    const decoded = decode(example);
    expect(decoded).toMatchObject({
      kind: "registration",
      mpan: "2000056535971",
      needsPoint: false,
      dataServiceDipId: "1400000003",
      response: null,
    });
    const facts = factsOf(example) ?? [];
    const from = Date.UTC(2025, 9, 21, 23);
    expect(facts.find(({ aspect }) => aspect === "appointment")).toEqual({
      aspect: "appointment",
      subject: "",
      from,
      value: {
        ...{ supplierDipId: "2300000012", supplierMpid: "SUPA", distributorDipId: "2500000002" },
        scenario: "COS",
      },
    });
    expect(facts.find(({ aspect }) => aspect === "energisation")).toEqual({
      aspect: "energisation",
      subject: "",
      from: londonDay("2020-02-08"),
      value: { status: "E" },
    });
    expect(facts.find(({ aspect }) => aspect === "meter")).toMatchObject({
      subject: "M00123456",
      value: { esme: "00-DB-12-34-56-78-90-A1", type: "S2ADE", digits: 5 },
    });
  });

  test("says nothing of a consent that the platform hides, and of no address", () => {
    const hidden = structuredClone(example) as { payload: { CustomBlock: Record<string, Json> } };
    (hidden.payload.CustomBlock["B068"] as Json)["consentGranularity"] = "x";
    expect(factsOf(hidden)?.some(({ aspect }) => aspect === "consent")).toBe(false);
    expect(JSON.stringify(factsOf(example))).not.toMatch(/ZZ99|Example/);
  });
});
