/** What an effect can do, alone and with others on the same point and day. */
import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { changeableFleet } from "../../../simulator/faults/changeable-fleet.ts";
import type { Effect } from "../../../simulator/faults/effect.ts";
import { settledAsActual } from "../../../simulator/faults/expectation.ts";
import { type DayPlanting, defineFault } from "../../../simulator/faults/fault.ts";
import { plantFault } from "../../../simulator/faults/plant-fault.ts";
import { usualFeed } from "../../../simulator/feed.ts";
import { again, delayedBy, repeatOf } from "../../../simulator/messages/draft.ts";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import { mapEntries, parseBody } from "../../../simulator/messages/message-body.ts";
import { seededFleet } from "../../../simulator/meters/fleet.ts";
import { meterEsme, successorNumber } from "../../../simulator/meters/identity.ts";
import { composePlan } from "../../../simulator/plan.ts";
import { randomAt } from "../../../simulator/random.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";

const from = settlementDay("2026-01-12");
const days = [from, addDays(from, 1)];

/** A plan of one meter with one fault for each of the plantings. */
function planWith(...plantings: (readonly Partial<DayPlanting>[])[]) {
  const fleet = changeableFleet(seededFleet({ seed: 3, streamShare: 0 }, 1));
  const meter = fleet.meter(1);
  const planted = plantings.map((parts, index) => {
    const fault = defineFault({
      ...{ fault: "F01", name: "made", level: "R", says: "Made for a test.", quantities: ["AI"] },
      params: z.object({}),
      plant: () => ({
        params: {},
        days: parts.map((part) => ({
          ...{ periods: [], reportedWh: [], effect: {}, expect: settledAsActual },
          ...part,
        })),
      }),
    });
    const random = randomAt({ seed: 3, meter: 1, purpose: "made", day: 0 });
    const spot = { fault, meter, quantity: "AI", day: from, n: index + 1, random } as const;
    return plantFault({ fleet, days }, spot);
  });
  const parts = { seed: 3, from, fleet, feed: usualFeed, days, planted };
  return composePlan({ ...parts, endsAppointments: false, recording: null });
}

const withEffects = (...effects: Effect[]) => planWith(...effects.map((effect) => [{ effect }]));
const messagesOf = (plan: ReturnType<typeof planWith>) => [...sendingDays(plan)].flat();
const firstLog = (plan: ReturnType<typeof planWith>) => {
  const message = messagesOf(plan).find(({ form }) => form === "log");
  if (message === undefined) throw new Error("no log");
  return encodeMessage(plan, message);
};
const bodyOf = (plan: ReturnType<typeof planWith>) =>
  JSON.parse(firstLog(plan).body.toString("utf8"));

test("a body that goes through a value and back is the text that was written", () => {
  const { body } = firstLog(withEffects());
  const text = body.toString("utf8");
  expect(JSON.stringify(parseBody(text))).toBe(text);
  expect(firstLog(withEffects({ document: (value) => value })).body.toString("utf8")).toBe(text);
});

describe("several faults on one day", () => {
  test("are applied in their order: values, document, text, bytes, topic, manner", () => {
    const plan = withEffects(
      {
        reported: new Map([[3, null]]),
        document: (body) => ({ ...body, unit: "kWh" }),
        text: (text) => `${text} `,
        topic: (topic) => `${topic}/x`,
      },
      {
        reported: new Map([[4, 7]]),
        document: (body) => ({ ...body, unit: `${body["unit"]}!` }),
        bytes: (bytes) => Buffer.concat([bytes, Buffer.from("end")]),
        manner: (manner) => ({ ...manner, retain: true }),
      },
    );
    const { topic, body, manner, reads } = firstLog(plan);
    const text = body.toString("utf8");
    expect(text.endsWith("} end")).toBe(true);
    expect(topic.endsWith("/x")).toBe(true);
    expect(manner.retain).toBe(true);
    expect(reads).toBe(0);
    const said = JSON.parse(text.slice(0, -4));
    expect(said.unit).toBe("kWh!");
    expect(said.entries).toHaveLength(48);
    expect(said.entries[3]).toEqual(["2026-01-12T02:00:00Z", [7]]);
  });

  test("share the messages: what one makes the next may change", () => {
    const plan = withEffects(
      {
        messages: (drafts) => drafts.flatMap((draft) => [draft, again(draft, draft.at + 60_000)]),
      },
      { messages: (drafts) => drafts.filter(({ form }) => form === "log") },
    );
    const sent = messagesOf(plan).filter(({ day }) => day === from);
    expect(sent.map(({ form, seq }) => [form, seq])).toEqual([
      ["log", 1],
      ["log", 2],
    ]);
  });
});

