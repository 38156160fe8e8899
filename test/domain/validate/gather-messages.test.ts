/** A batch of messages sorted into what they mean: reads by day, registers, answers, and what is parked. */

import { describe, expect, test } from "@jest/globals";
import { esmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import type { MeterMessage, ProfileMessage } from "../../../src/domain/metering/meter-message.ts";
import type { DeviceBinding } from "../../../src/domain/standing/standing.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import {
  gatherMessages,
  type PlacedMessage,
} from "../../../src/domain/validate/gather-messages.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingOf, testDevice } from "../../support/standing.ts";

const receivedAt = Date.UTC(2026, 9, 21, 1, 12, 5);
const head = {
  esme: esmeGuid(testDevice),
  seq: 1,
  mpan: null,
  readAt: receivedAt - 5_000,
  clock: "reliable" as const,
};

function placed(message: PlacedMessage["message"], changes: Partial<PlacedMessage> = {}) {
  return {
    blockId: "block",
    position: 0,
    receivedAt,
    isConflict: false,
    message,
    device: testDevice,
    ...changes,
  };
}

function gather(messages: readonly PlacedMessage[], bindings: readonly DeviceBinding[]) {
  return gatherMessages(
    messages,
    (device) => (device === testDevice ? bindings : []),
    broughtAlong,
  );
}

function profile(stamps: readonly string[]): ProfileMessage {
  return {
    kind: "profile",
    head,
    variant: "S2A",
    stampMarks: "end",
    window: null,
    stamps,
    columns: [{ quantity: "AI", elements: 1, figures: stamps.map((_, index) => 100 + index) }],
  };
}

function register(
  entries: readonly {
    stamp: string;
    total: unknown;
    second?: unknown;
    counters?: readonly unknown[];
  }[],
): MeterMessage {
  return {
    kind: "register",
    head,
    quantity: "AI",
    entries: entries.map((entry) => ({ second: null, counters: null, ...entry })),
  };
}

describe("reads", () => {
  test("of several messages meet in their day, each with the message that brought it", () => {
    const gathered = gather(
      [
        placed(profile(["2026-10-20T00:00:00Z", "2026-10-20T00:30:00Z"])),
        placed(profile(["2026-10-20T01:00:00Z", "2026-10-20T01:01:00Z"]), { position: 1 }),
      ],
      [bindingOf()],
    );
    expect([...gathered.days.keys()]).toEqual(["2026-10-19 1 AI", "2026-10-20 1 AI"]);
    const day = gathered.days.get("2026-10-20 1 AI");
    expect(day?.device).toBe(testDevice);
    expect(day?.incoming.map(({ position, periods }) => [position, periods])).toEqual([
      [0, [1]],
      [1, [2]],
    ]);
    expect([...gathered.elsewhere]).toEqual([["V13.badTime", 1]]);
    expect(gathered.parked).toEqual([]);
  });
});

