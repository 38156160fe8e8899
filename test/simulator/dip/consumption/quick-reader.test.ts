import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type ConsumptionMessage,
  consumptionMessage,
  periodAt,
} from "../../../../simulator/dip/consumption/consumption-message.ts";
import { quickReader } from "../../../../simulator/dip/consumption/quick-reader.ts";
import type { ConsumptionEnvelope } from "../../../../simulator/dip/envelope.ts";
import { compileInterface } from "../../../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { factsFile } from "../support/facts-file.ts";
import { dayMessage, refusalMessage, wholeDay } from "../support/messages.ts";

const facts = loadFacts();
const read = { "IF-021": quickReader(facts, "IF-021"), "IF-014": quickReader(facts, "IF-014") };
const validator = compileInterface<ConsumptionEnvelope>(facts, "IF-021");

/** What the plain way makes of a body: parser, validator, columns. Null where it refuses. */
function plainly(body: string): readonly ConsumptionMessage[] | null {
  let messages: unknown;
  try {
    messages = JSON.parse(body);
  } catch {
    return null;
  }
  if (!Array.isArray(messages) || messages.length === 0) return null;
  const taken = messages.filter((message) => validator.accepts(message));
  return taken.length < messages.length ? null : taken.map(consumptionMessage);
}

/** A message in a form that can be compared: with its periods as they were sent. */
function comparable(messages: readonly ConsumptionMessage[] | null): unknown {
  return messages?.map((message) => ({
    ...message,
    days: message.days.map((day) => ({
      ...day,
      sent: day.ends.map((_, place) => periodAt(day, place)),
    })),
  }));
}

const quickly = (body: string) => read["IF-021"](Buffer.from(body));

/** A message with more than one day. */
function daysMessage(...days: readonly string[]): ConsumptionEnvelope {
  const message = structuredClone(dayMessage());
  const parts = days.map(
    (day) => dayMessage({ day }).payload.CustomBlock.B900.settlementDayConsumptionPeriods[0],
  );
  Object.assign(message.payload.CustomBlock.B900, { settlementDayConsumptionPeriods: parts });
  return message;
}

const estimated = {
  1: { v: "0.000", q: "ZE1", e: "10" },
  2: { v: "999999999.999", q: "E9", e: "9", arc: "X" },
  3: { v: "12.345", q: "EA13", e: "2" },
};

describe("taken, and read as the plain way reads it", () => {
  const bodies: readonly [string, readonly ConsumptionEnvelope[]][] = [
    ["one whole day", [dayMessage()]],
    [
      "three days in three messages",
      ["2026-10-24", "2026-10-25", "2026-10-26"].map((day) => dayMessage({ day })),
    ],
    ["estimates, zeros and amendments", [dayMessage({ periods: estimated })]],
    [
      "two days in one message between others",
      [dayMessage(), daysMessage("2026-10-25", "2026-10-26"), dayMessage()],
    ],
    ["one period", [dayMessage({ only: [48] })]],
  ];
  test.each(bodies)("%s", (_, messages) => {
    const body = JSON.stringify(messages);
    const taken = quickly(body);
    expect(taken).toHaveLength(messages.length);
    expect(comparable(taken)).toEqual(comparable(plainly(body)));
  });

  test("an IF-014 of the service", () => {
    const body = Buffer.from(JSON.stringify([refusalMessage(), refusalMessage()]));
    expect(read["IF-014"](body)).toHaveLength(2);
    expect(read["IF-021"](body)).toBeNull();
  });
});

describe("left to the plain way", () => {
  const good = JSON.stringify([dayMessage()]);
  const two = JSON.stringify([dayMessage(), dayMessage()]);
  const cases: readonly [string, string][] = [
    ["a blank", good.replace('"v":"', '"v": "')],
    ["a minus", good.replace('"v":"0.101"', '"v":"-0.101"')],
    ["a needless zero", good.replace('"v":"0.101"', '"v":"00.101"')],
    ["another offset", good.replace("T00:30:00+00:00", "T01:30:00+01:00")],
    ["another order of keys", good.replace('"q":"A","e":null', '"e":null,"q":"A"')],
    ["a letter beyond ASCII", good.replace('"subText":null', '"subText":"é"')],
    ["a blank between messages", two.replace('},{"payload"', '}, {"payload"')],
    ["a line end behind the list", `${good}\n`],
  ];
  test.each(cases)("%s", (_, body) => {
    expect(body === good || body === two).toBe(false);
    expect(quickly(body)).toBeNull();
    expect(plainly(body)).not.toBeNull();
  });
});

