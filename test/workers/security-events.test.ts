/** What whoever guards the service is to look at is counted where it happens, and said by the beat of its process. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config.ts";
import { limits } from "../../src/limits.ts";
import { createLog } from "../../src/log.ts";
import { SecurityTally } from "../../src/security-events.ts";
import { virtualClock } from "../../src/std/clock.ts";
import { anchorLine } from "../../src/store/audit/anchor.ts";
import { measureReplica } from "../../src/store/console/measures.ts";
import { listBeats } from "../../src/store/console/process-beats.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { RecentVersions } from "../../src/store/recent-versions.ts";
import { RulesetCache } from "../../src/store/ruleset-cache.ts";
import { StandingCache } from "../../src/store/standing-cache.ts";
import { upon } from "../../workers/ground.ts";
import { startSealing } from "../../workers/parts/audit-seal.ts";
import { messagesPorts } from "../../workers/parts/console/messages.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";

const now = Date.UTC(2026, 10, 22, 7, 45);
const clock = virtualClock({ start: now, speed: 1, wallStart: Date.now() });
const log = createLog("silent", "test");
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool(database.url, "sds-test");
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const configOf = (changes: Record<string, string>) =>
  parseConfig({ DATABASE_URL: database.url, ...changes });

test("fault points are told by the first beat of a process that has them", async () => {
  const config = configOf({ SDS_FAULT_POINTS: "validate.committed:1" });
  const [start] = upon("armed", []);
  const ground = await start?.({ config, clock, log });
  const beat = await until("the beat", async () => (await listBeats(pool, 1))[0] ?? null);
  expect(beat.security).toEqual([{ event: "faultPointsOn", times: 1 }]);
  await ground?.close();
});

test("an anchor that the chain does not reach is told each time that it is looked at", async () => {
  const file = join(testFolder("anchor"), "anchor.log");
  writeFileSync(file, anchorLine({ sealNo: 5, sealedAt: now, sha256: "ab".repeat(32) }), {
    mode: 0o600,
  });
  const config = configOf({ SDS_AUDIT_ANCHOR_FILE: file });
  const security = new SecurityTally();
  await startSealing({ pool, clock, config, log, security }).finish();
  expect(security.read()).toEqual([{ event: "chainBroken", times: 1 }]);
});

test("one who asks for more in full than one person may see is counted, and nobody before", async () => {
  const security = new SecurityTally();
  const store = {
    ...{ standing: new StandingCache(pool), recent: new RecentVersions(), clock },
    ...{ rulesets: new RulesetCache(pool), leadHours: 6, tellRefusals: true },
  };
  const config = configOf({});
  const bells = { ring: async () => 0, ready: async () => undefined, close: async () => undefined };
  const { noteFull } = messagesPorts({ config, clock, pool, bells, security, store });
  const asked = { at: now, actor: "a person", role: "operator", place: "/x", reason: "a reason" };
  for (let times = 0; times < limits.revealsPerHour; times += 1)
    expect(await noteFull(asked)).toBe(true);
  expect(security.read()).toEqual([]);
  expect(await noteFull(asked)).toBe(false);
  expect(security.read()).toEqual([{ event: "revealLimit", times: 1 }]);
});

test("a server that names no copy to wait for is said to have none", async () => {
  expect(await measureReplica(pool)).toBe(true);
});
