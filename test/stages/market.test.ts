/** What the market tells: applied message by message, waited for while a point may still become ours. */
import { describe, expect, test } from "@jest/globals";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import type { MarketMessage } from "../../src/domain/market/market-message.ts";
import type { MarketPoint } from "../../src/domain/market/market-point.ts";
import { initialAppointmentSettings } from "../../src/domain/market/proposal.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { RulesetsInForce } from "../../src/domain/ruleset/rulesets-in-force.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { market } from "../../src/stages/market.ts";
import type { AppliedMessages, MarketPorts } from "../../src/stages/market-ports.ts";
import { scopeOf } from "../support/rulesets.ts";
import { bindingOf, importMpan, londonDay } from "../support/standing.ts";
import { someWork } from "./support/submit-ports.ts";

const hourMs = 3_600_000;
const now = Date.UTC(2026, 9, 21, 2);
const point: MarketPoint = {
  pointId: 7,
  appointed: [{ from: londonDay("2025-04-01"), to: null }],
};

function annual(transactionId: string, wattHours: number, stampedAt = now): MarketMessage {
  return {
    kind: "annualConsumption",
    transactionId,
    stampedAt,
    mpan: importMpan,
    from: settlementDay("2026-04-01"),
    wattHours,
    quality: "A",
  };
}

const central = { from: settlementDay("2025-01-01"), wattHours: 1_000_000, quality: "A" };

/** Notes a nomination 20 % above the centre's figure, from July 2026 on. */
const strict = {
  ...scopeOf("strict", { effectiveFrom: settlementDay("2026-07-01") }),
  ruleset: { ...initialRuleset, name: "strict@1", V83: { lowPct: 20, highPct: 120 } },
};

function nomination(from: string, wattHours: number): MarketMessage {
  const stamp = { transactionId: `N-${from}`, stampedAt: now, mpan: importMpan };
  return { kind: "nomination", ...stamp, from: settlementDay(from), expiry: null, wattHours };
}

async function apply(
  messages: readonly (MarketMessage | null)[],
  { receivedAt = now, known = true }: { receivedAt?: number; known?: boolean } = {},
) {
  const asked: string[][] = [];
  const annualAskedFor: number[] = [];
  const saved: AppliedMessages[] = [];
  const alarms: string[] = [];
  const ports: MarketPorts = {
    now: () => now,
    ourDipId: dipId("1400000003"),
    appointments: initialAppointmentSettings,
    retriever: null,
    unknownWaitMs: 24 * hourMs,
    unknownRetryMs: hourMs,
    loadMessages: async () =>
      messages.map((message, index) => ({
        transactionId: message?.transactionId ?? `T-${index}`,
        receivedAt,
        message,
      })),
    loadPoints: async (mpans) => {
      asked.push([...mpans]);
      return new Map(known ? mpans.map((mpan) => [mpan, point] as const) : []);
    },
    rulesets: { inForce: async () => new RulesetsInForce([strict]) },
    loadBindingsOfPoints: async (points) =>
      new Map(points.map((pointId) => [pointId, [bindingOf({ pointId })]])),
    loadAnnual: async (points) => {
      annualAskedFor.push(...points);
      return new Map(points.map((pointId) => [pointId, { nominated: [], central: [central] }]));
    },
    save: async (_work, applied) => {
      saved.push(applied);
      return [];
    },
    alarm: ({ code }) => alarms.push(code),
    ring: async () => undefined,
  };
  const told = await market([someWork], ports);
  const [applied] = saved;
  if (applied === undefined || saved.length > 1) throw new Error("saved once");
  return { told, asked, annualAskedFor, alarms, ...applied };
}

describe("a batch", () => {
  test("is saved once, with one outcome a message and each fact once", async () => {
    const { told, asked, facts, outcomes, waiting } = await apply([
      annual("T-2", 200, now),
      annual("T-1", 100, now - 1),
      annual("T-3", -1),
      null,
    ]);
    expect(asked).toEqual([[importMpan]]);
    expect(facts.annualConsumptions.map(({ wattHours }) => wattHours)).toEqual([200]);
    expect(outcomes.map(({ transactionId, state }) => [transactionId, state])).toEqual([
      ["T-2", "decided"],
      ["T-1", "decided"],
      ["T-3", "parked"],
      ["T-3", "parked"],
    ]);
    expect(outcomes.at(-1)?.outcome).toBe("no codec reads it");
    expect(waiting.transactionIds).toEqual([]);
    expect(told).toEqual({ messages: 4, waiting: 0, parked: 2 });
  });

  test("of nothing that is left to decide ends its work", async () => {
    expect((await apply([])).told).toEqual({ messages: 0, waiting: 0, parked: 0 });
  });
});

describe("a nomination", () => {
  test("is held against the centre's figure by the ruleset of its first day (V83), and kept", async () => {
    const { outcomes, facts, annualAskedFor } = await apply([
      nomination("2026-06-30", 1_200_001),
      nomination("2026-07-01", 1_200_001),
      nomination("2026-07-02", 1_200_000),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      "nominated consumption from 2026-06-30",
      "nominated consumption from 2026-07-01, high against the centre: 1200001 Wh, not 1000000 Wh (V83)",
      "nominated consumption from 2026-07-02",
    ]);
    expect(facts.nominations).toHaveLength(3);
    expect(annualAskedFor).toEqual([7]);
  });

  test("is the only message for which anything is asked of the year", async () => {
    expect((await apply([annual("T-1", 1)])).annualAskedFor).toEqual([]);
  });
});

describe("a message about a point that is not ours", () => {
  test.each([
    ["at once", 0, true],
    ["after a moment less than a day", 24 * hourMs - 1, true],
    ["after a day", 24 * hourMs, false],
  ])("%s", async (_, ageMs, waits) => {
    const { told, outcomes, waiting } = await apply([annual("T-1", 1)], {
      known: false,
      receivedAt: now - ageMs,
    });
    expect(waiting).toEqual({ transactionIds: waits ? ["T-1"] : [], dueAt: now + hourMs });
    expect(outcomes).toEqual(
      waits ? [] : [{ transactionId: "T-1", state: "parked", outcome: "RCP1061 MPAN unknown" }],
    );
    expect(told).toMatchObject({ waiting: waits ? 1 : 0, parked: waits ? 0 : 1 });
  });
});

test.each([
  ["A", []],
  ["R", ["retrieverRefused"]],
])(
  "a retriever that registration answers %s for raises %j, and is kept",
  async (response, raised) => {
    const value = { retrieverDipId: "1600000004", response };
    const { alarms, facts } = await apply([
      {
        ...{
          kind: "registration",
          event: "SDS-MDROutcome",
          response: null,
          dataServiceDipId: null,
        },
        ...{ needsPoint: true, stampedAt: now, transactionId: "T-1", mpan: importMpan },
        facts: [{ aspect: "retriever", subject: "", from: now, value }],
      },
    ]);
    expect(alarms).toEqual(raised);
    expect(facts.pointFacts).toHaveLength(1);
  },
);
