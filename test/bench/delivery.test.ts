/** The bench of deliveries: a short run of the whole way is reconciled, and what falls short is told in words. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { madeMessage, messageKinds } from "../../bench/delivery/made-messages.ts";
import { measureDelivery } from "../../bench/delivery/measure-delivery.ts";
import { renderDelivery } from "../../bench/delivery/render.ts";
import { type DeliveryResult, troubleOf } from "../../bench/delivery/result.ts";
import { stopProgram } from "../../scripts/cleanup.ts";
import { compileAll } from "../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../simulator/dip/schema/facts.ts";
import type { Program } from "../../src/stack/program.ts";
import { sharedCertificates } from "../support/certificates.ts";
import { createDatabase } from "../support/database.ts";
import { testEnvironment } from "../support/environment.ts";

const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

test.each(messageKinds)("what is sent by $channel is valid", (kind) => {
  const message = madeMessage(kind, 1, Date.UTC(2026, 9, 27));
  expect(compileAll(loadFacts())(kind.channel)?.faultsOf(message)).toEqual([]);
});

test("ten seconds at a tenth of the rate: every message stored once, some of them delivered twice, within the bars", async () => {
  const database = await createDatabase();
  ends.push(() => database.drop());
  const folder = await mkdtemp(join(tmpdir(), "bench-delivery-"));
  ends.push(() => rm(folder, { recursive: true }));
  const programs: Program[] = [];
  ends.push(() => Promise.all(programs.map(stopProgram)));
  const result = await measureDelivery(
    { messagesPerSecond: 30, minutes: 10 / 60, seed: 1 },
    {
      databaseUrl: database.url,
      redisUrl: null,
      postgres: { mode: "private", pid: null },
      env: testEnvironment(),
      folder,
      certificates: await sharedCertificates(),
      started: (program) => programs.push(program),
      signal: new AbortController().signal,
      progress: () => {},
    },
  );
  expect(result.trouble).toBeNull();
  expect(result.load).toMatchObject({ messages: 300, posts: 30 });
  expect(result.reconciled).toEqual({
    ...{ stored: 300, missing: 0, twice: 0, unexpected: 0, parked: 0 },
  });
  expect(result.deliveries.delivered).toBe(300);
  expect(result.deliveries.repeated).toBeGreaterThan(0);
  expect(result.deliveries.overtaken).toBeGreaterThan(0);
  expect(renderDelivery(result)).toContain("stored exactly once");
  expectTrouble(result);
}, 120_000);

/** The same result with one thing wrong is told by what is wrong. */
function expectTrouble(result: DeliveryResult): void {
  const { deliveries, reconciled, sent } = result;
  const trouble = (changes: Partial<DeliveryResult>) => troubleOf({ ...result, ...changes });
  expect(trouble({ deliveries: { ...deliveries, withinThreeSeconds: 269 } })).toBe(
    "fewer than 90 % within 3 s",
  );
  expect(trouble({ deliveries: { ...deliveries, withinThirtySeconds: 299 } })).toBe(
    "not all within 30 s",
  );
  expect(trouble({ deliveries: { ...deliveries, delivered: 298 } })).toBe("2 not delivered");
  expect(trouble({ reconciled: { ...reconciled, stored: 299, twice: 1 } })).toBe(
    "stored exactly once: 299 of 300",
  );
  expect(trouble({ sent: { ...sent, refused: { 429: 3 } } })).toContain("3 × 429");
  expect(trouble({ sent: { ...sent, perSecond: 20 } })).toContain("only 20 messages a second");
}