describe("declined because it is wrong", () => {
  const good = JSON.stringify([dayMessage()]);
  const list = '"consumptionPeriods":[';
  const cases: readonly [string, string][] = [
    ["a quality that does not exist", good.replace('"q":"A"', '"q":"B"')],
    ["two places", good.replace('"v":"0.101"', '"v":"0.10"')],
    ["ten digits", good.replace('"v":"0.101"', '"v":"1234567890.101"')],
    ["a date that does not exist", good.replaceAll("2026-10-26T", "2026-02-30T")],
    ["hour 24", good.replace("T00:30:00", "T24:30:00")],
    ["49 periods", good.replace(list, `${list}${JSON.stringify(wholeDay("2026-10-25")[0])},`)],
    ["no periods", JSON.stringify([dayMessage({ only: [] })])],
    ["a comma at the end of the list", good.replace("}]}]", "},]}]")],
    ["a bracket too many", `${good.slice(0, -1)}]]`],
    ["nothing", ""],
    ["an empty list", "[]"],
    ["half a message", good.slice(0, good.length / 2)],
    ["a comma behind the last message", `${good.slice(0, -1)},]`],
    [
      "a list where none belongs",
      good.replace(
        '"subText":null',
        `"subText":null,${list}{"sp":"2026-10-26T00:30:00+00:00","v":"0.101","q":"A","e":null,"arc":null}]`,
      ),
    ],
  ];
  test.each(cases)("%s", (_, body) => {
    expect(quickly(body)).toBeNull();
    expect(plainly(body)).toBeNull();
  });
});

test("a key given twice is left to the parser, which takes the last", () => {
  const good = JSON.stringify([dayMessage()]);
  const start = good.indexOf('"consumptionPeriods"');
  const list = good.slice(start, good.indexOf("]", start) + 1);
  const body = good.replace(list, `${list},${list}`);
  expect(quickly(body)).toBeNull();
  expect(plainly(body)).toHaveLength(1);
});

test("the name of the list inside a text is no list", () => {
  const subText = '"consumptionPeriods":[{"sp":"}]}]}}}},{"payload":';
  const message = structuredClone(dayMessage());
  Object.assign(message.payload.CommonBlock.S1, { subText });
  const body = JSON.stringify([message, dayMessage()]);
  expect(comparable(quickly(body))).toEqual(comparable(plainly(body)));
  expect(quickly(body)).toHaveLength(2);
});

test("whatever is changed in a body, what is taken quickly is taken plainly and reads the same", () => {
  const bodies = [
    JSON.stringify([dayMessage({ only: [1, 2] }), dayMessage({ only: [3], periods: estimated })]),
    JSON.stringify([daysMessage("2026-10-25", "2026-10-26")]),
    JSON.stringify(factsFile.examples["if-021"]?.body),
  ];
  const piece = fc.oneof(
    fc.constantFrom("", '"', ",", "]", "}", "{", "[", "0", "9", "-", " ", "null", "\\", "é"),
    fc.constantFrom(
      '"consumptionPeriods":[',
      ']}]}}}},{"payload":',
      '"A"',
      '"E0"',
      "T24",
      "+01:00",
    ),
    fc.string({ maxLength: 3 }),
  );
  const change = fc.tuple(fc.nat(), fc.nat({ max: 4 }), piece);
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom(...bodies), fc.array(change, { maxLength: 2 }), (body, changes) => {
      const text = changes.reduce((now, [at, length, put]) => {
        const place = at % (now.length + 1);
        return now.slice(0, place) + put + now.slice(place + length);
      }, body);
      const messages = quickly(text);
      if (messages === null) return;
      taken += 1;
      expect(comparable(messages)).toEqual(comparable(plainly(text)));
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(500);
});
