/** What the market tells: applied message by message, waited for while a point may still become ours. */
import { describe, expect, test } from "@jest/globals";
import type { MarketMessage } from "../../src/domain/market/market-message.ts";
import type { MarketPoint } from "../../src/domain/market/market-point.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { market } from "../../src/stages/market.ts";
import type { AppliedMessages, MarketPorts } from "../../src/stages/market-ports.ts";
import { importMpan, londonDay } from "../support/standing.ts";
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

async function apply(
  messages: readonly (MarketMessage | null)[],
  { receivedAt = now, known = true }: { receivedAt?: number; known?: boolean } = {},
) {
  const asked: string[][] = [];
  const saved: AppliedMessages[] = [];
  const ports: MarketPorts = {
    now: () => now,
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
    save: async (_work, applied) => {
      saved.push(applied);
      return [];
    },
    ring: async () => undefined,
  };
  const told = await market([someWork], ports);
  const [applied] = saved;
  if (applied === undefined || saved.length > 1) throw new Error("saved once");
  return { told, asked, ...applied };
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
