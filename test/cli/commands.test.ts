/** The commands that look at a database and put things right in it, each kind once as a real process. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "@jest/globals";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { gatherMessages } from "../../src/domain/validate/gather-messages.ts";
import { decodeMessage } from "../../src/mqtt/decode-message.ts";
import { stages } from "../../src/pipeline.ts";
import { writeRunFile } from "../../src/stack/run-file.ts";
import { loadInboxMessages, storeBlock } from "../../src/store/inbox.ts";
import { loadParked } from "../../src/store/parked.ts";
import { transaction } from "../../src/store/pool.ts";
import { saveGathered } from "../../src/store/stage-ports.ts";
import { useRecord } from "../store/support/record.ts";
import { broughtAlong } from "../support/rulesets.ts";
import { testFolder } from "../support/servers.ts";
import { brokenLog, cleanPoint, registrationLine } from "./meter-messages.ts";
import { type Ended, runSds, startSds } from "./run-sds.ts";

const day = settlementDay("2026-10-26");
const nobody = "postgres://sds:very-secret@127.0.0.1:1/sds";

const record = useRecord();

const sds = (...args: string[]): Promise<Ended> => runSds(args, { DATABASE_URL: record().url });
const sdsProcess = (...args: string[]): Promise<Ended> =>
  startSds(args, { DATABASE_URL: record().url });

beforeEach(async () => {
  await record().pool.query(
    "truncate work_block, parked_message, inbox_message, inbox_block, day_progress, parked_day, finding, day_outbox, submission_message, submission_batch, inbound_message cascade",
  );
});

test("wrong use exits 2, and a database that is away exits 1 without its password", async () => {
  expect((await sds("parked", "--limit", "0")).code).toBe(2);
  const unnamed = await startSds(["overview"]);
  expect(unnamed.code).toBe(2);
  expect(unnamed.err).toContain("npm run demo -- --keep");
  const away = await startSds(["overview"], { DATABASE_URL: nobody });
  expect(away.code).toBe(1);
  expect(away.err).toMatch(/^sds: DATABASE_UNAVAILABLE: postgres:\/\/sds:\*\*\*@127.0.0.1:1\/sds /);
});

test("migrate makes the schema once, and a database without it is told apart", async () => {
  const name = `bare_${process.pid}`;
  await record().pool.query(`create database ${name}`);
  const url = new URL(record().url);
  url.pathname = `/${name}`;
  const bare = (...args: string[]) => runSds(args, { DATABASE_URL: url.href });
  const before = await bare("overview");
  expect(before.code).toBe(1);
  expect(before.err).toContain('run "sds migrate" first');
  const first = await startSds(["migrate"], { DATABASE_URL: url.href });
  expect(first.code).toBe(0);
  expect(first.out).toMatch(/applied 0001_standing\.sql\n/);
  expect(first.out).toContain("the database is of this release now, queue on PostgreSQL");
  expect((await bare("migrate")).out).toMatch(/^nothing to do: /);
  await record().pool.query(`drop database ${name} with (force)`);
});

test("without DATABASE_URL the demo that lives is asked and named; JSON goes to a file beside the text", async () => {
  await storeBlock(record().pool, "test", [brokenLog(cleanPoint, day)]);
  const dataDir = testFolder("kept");
  keepRun(dataDir, { name: "demo-new", startedAt: "2026-11-02T00:00:00Z", url: record().url });
  const gone = { name: "demo-gone", startedAt: "2026-11-03T00:00:00Z", url: nobody };
  // No process has this number: it is above what the kernel gives out.
  keepRun(dataDir, { ...gone, ownerPid: 2 ** 22 + 1 });
  const file = join(dataDir, "overview.json");
  const found = await runSds(["overview", "--json", file], { SDS_DATA_DIR: dataDir });
  expect(found).toMatchObject({
    code: 0,
    err: "sds: no DATABASE_URL: of the run demo-new, started 2026-11-02T00:00:00Z\n",
  });
  expect(found.out).toContain("1 accepted · 0 duplicate · 0 parked");
  expect(found.out).toContain("validate 1 waiting, 0 running, 0 parked");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    messages: { accepted: 1 },
    drained: false,
  });
});

test("of two demos that live neither is asked: both are named, and how to choose", async () => {
  const dataDir = testFolder("two-kept");
  keepRun(dataDir, { name: "demo-old", startedAt: "2026-11-01T00:00:00Z", url: nobody });
  keepRun(dataDir, { name: "demo-new", startedAt: "2026-11-02T00:00:00Z", url: record().url });
  const { code, out, err } = await runSds(["overview"], { SDS_DATA_DIR: dataDir });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("2 runs live here");
  for (const name of ["demo-old", "demo-new"]) expect(err).toContain(`${dataDir}/${name}/run.json`);
  expect(err).not.toContain("very-secret");
});

test("work tells of every stage what waits and since when", async () => {
  await storeBlock(record().pool, "test", [brokenLog(cleanPoint, day)]);
  const { code, out } = await sdsProcess("work");
  expect(code).toBe(0);
  expect(out).toMatch(/validate +1 +0 +0 +1 +\d+ s +2026-10-27 00:41 UTC +-/);
  for (const stage of stages) expect(out).toMatch(new RegExp(`^${stage} `, "m"));
});

test("parked messages are listed with their reason and go back to validate", async () => {
  const place = await parkBrokenLog();
  const listed = await sds("parked");
  expect(listed.out).toContain("message: 1 parked");
  expect(listed.out).toMatch(
    new RegExp(`${place} +2026-10-27 00:41 UTC +V01\\.badJson +\\d+ bytes`),
  );
  expect(await sdsProcess("release", "message", place)).toMatchObject({
    code: 0,
    out: "released 1\n",
  });
  const { rows } = await record().pool.query(
    "select stage, state, size, member_ids from work_block",
  );
  expect(rows).toEqual([{ stage: "validate", state: "waiting", size: 1, member_ids: [place] }]);
  expect(await loadParked(record().pool, 10)).toEqual([]);
});

test("parked work goes back to the line, all that is named or nothing", async () => {
  const [parked, waiting] = await insertWork();
  expect(await loadParked(record().pool, 10)).toMatchObject([
    { kind: "work", id: parked, reason: "DEFECT", detail: "estimate, 3 members, 5 attempts" },
  ]);
  const both = await sds("release", "work", parked, waiting);
  expect(both).toMatchObject({ code: 1, out: "" });
  expect(both.err).toBe(`sds: not parked, so nothing was released: ${waiting}\n`);
  expect(await statesOfWork()).toEqual({ [parked]: "parked", [waiting]: "waiting" });
  expect(await sds("release", "work", parked)).toMatchObject({ code: 0, out: "released 1\n" });
  expect(await statesOfWork()).toEqual({ [parked]: "waiting", [waiting]: "waiting" });
});

test("days, submissions and messages of the platform that are parked are listed with their reasons", async () => {
  await insertParkedDay();
  expect(await loadParked(record().pool, 10)).toMatchObject([
    {
      kind: "day",
      id: "point:7 2026-10-26 AI",
      reason: "selfCheck",
      detail: "V112 V124",
      total: 1,
    },
    { kind: "inbound", id: "T-1", reason: "PUB-014", detail: "names no consumption of ours" },
    { kind: "submission", reason: "MSG1001", detail: "IF-021 for point:7 2026-10-26 AI" },
  ]);
});

test("a parked day goes back to validate under the id that is shown; a wrong id is named", async () => {
  await insertParkedDay();
  const listed = await sds("parked");
  expect(listed.out).toMatch(/point:7 2026-10-26 AI +2026-10-27 00:41 UTC +selfCheck +V112 V124/);
  const bad = await sds("release", "day", "point:7 2026-02-30 AI");
  expect(bad.code).toBe(2);
  expect(bad.err).toContain("is not a day such as 'point:7 2026-10-26 AI'");
  expect(await sds("release", "day", "point:8 2026-10-26 AI")).toMatchObject({
    code: 1,
    err: "sds: not parked, so nothing was released: point:8 2026-10-26 AI\n",
  });
  expect(await sds("release", "day", "point:7 2026-10-26 AI")).toMatchObject({
    code: 0,
    out: "released 1\n",
  });
  const { rows } = await record().pool.query(
    "select stage, state, size, member_points from work_block",
  );
  expect(rows).toEqual([{ stage: "validate", state: "waiting", size: 1, member_points: [7] }]);
  expect((await loadParked(record().pool, 10)).filter(({ kind }) => kind === "day")).toEqual([]);
});

test("an import names the line that does not fit and changes nothing", async () => {
  const folder = testFolder("import");
  const file = join(folder, "bad.jsonl");
  const wrong = registrationLine({ ...cleanPoint, mpan: "1499000000015" }, day);
  writeFileSync(file, `${registrationLine(cleanPoint, day)}\n${wrong}\n`);
  const bad = await sdsProcess("registrations", "import", file);
  expect(bad.code).toBe(2);
  expect(bad.err).toMatch(
    /line 2, mpan: expected an MPAN core of 13 digits with a right check digit/,
  );
  expect(bad.err).not.toContain("1499000000015");
  expect((await record().pool.query("select from point")).rowCount).toBe(0);
  const missing = await sds("registrations", "import", join(folder, "none.jsonl"));
  expect(missing.code).toBe(2);
  expect(missing.err).toContain("there is no file");
});

test("config shows every setting without its secrets, and says what would keep the service from starting", async () => {
  const good = await startSds(["config"], {
    DATABASE_URL: nobody,
    SDS_MPAN_REF_KEY: "a-key-of-many-characters",
    SDS_SPELLED_WRONG: "1",
  });
  expect(good).toMatchObject({ code: 0, err: "" });
  expect(good.out).toMatch(/DATABASE_URL +postgres:\/\/sds:\*\*\*@127.0.0.1:1\/sds +environment/);
  expect(good.out).toMatch(/SDS_MPAN_REF_KEY +\(set\) +environment/);
  expect(good.out).toMatch(/SDS_DIP_BATCH_MESSAGES_MAX +50 +initial +Messages of one POST/);
  expect(good.out).toContain("note: SDS_SPELLED_WRONG is set, but no setting has that name");
  expect(good.out).not.toMatch(/very-secret|a-key-of/);
  const bad = await runSds(["config"], { DATABASE_URL: nobody, SDS_WEBHOOK_PORT: "70000" });
  expect(bad.code).toBe(2);
  expect(bad.err).toMatch(/^sds: CONFIG_INVALID: SDS_WEBHOOK_PORT: /);
});

interface KeptRun {
  readonly name: string;
  readonly startedAt: string;
  readonly url: string;
  readonly ownerPid?: number;
}

function keepRun(dataDir: string, { name, startedAt, url, ownerPid = process.pid }: KeptRun): void {
  const folder = join(dataDir, name);
  mkdirSync(folder);
  writeRunFile(join(folder, "run.json"), {
    name,
    startedAt,
    ownerPid,
    dataDir: folder,
    serversDir: folder,
    postgres: { url, mode: "private", version: "15", pid: null },
    queue: { url: null, mode: "postgres", server: "none", version: null, pid: null },
    mqtt: { url: "mqtt://127.0.0.1:1", mode: "aedes", protocol: 4, version: null, pid: null },
  });
}

/** Stores a log that is no JSON and parks it as validate does; returns its place. */
async function parkBrokenLog(): Promise<string> {
  await storeBlock(record().pool, "test", [brokenLog(cleanPoint, day)]);
  const { rows } = await record().pool.query<{ block_id: string }>(
    "select block_id from inbox_block",
  );
  const messages = await loadInboxMessages(
    record().pool,
    rows.map(({ block_id }) => block_id),
    [],
  );
  const placed = messages.map((message) => ({
    ...message,
    device: cleanPoint.esme,
    message: decodeMessage(message, initialRuleset),
  }));
  const gathered = gatherMessages(placed, () => [], broughtAlong);
  await transaction(record().pool, async (client) => {
    await saveGathered(client, gathered, Date.parse("2026-10-27T00:41:00Z"));
    await client.query("delete from work_block");
  });
  return `${rows[0]?.block_id}:0`;
}