test("slot 48 told wrong in the day's log and in the first row of the next", () => {
  const next = { day: addDays(from, 1), effect: { reported: new Map([[0, 5]]) }, expect: null };
  const plan = planWith([{ periods: [48], effect: { reported: new Map([[48, 5]]) } }, next]);
  const rows = messagesOf(plan)
    .filter(({ form }) => form === "log")
    .flatMap((message) =>
      JSON.parse(encodeMessage(plan, message).body.toString("utf8")).entries.filter(
        ([stamp]: [string]) => stamp === "2026-01-13T00:00:00Z",
      ),
    );
  expect(rows.map(([, [wh]]) => wh)).toEqual([5, 5]);
  expect(plan.faults).toHaveLength(1);
});

test("a repeat keeps its numbers, another message may bear the number of the first", () => {
  const plan = withEffects({
    messages: (drafts) =>
      drafts.flatMap((draft) =>
        draft.form === "log"
          ? [
              draft,
              repeatOf(draft, draft.at + 1_000_000),
              again(draft, draft.at + 2_000_000, { seqOf: draft.id, saysTruth: true }),
              again(draft, draft.at + 3 * 86_400_000),
            ]
          : [draft],
      ),
    reported: new Map([[5, 0]]),
  });
  const logs = messagesOf(plan).filter(({ form, day }) => form === "log" && day === from);
  expect(logs.map(({ n, seq, isRepeat }) => [n, seq, isRepeat])).toEqual([
    [1, 1, false],
    [1, 1, true],
    [3, 1, false],
    [6, 5, false],
  ]);
  const [first, repeat, conflicting, later] = logs.map((message) => encodeMessage(plan, message));
  expect(repeat?.sha256).toBe(first?.sha256);
  expect(conflicting?.sha256).not.toBe(first?.sha256);
  expect(later?.planned.readAt).toBe(later?.planned.at);
});

test("messages are sent earlier and later, in order of their going out", () => {
  const plan = withEffects({
    messages: (drafts) =>
      drafts.map((draft) => delayedBy(draft, draft.form === "log" ? -3.6e6 * 20 : 3.6e6 * 60)),
  });
  const messages = messagesOf(plan);
  expect(messages.map(({ form, day }) => [form, day])).toEqual([
    ["log", from],
    ["log", days[1]],
    ["register", days[1]],
    ["register", from],
  ]);
  expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});

test("another device of the meter tells a window of its own, in a row of its own", () => {
  const number = successorNumber(1);
  const device = { number, esme: meterEsme(number), variant: "S2A" } as const;
  const at = Date.parse("2026-01-12T12:00:00Z");
  const plan = withEffects({
    messages: (drafts) =>
      drafts.map((draft) => ({ ...draft, device, window: { from: at, to: at + 3_600_000 } })),
  });
  const { topic, body } = firstLog(plan);
  expect(topic).toContain(device.esme);
  expect(JSON.parse(body.toString("utf8"))).toMatchObject({
    esme: device.esme,
    seq: 1,
    from: "2026-01-12T12:00:00Z",
    entries: [["2026-01-12T12:00:00Z", [expect.any(Number)]], {}, {}].map(() =>
      expect.arrayContaining([expect.any(String)]),
    ),
  });
  expect(messagesOf(plan).map(({ seq }) => seq)).toEqual([1, 2, 1, 2]);
});

test("rows are changed, doubled and left out in the document", () => {
  const plan = withEffects({
    document: (body, { form }) =>
      form === "log"
        ? mapEntries(body, (entry, row) => (row === 1 ? [entry, entry] : row > 3 ? [] : entry))
        : body,
  });
  expect(bodyOf(plan).entries).toHaveLength(5);
});

describe("registers", () => {
  const registersIn = (plan: ReturnType<typeof planWith>) => {
    const message = messagesOf(plan).find(({ form }) => form === "register");
    if (message === undefined) throw new Error("no register");
    return JSON.parse(encodeMessage(plan, message).body.toString("utf8")).entries;
  };

  test("are told otherwise at a midnight, or not at all", () => {
    const plan = withEffects({
      register: (wh, midnight) => (midnight === from ? null : wh + 1_000),
    });
    const [, truth] = registersIn(withEffects());
    expect(registersIn(plan)).toEqual([{ ...truth, AI: truth.AI + 1_000, tou: null }]);
  });

  test("follow what was really measured", () => {
    const zero = new Float64Array(48);
    const [open, close] = registersIn(withEffects({ truth: zero }));
    expect(close.AI).toBe(open.AI);
    expect(bodyOf(withEffects({ truth: zero })).entries[1][1]).toEqual([0]);
  });
});