describe("registers", () => {
  const bindings = [bindingOf()];
  const kept = (stamp: string, total: unknown, second: unknown = null) =>
    gather([placed(register([{ stamp, total, second }]))], bindings).registers.map(
      ({ at, wattHours }) => `${formatInstant(at)} ${wattHours}`,
    );

  test("at midnight touch the day that they close and the one that they open", () => {
    const gathered = gather(
      [placed(register([{ stamp: "2026-10-20T00:00:00Z", total: 10_425_756 }]))],
      bindings,
    );
    expect([...gathered.days.values()].map(({ day, incoming }) => [day, incoming])).toEqual([
      ["2026-10-19", []],
      ["2026-10-20", []],
    ]);
    expect(gathered.registers).toEqual([
      {
        device: testDevice,
        quantity: "AI",
        at: Date.UTC(2026, 9, 20),
        wattHours: 10_425_756,
        counters: null,
        readAt: head.readAt,
        blockId: "block",
        position: 0,
      },
    ]);
  });

  test("keep the counters of tariff rates that add up to them; others are counted and left out", () => {
    const stamps = ["2026-10-20T00:00:00Z", "2026-10-21T00:00:00Z"];
    const [first = "", second = ""] = stamps;
    const gathered = gather(
      [
        placed(
          register([
            { stamp: first, total: 30, counters: [10, 20, ...new Array<number>(46).fill(0)] },
            { stamp: second, total: 31, counters: [10, 20] },
          ]),
        ),
      ],
      bindings,
    );
    expect(gathered.registers.map(({ counters }) => counters)).toEqual([[10, 20], null]);
    expect([...gathered.elsewhere]).toEqual([["V57.registerMismatch", 1]]);
  });

  test("within ten seconds of midnight are midnight's (V50), and else keep their own instant", () => {
    expect(kept("2026-10-20T00:00:10Z", 1)).toEqual(["2026-10-20T00:00:00Z 1"]);
    expect(kept("2026-10-19T23:59:55Z", 1)).toEqual(["2026-10-20T00:00:00Z 1"]);
    expect(kept("2026-10-20T00:00:11Z", 1)).toEqual(["2026-10-20T00:00:11Z 1"]);
    expect(kept("2026-10-20T11:10:00Z", 1)).toEqual(["2026-10-20T11:10:00Z 1"]);
    const span = gather(
      [placed(register([{ stamp: "2026-10-20T11:10:00Z", total: 1 }]))],
      bindings,
    );
    expect(span.days.size).toBe(0);
  });

  test("are 32-bit readings and no error codes", () => {
    for (const total of [0, 1, 4_294_967_293])
      expect(kept("2026-10-20T00:00:00Z", total)).toHaveLength(1);
    for (const total of [
      -1,
      0.5,
      "7",
      null,
      undefined,
      4_294_967_294,
      4_294_967_295,
      2_147_483_647,
      16_777_215,
      4_294_967_296,
    ])
      expect([total, kept("2026-10-20T00:00:00Z", total)]).toEqual([total, []]);
    for (const stamp of ["2026-10-20T24:00:00Z", "2026-10-20T00:00:00", "2000-01-01T00:00:00Z", ""])
      expect(kept(stamp, 1)).toEqual([]);
  });

  test("of a twin are the sum of both elements, and unusable when one is", () => {
    expect(kept("2026-10-20T00:00:00Z", 100, 23)).toEqual(["2026-10-20T00:00:00Z 123"]);
    expect(kept("2026-10-20T00:00:00Z", 100, 4_294_967_295)).toEqual([]);
    expect(kept("2026-10-20T00:00:00Z", 4_294_967_000, 500)).toEqual([]);
  });

  test("touch no day in which the device serves no point of their quantity", () => {
    const touched = (own: readonly DeviceBinding[]) => [
      ...gather([placed(register([{ stamp: "2026-10-20T00:00:00Z", total: 1 }]))], own).days.keys(),
    ];
    const at = Date.UTC(2026, 9, 20);
    expect(touched([bindingOf({ quantity: "AE" })])).toEqual([]);
    expect(touched([bindingOf({ to: at })])).toEqual(["2026-10-19 1 AI"]);
    expect(touched([bindingOf({ from: at })])).toEqual(["2026-10-20 1 AI"]);
  });
});

describe("answers", () => {
  test("without reads are kept by the end of the window that was asked for", () => {
    const answer = { kind: "answer" as const, head, service: "4.8.1", code: "E21" };
    const windowTo = Date.UTC(2026, 9, 21);
    const gathered = gather(
      [placed({ ...answer, windowTo }), placed({ ...answer, windowTo: null }, { position: 1 })],
      [bindingOf()],
    );
    expect(gathered.answers).toEqual([
      {
        device: testDevice,
        service: "4.8.1",
        windowTo,
        code: "E21",
        readAt: head.readAt,
        blockId: "block",
        position: 0,
      },
    ]);
    expect(gathered.days.size).toBe(0);
  });
});

describe("a message is parked", () => {
  test("when it cannot be decoded, with its rule and reason", () => {
    const malformed = {
      kind: "malformed" as const,
      rule: "V01" as const,
      reason: "badJson",
      detail: "3 bytes",
    };
    expect(gather([placed(malformed, { position: 4 })], []).parked).toEqual([
      {
        blockId: "block",
        position: 4,
        device: testDevice,
        rule: "V01",
        reason: "badJson",
        detail: "3 bytes",
      },
    ]);
  });

  test("when another of the same number came first, and then brings nothing", () => {
    const gathered = gather(
      [placed(profile(["2026-10-20T00:30:00Z"]), { isConflict: true })],
      [bindingOf()],
    );
    expect(gathered.parked.map(({ rule, reason }) => [rule, reason])).toEqual([
      ["V03", "conflictingMessage"],
    ]);
    expect(gathered.days.size).toBe(0);
  });

  test("when nobody has registered its device; what is only context is not", () => {
    const messages = [
      profile(["2026-10-20T00:30:00Z"]),
      register([{ stamp: "2026-10-20T00:00:00Z", total: 1 }]),
      { kind: "answer" as const, head, service: "4.8.1", code: "E21", windowTo: 0 },
      { kind: "context" as const, head, alert: null, hub: null },
    ];
    const gathered = gather(
      messages.map((message, position) => placed(message, { position })),
      [],
    );
    expect(gathered.parked.map(({ position, rule, reason }) => [position, rule, reason])).toEqual([
      [0, "V16", "unknownDevice"],
      [1, "V16", "unknownDevice"],
      [2, "V16", "unknownDevice"],
    ]);
    expect([gathered.registers, gathered.answers]).toEqual([[], []]);
  });
});
