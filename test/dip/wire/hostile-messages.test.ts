/** Messages made to hurt, or only slightly wrong: each is refused, with the place and with what would pass there. */
import { describe, expect, test } from "@jest/globals";
import { checkSent, decodeBy, decodeDelivered } from "../../../src/dip/wire/wire-codec.ts";
import type { WireFault } from "../../../src/dip/wire/wire-fault.ts";
import { findMessage, wireInterfaces } from "../../../src/dip/wire/wire-interfaces.ts";
import { counterExamples, faultyMessage } from "../support/facts.ts";
import { goldenMessages } from "../support/golden.ts";

function faultsIn(value: unknown): readonly WireFault[] {
  const decoded = decodeDelivered(value);
  return decoded.kind === "faulty" ? decoded.faults : [];
}

/** The golden IF-036 with a piece of its text changed. */
function appointed(from: string | RegExp, to: string): unknown {
  const [golden] = goldenMessages("IF-036");
  const text = JSON.stringify(golden?.value);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing changed by ${from}`);
  return JSON.parse(changed);
}

describe("a fault tells its place and what would pass", () => {
  test.each<[string, string | RegExp, string, string, string]>([
    [
      "a key that is missing",
      '"addressLine2":null,',
      "",
      "B022.addressLine2",
      "missing: text or null",
    ],
    ["a block that is missing", /"B012":\{[^}]*\},/, "", "B012", "missing: an object"],
    [
      "a null that may not be",
      '"SUPA"',
      "null",
      "B012.serviceProviderAppointmentRequestingSupplierMPID",
      "4 capital letters",
    ],
    ["a null in place of a block", /"B029":\{[^}]*\}/, '"B029":null', "B029", "an object"],
    ["a strange key", '"B012":{', '"B012":{"unit":"kWh",', "B012.unit", "no such key"],
    ["a strange block", '"B012":{', '"B099":{},"B012":{', "B099", "no such key"],
    [
      "too long a text",
      '"SDS-2025-001"',
      `"${"x".repeat(51)}"`,
      "B015.contractReferenceDataService",
      "at most 50 characters or null",
    ],
    [
      "too short a text",
      '"SDS-2025-001"',
      '""',
      "B015.contractReferenceDataService",
      "at least 1 characters or null",
    ],
    [
      "a code off its list",
      '"appointmentScenario":"COS"',
      '"appointmentScenario":"cos"',
      "B015.appointmentScenario",
      "one of COS CSP USP SEG MCA MCS ALG",
    ],
    [
      "a truth value as text",
      '"meteredIndicator":true',
      '"meteredIndicator":"T"',
      "B023.meteredIndicator",
      "true or false",
    ],
    [
      "a number as text",
      '"numberOfDisplayedRegisterDigits":5',
      '"numberOfDisplayedRegisterDigits":"5"',
      "B905List.0.existingMeter.numberOfDisplayedRegisterDigits",
      "a number or null",
    ],
    [
      "a fraction for a whole number",
      '"numberOfDisplayedRegisterDigits":5',
      '"numberOfDisplayedRegisterDigits":5.5',
      "B905List.0.existingMeter.numberOfDisplayedRegisterDigits",
      "a whole number or null",
    ],
    [
      "a huge number",
      '"numberOfDisplayedRegisterDigits":5',
      '"numberOfDisplayedRegisterDigits":12345678901234567890',
      "B905List.0.existingMeter.numberOfDisplayedRegisterDigits",
      "at most 9 or null",
    ],
    [
      "a number beyond all",
      '"numberOfDisplayedRegisterDigits":5',
      '"numberOfDisplayedRegisterDigits":1e999',
      "B905List.0.existingMeter.numberOfDisplayedRegisterDigits",
      "a number or null",
    ],
    [
      "a list for a text",
      '"SDSA"',
      '["SDSA"]',
      "B015.incomingDataServiceMPID",
      "4 capital letters",
    ],
    [
      "energy as a number",
      '"2712.400"',
      "2712.4",
      "B027.annualConsumption",
      "text of 1 to 9 digits, a point and 3 digits",
    ],
    [
      "energy of other digits",
      '"2712.400"',
      '"2712.40"',
      "B027.annualConsumption",
      "text of 1 to 9 digits, a point and 3 digits",
    ],
    [
      "a day that does not exist",
      '"DCCEffectiveFromDate":"2020-02-08',
      '"DCCEffectiveFromDate":"2021-02-29',
      "B029.DCCEffectiveFromDate",
      "a date-time that exists",
    ],
    [
      "a stamp with Z",
      '"DCCEffectiveFromDate":"2020-02-08T00:00:00+00:00"',
      '"DCCEffectiveFromDate":"2020-02-08T00:00:00Z"',
      "B029.DCCEffectiveFromDate",
      "a date-time such as 2025-11-21T00:30:00+00:00",
    ],
    [
      "a NUL",
      '"SDS-2025-001"',
      '"SDS\\u0000"',
      "B015.contractReferenceDataService",
      "no control characters or null",
    ],
    [
      "an object for a list",
      /"B905List":\[/,
      '"B905List":{"0":[],"B905List":[',
      "B905List",
      "a list",
    ],
  ])("%s", (name, from, to, path, wants) => {
    const value = name === "an object for a list" ? listAsObject() : appointed(from, to);
    expect(faultsIn(value)).toContainEqual({ path: `CustomBlock.${path}`, wants });
  });

  function listAsObject(): unknown {
    const value = appointed('"M00123456"', '"M1"') as {
      payload: { CustomBlock: Record<string, unknown> };
    };
    value.payload.CustomBlock["B905List"] = { length: 0 };
    return value;
  }

  test("a key of the wrong case is told the right one, and the right one is missing", () => {
    expect(faultsIn(appointed('"MPANCore"', '"mpanCore"'))).toEqual([
      { path: "CommonBlock.M0.MPANCore", wants: "missing: 13 digits" },
      { path: "CommonBlock.M0.mpanCore", wants: "the key written MPANCore" },
    ]);
  });

  test("an event or interface of nobody, or of others, is told ours", () => {
    expect(faultsIn(appointed("[DSAppActive]", "[DSAppGone]"))).toEqual([
      { path: "CommonBlock.S0.eventCode", wants: "one of [DSAppActive]" },
    ]);
    expect(faultsIn(appointed('"IF-036"', '"IF-044"'))).toEqual([
      { path: "CommonBlock.S0.interfaceID", wants: "an interface of a smart data service" },
    ]);
    const [answer] = goldenMessages("IF-034");
    expect(faultsIn(answer?.value)).toEqual([
      { path: "CommonBlock.S0.eventCode", wants: "nothing of ours" },
    ]);
    const [appointment] = goldenMessages("IF-036");
    expect(checkSent(appointment?.value)).toEqual([
      { path: "CommonBlock.S0.eventCode", wants: "nothing of ours" },
    ]);
  });

  test("values are never repeated, an MPAN least of all", () => {
    for (const [from, to] of [
      ['"2000056535971"', '"20000565359715"'],
      ['"_H"', '"2000056535971"'],
      ['"B012":{', '"B012":{"2000056535971":1,"a key with spaces":2,'],
    ] as const)
      expect(JSON.stringify(faultsIn(appointed(from, to)))).not.toMatch(/20000565|spaces/);
  });

  test("of ten thousand faults twenty are told", () => {
    const meters = Array.from({ length: 10_000 }, () => '{"existingMeter":1}').join();
    expect(faultsIn(appointed('"B905List":[', `"B905List":[${meters},`))).toHaveLength(20);
  });
});

describe.each(wireInterfaces.map(({ id }) => id))("%s refuses", (id) => {
  const golden = goldenMessages(id);

  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "the key %s wherever it stands, and is not changed by it",
    (key) => {
      for (const { shape, form, value } of golden) {
        const text = JSON.stringify(value);
        for (const block of ['{"payload":', '"payload":{', '"S1":{', '"D0":{', '"CustomBlock":{']) {
          const own = `"${key}":{"polluted":true},`;
          const hostile = block.startsWith("{")
            ? text.replace(block, `{${own}"payload":`)
            : text.replace(block, `${block}${own}`);
          if (hostile === text) continue;
          expect(decodeBy(shape[form], JSON.parse(hostile)).kind).toBe("faulty");
        }
      }
      expect({}).not.toHaveProperty("polluted");
    },
  );

  test("what is no message at all", () => {
    const deep: unknown = JSON.parse(`${'{"payload":'.repeat(5_000)}1${"}".repeat(5_000)}`);
    const nested: unknown = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
    const [first] = golden;
    const nothing = [null, undefined, 7, "payload", [], {}, { payload: null }, { payload: [] }];
    for (const value of [...nothing, deep, nested, [first?.value]])
      for (const { sent, delivered } of golden.map(({ shape }) => shape))
        for (const schema of [sent, delivered]) expect(decodeBy(schema, value).kind).toBe("faulty");
  });

  test("a message of another version, interface or event", () => {
    for (const { shape, form, value } of golden)
      for (const [from, to] of [
        ['"schemaVersion":"011"', '"schemaVersion":"11"'],
        [`"interfaceID":"${id}"`, `"interfaceID":"${id.replace("IF", "PUB")}"`],
        [`"interfaceID":"${id}"`, `"interfaceID":"${id.toLowerCase()}"`],
        ['"eventCode":"[', '"eventCode":"'],
      ] as const) {
        const changed: unknown = JSON.parse(JSON.stringify(value).replace(from, to));
        expect(decodeBy(shape[form], changed).kind).toBe("faulty");
      }
  });
});

const faulty = counterExamples(
  "schema",
  ...["if-021", "if-014-inbound", "if-024-offpeak", "if-036", "if-013", "if-022"],
);

test.each(faulty)("the published variant is refused and its place named: $name", (variant) => {
  const id = variant.of.slice(0, "if-000".length).toUpperCase();
  const [event = ""] = findEvent(variant.of, id);
  const shape = findMessage(id, event);
  if (shape === null) throw new Error(`no message for ${variant.of}`);
  const schema = variant.of === "if-021" ? shape.sent : shape.delivered;
  const decoded = decodeBy(schema, faultyMessage(variant));
  const paths = decoded.kind === "faulty" ? decoded.faults.map(({ path }) => path) : [];
  expect(paths).toHaveLength(1);
  expect(`.${paths[0]}`.endsWith(`.${variant.expect}`)).toBe(true);
});

function findEvent(name: string, id: string): readonly string[] {
  if (name === "if-024-offpeak") return ["[SN-OffPeakDec]"];
  return wireInterfaces.find((each) => each.id === id)?.messages === undefined
    ? []
    : goldenMessages(id).map(({ event }) => event);
}
