/** Every interface by its golden file: read, written again byte for byte, and checked as the platform would. */
import { describe, expect, test } from "@jest/globals";
import { checkDelivery } from "../../../src/dip/check-delivery.ts";
import { publications } from "../../../src/dip/publications.ts";
import { interface021 } from "../../../src/dip/wire/if-021.ts";
import { interface036 } from "../../../src/dip/wire/if-036.ts";
import {
  replayRequest,
  standardResponse,
  statusMessage,
} from "../../../src/dip/wire/platform-calls.ts";
import {
  checkSent,
  decodeBy,
  decodeDelivered,
  renderSent,
} from "../../../src/dip/wire/wire-codec.ts";
import { wireInterfaces } from "../../../src/dip/wire/wire-interfaces.ts";
import { loadVectors } from "../../support/vectors.ts";
import { exampleMessage } from "../support/facts.ts";
import { type GoldenMessage, goldenMessages, readGolden } from "../support/golden.ts";
import { ourDipId } from "../support/submissions.ts";

describe.each(wireInterfaces.map((each) => [each.id, each] as const))("%s", (id, known) => {
  const golden = goldenMessages(id);
  const eventsOf = (form: GoldenMessage["form"]) =>
    new Set(golden.filter((each) => each.form === form).map(({ event }) => event));

  test("has a golden message for every event that we take, and for every one that we send", () => {
    expect(eventsOf("delivered")).toEqual(new Set(known.takes));
    expect(eventsOf("sent")).toEqual(new Set(known.sends));
  });

  test("is read and written again byte for byte", () => {
    for (const { shape, form, value } of golden) {
      const decoded = decodeBy(shape[form], value);
      expect(decoded.kind === "faulty" ? decoded.faults : []).toEqual([]);
      const message = decoded.kind === "decoded" ? decoded.message : null;
      expect(JSON.stringify(message)).toBe(JSON.stringify(value));
    }
  });

  test("is found by the event that it names", () => {
    const of = (form: GoldenMessage["form"]) => golden.filter((each) => each.form === form);
    for (const { value } of of("delivered")) expect(decodeDelivered(value).kind).toBe("decoded");
    for (const { value } of of("sent")) expect(checkSent(value)).toEqual([]);
  });
});

describe("the webhook", () => {
  const taken = wireInterfaces.filter(({ id }) => publications.has(id));

  test.each(taken.map((each) => [each.id, each] as const))(
    "takes the golden messages of %s, from its senders and for all its events",
    (id, { senders, takes }) => {
      const { senderRoles = [], events } = publications.get(id) ?? {};
      // Our own refusals go the other way (docs/decisions/0001), and so does what we ask of a retriever.
      const ours = new Set(["IF-014", "IF-065"]);
      const published = senders.filter((role) => !(ours.has(id) && role === "SDS"));
      expect(new Set(senderRoles)).toEqual(new Set(published));
      expect(new Set(events?.keys())).toEqual(new Set(takes));
      for (const { form, value } of goldenMessages(id)) {
        if (form === "sent") continue;
        const recipient = { ourDipId, environmentTag: "DEV" } as const;
        const verdict = checkDelivery(value, id, recipient, Date.UTC(2026, 0, 1));
        expect(verdict).toMatchObject({ kind: "taken" });
      }
    },
  );
});

const { examples } = loadVectors<{ readonly examples: Readonly<Record<string, unknown>> }>(
  "dip-schema-facts",
);

test.each(Object.keys(examples))(
  "the published example %s is among the golden messages",
  (name) => {
    const example = exampleMessage(name);
    const body = readGolden(name.slice(0, "if-000".length));
    expect(body).toContainEqual(example);
  },
);

test("replies, status messages and replay requests are read and written again", () => {
  const cases = [
    [standardResponse, "standard-response"],
    [statusMessage, "status-message"],
    [replayRequest, "replay-request"],
  ] as const;
  for (const [schema, name] of cases) {
    const golden = readGolden(name);
    const bodies = name === "standard-response" && Array.isArray(golden) ? golden : [golden];
    for (const body of bodies) {
      const decoded = decodeBy(schema, body);
      expect(decoded).toEqual({ kind: "decoded", message: body });
    }
  }
});

test("a body of ours is the array of its messages, and a faulty one never leaves", () => {
  const [first, second] = goldenMessages("IF-034").map(({ value }) => value);
  expect(JSON.parse(renderSent([first, second]).toString())).toEqual([first, second]);
  const faulty = structuredClone(first) as { payload: { CommonBlock: { M0: object } } };
  faulty.payload.CommonBlock.M0 = { ...faulty.payload.CommonBlock.M0, MPANCore: "1" };
  expect(() => renderSent([second, faulty])).toThrow(
    "a message of ours wants 13 digits at CommonBlock.M0.MPANCore",
  );
  expect(() => renderSent([])).toThrow("a body has a message");
});

test("the types of a decoded message name its blocks", () => {
  const [appointed] = goldenMessages("IF-036");
  const decoded = decodeBy(interface036.messages.appointed.delivered, appointed?.value);
  if (decoded.kind === "faulty") throw new Error("the golden message is right");
  const { B015, B027 } = decoded.message.payload.CustomBlock;
  expect([B015.incomingDataServiceDIPID, B027?.annualConsumption]).toEqual([
    "1400000003",
    "2712.400",
  ]);
  const [consumption] = goldenMessages("IF-021");
  const sent = decodeBy(interface021.messages.consumption.sent, consumption?.value);
  if (sent.kind === "faulty") throw new Error("the golden message is right");
  const [day] = sent.message.payload.CustomBlock.B900.settlementDayConsumptionPeriods;
  expect(day?.consumptionPeriods.map(({ v }) => v)).toEqual(["0.214", "0.209", "0.198"]);
});
