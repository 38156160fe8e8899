/** `sds subject`: a person's data are handed out whole, and erased from blocks that hold the data of others too. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { isMpan } from "../../src/domain/identity/mpan.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { loadInboxMessages, storeBlock } from "../../src/store/inbox.ts";
import { useRecord } from "../store/support/record.ts";
import { registrationLine, registrationsFile } from "../store/support/registration-lines.ts";
import { testFolder } from "../support/servers.ts";
import { cleanPoint, faultyPoint, silentPoint, type TestPoint } from "./meter-messages.ts";
import { runSds } from "./run-sds.ts";

const record = useRecord();
const clock = { SDS_CLOCK: `2028-10-31T12:00:00Z,0.000001,${Date.now()}` };
const sds = (...args: string[]) =>
  runSds(["subject", ...args], { DATABASE_URL: record().url, ...clock });
const reason = "erasure asked for, ticket 4711";

/** Whoever left, a neighbour who left as well, and one who is still registered. */
const [person, neighbour, stayed] = [cleanPoint, faultyPoint, silentPoint];
const messageOf = ({ esme }: TestPoint, seq: number) => {
  const payload = Buffer.from(JSON.stringify({ seq, secret: `of ${esme}` }));
  const sha256 = createHash("sha256").update(payload).digest().subarray(0, 16);
  const topic = `dcc/v1/${esme}/profile/log/4.8.1`;
  const receivedAt = Date.UTC(2026, 5, 1);
  return { topic, payload, sentBytes: payload.length, receivedAt, deviceId: esme, seq, sha256 };
};
let shared = "";
let repeated = "";
let untouched = "";

beforeAll(async () => {
  const left = { appointedFrom: "2026-05-01", appointedTo: "2026-07-01" };
  const lines = [
    registrationLine(1, { mpan: person.mpan, ...left }, { esme: person.esme }),
    registrationLine(2, { mpan: neighbour.mpan, ...left }, { esme: neighbour.esme }),
    registrationLine(3, { mpan: stayed.mpan, appointedFrom: "2026-05-01" }, { esme: stayed.esme }),
  ];
  await importRegistrations(record().url, registrationsFile(lines), Date.UTC(2026, 4, 1));
  const { pool } = record();
  const store = async (...messages: ReturnType<typeof messageOf>[]) =>
    (await storeBlock(pool, "test", messages)).blockId;
  shared = await store(messageOf(neighbour, 1), messageOf(person, 1), messageOf(neighbour, 2));
  repeated = await store(messageOf(neighbour, 3), messageOf(person, 1));
  untouched = await store(messageOf(neighbour, 4));
});

/** Whether the text stands anywhere in a column of a table. */
async function holds(table: string, text: string): Promise<unknown> {
  const [row] = await record().rows(
    `select exists (select from ${table} as t where position($1 in to_jsonb(t)::text) > 0) as found`,
    [text],
  );
  return row?.["found"];
}

describe("a person", () => {
  test("is handed out whole: rows of every table, and messages with their repeats, to the caller alone", async () => {
    const out = join(testFolder("subject"), "person.jsonl");
    const { code, out: said } = await sds("export", person.mpan, "--out", out);
    expect(code).toBe(0);
    expect(said).toMatch(/^wrote \d+ rows and 2 messages to /);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const lines = readFileSync(out, "utf8").trim().split("\n");
    const held = lines.map((line): { table: string; payload?: string } => JSON.parse(line));
    for (const table of ["point", "registration", "device_binding", "inbox_message"])
      expect(held.some((line) => line.table === table)).toBe(true);
    const payloads = held.flatMap(({ payload }) => payload ?? []);
    expect(payloads).toEqual(Array(2).fill(messageOf(person, 1).payload.toString()));
    expect(lines.join("")).not.toContain(neighbour.mpan);
    expect(await record().rows("select kind from console_access")).toEqual([
      { kind: "subject.export" },
    ]);
    const again = await sds("export", person.mpan, "--out", out);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining("a new file would pass")]);
  });

  test("who is registered to us is kept, and so is one without a reason", async () => {
    const kept = await sds("erase", stayed.mpan, "--reason", reason);
    expect(kept.code).toBe(1);
    expect(kept.err).toContain("is registered to us");
    expect(kept.err).not.toContain(stayed.mpan);
    expect((await sds("erase", person.mpan, "--reason", "so")).code).toBe(2);
    expect(await holds("point", person.mpan)).toBe(true);
  });

  test("is erased: from shared blocks alone what is theirs, with a row of the audit for each", async () => {
    const { code, out } = await sds("erase", person.mpan, "--reason", reason);
    expect(code).toBe(0);
    expect(out).toMatch(/^erased point:\d+: 2 messages in 2 blocks, /);
    for (const table of ["point", "device_binding", "inbox_message", "device_serial"])
      for (const text of [person.mpan, person.esme]) expect(await holds(table, text)).toBe(false);
    const { pool } = record();
    // Bytes are held against their hash as they are loaded.
    const left = await loadInboxMessages(pool, [shared, repeated, untouched], []);
    expect(left.map(({ payload }) => payload.toString()).sort()).toEqual(
      [1, 2, 3, 4].map((seq) => messageOf(neighbour, seq).payload.toString()),
    );
    const theirs = await loadInboxMessages(pool, [], [`${shared}:1`, `${repeated}:1`]);
    expect(theirs.map(({ topic, payload }) => `${topic}${payload}`)).toEqual(["", ""]);
    const acts = await record().rows(
      "select kind, subjects, reason, before <> after as differs from audit order by audit_id",
    );
    expect(acts.map(({ kind }) => kind)).toEqual([
      ...["subject.blankBlock", "subject.blankBlock", "subject.erase"],
    ]);
    expect(
      acts
        .slice(0, 2)
        .flatMap(({ subjects }) => subjects)
        .sort(),
    ).toEqual([`block:${shared}`, `block:${repeated}`].sort());
    expect(acts[2]).toMatchObject({ reason });
    expect(await holds("audit", person.mpan)).toBe(false);
    const [point] = await record().rows("select mpan from point where mpan like '01%'");
    expect(isMpan(point?.["mpan"])).toBe(true);
    expect((await sds("erase", person.mpan, "--reason", reason)).code).toBe(1);
  });
});
