import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { consumptionMessage } from "../../../../simulator/dip/consumption/consumption-message.ts";
import type { ConsumptionEnvelope, Envelope } from "../../../../simulator/dip/envelope.ts";
import { initialCentralRules } from "../../../../simulator/dip/market-data/central-rules.ts";
import { checkConsumption } from "../../../../simulator/dip/market-data/check-consumption.ts";
import { readRegistry } from "../../../../simulator/dip/market-data/registry.ts";
import { compileAll, compileInterface } from "../../../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { factsFile, patched } from "../support/facts-file.ts";
import { dayMessage, registrationLine } from "../support/messages.ts";
import { selfCodes } from "../support/self-checks.ts";

const facts = loadFacts();
const validatorOf = compileAll<Envelope>(facts);
const if021 = compileInterface<ConsumptionEnvelope>(facts, "IF-021");

function validatorOfExample(name: string) {
  const id = name.slice(0, 6).toUpperCase();
  const validator = validatorOf(id);
  if (validator === null) throw new Error(`no interface ${id}`);
  return validator;
}

describe("examples", () => {
  test.each(Object.keys(factsFile.examples))("%s has no fault", (name) => {
    const validator = validatorOfExample(name);
    for (const message of factsFile.examples[name]?.body ?? []) {
      expect(validator.faultsOf(message)).toEqual([]);
      expect(validator.accepts(message)).toBe(true);
    }
  });

  test("every interface of the facts compiles", () => {
    for (const id of Object.keys(facts.interfaces)) expect(validatorOf(id)?.interfaceId).toBe(id);
    expect(validatorOf("IF-999")).toBeNull();
    expect(validatorOf("constructor")).toBeNull();
  });
});

describe("counter-examples of the schema", () => {
  const cases = factsFile.counterExamples.filter(({ level }) => level === "schema");
  test.each(cases)("$name names $expect", ({ of, patch, expect: named }) => {
    const validator = validatorOfExample(of);
    const message = patched(of, patch);
    const paths = validator.faultsOf(message).map(({ path }) => path);
    const names = named.includes(".") ? paths : paths.map((path) => path.split(".").at(-1));
    expect(names).toEqual([named]);
    expect(validator.accepts(message)).toBe(false);
  });
});

describe("counter-examples of the content", () => {
  const registrations = readRegistry(
    registrationLine({ mpan: "2000056535971", appointedFrom: "2025-10-22" }),
  ).registrationsOf("2000056535971");
  const cases = factsFile.counterExamples.filter(({ level }) => level === "content");

  function codesOf(message: ConsumptionEnvelope): string[] {
    const days = checkConsumption(consumptionMessage(message), registrations, initialCentralRules);
    const central = days.flatMap(({ findings }) => findings.map(({ code }) => code));
    return [...central, ...selfCodes(message)];
  }

  test.each(cases)("$name passes the schema and is $expect", ({ of, patch, expect: code }) => {
    const message = patched(of, patch);
    expect(if021.faultsOf(message)).toEqual([]);
    if (!if021.accepts(message)) throw new Error("refused by the schema");
    expect(codesOf(message)).toContain(code);
  });

  test("the example itself has no finding", () => {
    const message = patched("if-021", []);
    if (!if021.accepts(message)) throw new Error("refused by the schema");
    expect(codesOf(message)).toEqual([]);
  });
});

describe("faults", () => {
  test("a place in a list is named", () => {
    const message = dayMessage({ periods: { 4: { v: "0.21" } } });
    expect(if021.faultsOf(message)).toEqual([
      {
        path: "CustomBlock.B900.settlementDayConsumptionPeriods[0].consumptionPeriods[3].v",
        what: "not digits with three places",
      },
    ]);
  });

  test.each([null, 7, [], {}, { payload: null }, { payload: {}, more: 1 }])(
    "%j is no message",
    (message) => {
      expect(if021.accepts(message)).toBe(false);
      expect(if021.faultsOf(message)).not.toEqual([]);
    },
  );

  test("an event of another interface is named at S0.eventCode", () => {
    const paths = if021.faultsOf(dayMessage({ event: "[SN-Vacant]" })).map(({ path }) => path);
    expect(paths).toEqual(["CommonBlock.S0.eventCode"]);
  });

  test("49 periods are too many", () => {
    const { payload } = dayMessage();
    const [day] = payload.CustomBlock.B900.settlementDayConsumptionPeriods;
    const periods = day?.consumptionPeriods ?? [];
    const message = structuredClone({ payload });
    Reflect.set(
      message.payload.CustomBlock.B900.settlementDayConsumptionPeriods[0] ?? {},
      "consumptionPeriods",
      [...periods, ...periods.slice(0, 1)],
    );
    expect(if021.faultsOf(message).map(({ what }) => what)).toEqual(["49 items, not 1..48"]);
  });
});

test("the quick answer and the list of faults agree on messages changed at random", () => {
  const names = Object.keys(factsFile.examples);
  const odd = fc.oneof(
    fc.constantFrom(null, true, 0, 30, 31, 1.5, "", "A", "x", "2", "0.000", "-1.000", "_A", [], {}),
    fc.constantFrom("2025-11-21T00:30:00+00:00", "2025-02-30T00:00:00+00:00", "é".repeat(10)),
    fc.string({ maxLength: 30 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(), odd), { maxLength: 3 }),
      (name, changes) => {
        const validator = validatorOfExample(name);
        const changed: unknown = structuredClone(factsFile.examples[name]?.body[0]);
        for (const [at, value] of changes) changeAt(changed, at, value);
        const message: unknown = JSON.parse(JSON.stringify(changed));
        expect(validator.accepts(message)).toBe(validator.faultsOf(message).length === 0);
      },
    ),
    { numRuns: 2_000 },
  );
});

/** Replaces, removes or adds at one of the places of a message, chosen by number. */
function changeAt(message: unknown, at: number, value: unknown): void {
  const places: { holder: object; key: string }[] = [];
  const walk = (holder: unknown) => {
    if (typeof holder !== "object" || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      walk(Reflect.get(holder, key));
    }
  };
  walk(message);
  const place = places[at % places.length];
  if (place === undefined) return;
  if (at % 3 === 0) Reflect.set(place.holder, place.key, value);
  else if (at % 3 === 1) Reflect.deleteProperty(place.holder, place.key);
  else Reflect.set(place.holder, "another", value);
}
