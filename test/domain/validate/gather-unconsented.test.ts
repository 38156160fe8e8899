/** What the customer has not agreed to is parked (V19), and what has no point is told of (V24). */
import { describe, expect, test } from "@jest/globals";
import { esmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import type { MeterMessage } from "../../../src/domain/metering/meter-message.ts";
import type { Registration } from "../../../src/domain/standing/standing.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { gatherMessages } from "../../../src/domain/validate/gather-messages.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingOf, londonDay, registrationOf, testDevice } from "../../support/standing.ts";

const receivedAt = Date.UTC(2026, 9, 21, 1, 12, 5);
const head = {
  ...{ esme: esmeGuid(testDevice), seq: 1, mpan: null },
  ...{ readAt: receivedAt - 5_000, clock: "reliable" as const },
};

function halfHours(quantity: "AI" | "AE", ...stamps: string[]): MeterMessage {
  return {
    ...{ kind: "profile", head, variant: "S2A", stampMarks: "end", stamps },
    window: { from: Date.UTC(2026, 9, 19), to: Date.UTC(2026, 9, 21) },
    columns: [{ quantity, elements: 1, figures: stamps.map(() => 100) }],
  };
}

function register(...stamps: string[]): MeterMessage {
  const entries = stamps.map((stamp) => ({ stamp, total: 1_000, second: null, counters: null }));
  return { kind: "register", head, quantity: "AI", entries };
}

function gather(message: MeterMessage, ...registrations: Partial<Registration>[]) {
  const binding = bindingOf({ registrations: registrations.map((each) => registrationOf(each)) });
  const placed = { blockId: "block", position: 0, receivedAt, isConflict: false };
  return gatherMessages(
    [{ ...placed, message, device: testDevice }],
    () => [binding],
    broughtAlong,
  );
}

describe("half hours", () => {
  test.each(["D", "M", "N"] as const)(
    "under consent %s are parked, and leave no read",
    (consent) => {
      const gathered = gather(halfHours("AI", "2026-10-20T00:30:00Z"), { consent });
      expect(gathered.parked).toMatchObject([{ rule: "V19", reason: "noConsent" }]);
      expect([gathered.days.size, gathered.elsewhere.size, gathered.tallies.length]).toEqual([
        0, 0, 0,
      ]);
    },
  );

  test("that are covered in part are kept as far", () => {
    const changed = londonDay("2026-10-20");
    const gathered = gather(
      halfHours("AI", "2026-10-19T22:30:00Z", "2026-10-20T12:00:00Z"),
      { consent: "D", to: changed },
      { consent: "H", from: changed },
    );
    expect(gathered.parked).toEqual([]);
    expect([...gathered.elsewhere]).toEqual([["V19.noConsent", 1]]);
    expect([...gathered.days.keys()]).toEqual(["2026-10-20 1 AI"]);
  });
});

describe("registers", () => {
  const both = register("2026-09-30T23:59:55Z", "2026-10-02T00:00:00Z");
  const kept = (consent: Registration["consent"], message = both) => {
    const { registers, parked } = gather(message, { consent });
    return [registers.map(({ at }) => formatInstant(at)), parked.map(({ reason }) => reason)];
  };

  test("are kept under daily consent, and on the first of a month under monthly", () => {
    expect(kept("D")).toEqual([["2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z"], []]);
    expect(kept("M")).toEqual([["2026-10-01T00:00:00Z"], []]);
  });

  test("of which none is covered are parked", () => {
    expect(kept("N")).toEqual([[], ["noConsent"]]);
    expect(kept("M", register("2026-10-02T00:00:00Z"))).toEqual([[], ["noConsent"]]);
  });
});

describe("half hours of a direction without a point", () => {
  test("name the point that the device has, on each of their days", () => {
    const message = halfHours(
      "AE",
      "2026-10-19T00:00:00Z",
      "2026-10-19T00:30:00Z",
      "2026-10-21T00:00:00Z",
    );
    const { homeless, elsewhere } = gather(message, {});
    expect(homeless).toEqual([
      { day: "2026-10-19", pointId: 1, quantity: "AI" },
      { day: "2026-10-20", pointId: 1, quantity: "AI" },
    ]);
    expect([...elsewhere]).toEqual([["V24.noMarketPoint", 3]]);
  });

  test("are none of those that have one, nor of a point that is not ours then", () => {
    expect(gather(halfHours("AI", "2026-10-20T00:30:00Z"), {}).homeless).toEqual([]);
    const later = { from: londonDay("2026-11-01") };
    expect(gather(halfHours("AE", "2026-10-20T00:30:00Z"), later).homeless).toEqual([]);
  });
});