/** Work that was parked after five attempts, and work that waits. */
async function insertWork(): Promise<[parked: string, waiting: string]> {
  const { rows } = await record().pool.query<{ work_id: string }>(
    `insert into work_block (stage, state, attempt, size, due_at, last_error, member_days, member_points, member_quantities)
     values ('estimate', 'parked', 5, 3, now(), 'DEFECT', '{2026-10-26}', '{1}', '{AI}'),
            ('submit', 'waiting', 0, 1, now(), null, '{2026-10-26}', '{1}', '{AI}')
     returning work_id`,
  );
  return [rows[0]?.work_id ?? "", rows[1]?.work_id ?? ""];
}

/** A day that failed the self-check, its message that the platform refused, and a message that names none of ours. */
async function insertParkedDay(): Promise<void> {
  await record().pool.query(`
    insert into day_progress (settlement_day, point_id, quantity, revision, state)
      values ('2026-10-26', 7, 'AI', 2, 'parked');
    insert into parked_day (settlement_day, point_id, quantity, reason, rules, at)
      values ('2026-10-26', 7, 'AI', 'selfCheck', '{V112,V124}', '2026-10-27T00:41:00Z');
    insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, next_at)
      values (gen_random_uuid(), 'IF-021', now(), 1, sha256('body'), 1, 'answered', now());
    insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version, state, code)
      select batch_id, 0, '2026-10-26', 7, 'AI', 1, 'parked', 'MSG1001' from submission_batch;
    insert into inbound_message (transaction_id, publication, received_at, sha256, body, state, outcome)
      values ('T-1', 'PUB-014', now(), sha256('body'), 'body', 'parked', 'names no consumption of ours')`);
}

async function statesOfWork(): Promise<Record<string, string>> {
  const { rows } = await record().pool.query<{ work_id: string; state: string }>(
    "select work_id, state from work_block",
  );
  return Object.fromEntries(rows.map(({ work_id, state }) => [work_id, state]));
}
