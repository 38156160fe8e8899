/** Tampering with the audit is found and named, whoever did it: with triggers off and hashes made anew. */
import { describe, expect, test } from "@jest/globals";
import type { Anchor } from "../../../src/store/audit/anchor.ts";
import type { Breach } from "../../../src/store/audit/judge-chain.ts";
import { measureUnsealed, sealAudit } from "../../../src/store/audit/seal-audit.ts";
import { type AuditVerdict, verifyAudit } from "../../../src/store/audit/verify-audit.ts";
import { appendAccess } from "../../../src/store/console/access-log.ts";
import { appendAudit } from "../../../src/store/console/audit.ts";
import { transaction } from "../../../src/store/pool.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { until } from "../../support/until.ts";
import { freshDay, judgedBy, keptOf, newId, now, slotsOf, useRecord } from "../support/record.ts";

const record = useRecord();

const nobody = { actor: "alice", role: "operator", at: now, reason: null } as const;

/** Writes an act and gives its name in the chain. */
async function act(): Promise<string> {
  const id = await transaction(record().pool, (client) =>
    appendAudit(client, {
      ...{ ...nobody, stream: "console", kind: "exception.acknowledge", actId: null },
      ...{ subjects: [], before: null, after: null, ruleset: null },
    }),
  );
  return `act:${id}`;
}

/** Seals all that was written, once: transactions of others on the same server are waited for. */
async function sealed(): Promise<Anchor> {
  await until("the end of every transaction that began before", async () => {
    const [row] = await record().rows(
      `select coalesce(max(transaction_id) < pg_snapshot_xmin(pg_current_snapshot()), true) as is_over
       from audit_entry`,
    );
    return row?.["is_over"] === true ? row : null;
  });
  const seal = await sealAudit(record().pool, Date.now());
  if (seal === null) throw new Error("there was nothing to seal");
  return seal;
}

/** Two seals: three acts under the first, and an act, a view and what was settled under the second. */
async function chain(): Promise<{ acts: readonly string[]; anchors: readonly Anchor[] }> {
  await empty();
  const acts = [await act(), await act(), await act()];
  const anchors = [await sealed()];
  acts.push(await act());
  await appendAccess(record().pool, { ...nobody, kind: "day", place: "/days/1", mpanRef: null });
  const straight = {
    ...freshDay(),
    slots: slotsOf(120),
    readAt: now,
    blockId: newId(),
    ruleset: judgedBy,
  };
  const work = await record().claimed("validate");
  await saveKept(record().pool, record().settings, [work], keptOf({ straight: [straight] }));
  return { acts, anchors: [...anchors, await sealed()] };
}

/** As an administrator of the database would: nothing is refused, and hashes are made to fit. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const tables = ["audit", "console_access", "audit_day", "audit_seal"];
  const each = (how: string) => tables.map((table) => `alter table ${table} ${how} trigger user`);
  for (const text of [...each("disable"), ...statements, ...each("enable")])
    await record().pool.query(text);
}
const empty = () =>
  tamper(
    "delete from audit_seal",
    "delete from audit_day",
    "delete from console_access",
    "delete from audit",
  );
const rehash = "update audit as a set sha256 = audit_sha256(a)";

function verify(anchors: readonly Anchor[] = []): Promise<AuditVerdict> {
  const sha256Of = new Map(anchors.map(({ sealNo, sha256 }) => [sealNo, sha256]));
  return verifyAudit(record().pool, anchors.length === 0 ? null : { sha256Of, torn: [] });
}
const named = ({ breaches }: { readonly breaches: readonly Breach[] }) =>
  breaches.map(({ kind, what }) => `${kind} ${what}`);
const idOf = (entry = "") => Number(entry.split(":")[1]);

describe("the chain", () => {
  test("holds acts, views and what was settled, and is whole as it was written", async () => {
    const { anchors } = await chain();
    expect(await verify(anchors)).toMatchObject({
      ...{ seals: 2, entries: 6, unsealed: 0, anchored: 2 },
      breaches: [],
    });
    const [last] = await record().rows("select entries from audit_seal order by seal_no desc");
    expect(String(last?.["entries"])).toMatch(/act:\d+.*view:\d+.*day:\d+/);
    expect(await sealAudit(record().pool, Date.now())).toBeNull();
    expect(await measureUnsealed(record().pool)).toBe(0);
  });

  test("names a row that was changed, its own hash made anew", async () => {
    const { acts } = await chain();
    await tamper(`update audit set actor = 'mallory' where audit_id = ${idOf(acts[1])}`, rehash);
    expect(named(await verify())).toEqual([`changed ${acts[1]}`]);
  });

  test("names a row that was changed before it was sealed", async () => {
    await empty();
    const entry = await act();
    await tamper("update audit set reason = 'another'");
    expect(named(await verify())).toEqual([`changed ${entry}`]);
  });

  test("names rows that were removed, a view of personal data among them", async () => {
    const { acts } = await chain();
    await tamper(
      `delete from audit where audit_id = ${idOf(acts[0])}`,
      "delete from console_access",
    );
    expect(named(await verify())).toEqual([
      `removed ${acts[0]}`,
      expect.stringMatching(/^removed view:\d+$/),
    ]);
  });

  test("names rows that were re-ordered", async () => {
    const { acts } = await chain();
    const [first, second] = [idOf(acts[0]), idOf(acts[1])];
    await tamper(
      `update audit as a set transaction_id = b.transaction_id from audit as b
       where (a.audit_id, b.audit_id) in ((${first}, ${second}), (${second}, ${first}))`,
      rehash,
    );
    expect(named(await verify())).toEqual([`reordered ${acts[0]}`, `reordered ${acts[1]}`]);
  });

  test("names a row that was moved under another seal, and one that was slipped in", async () => {
    const { acts } = await chain();
    const at = (entry = "") => `(select transaction_id from audit where audit_id = ${idOf(entry)})`;
    await tamper(
      `update audit set transaction_id = ${at(acts[3])} where audit_id = ${idOf(acts[0])}`,
    );
    expect(named(await verify())).toEqual([`moved ${acts[0]}`]);
    const again = await chain();
    await tamper(
      `insert into audit (transaction_id, stream, at, actor, role, kind, subjects, sha256)
       values (${at(again.acts[1])}, 'console', now(), 'mallory', 'operator', 'stage.pause', '{}', sha256(''))`,
      rehash,
    );
    expect(named(await verify())).toEqual([expect.stringMatching(/^inserted act:\d+$/)]);
  });

  test("shows seals that were changed, taken out or made anew", async () => {
    const { anchors } = await chain();
    await tamper(
      "update audit_seal set sealed_at = sealed_at - interval '1 hour' where seal_no = 1",
    );
    expect(named(await verify(anchors))).toEqual(["sealChanged seal:1"]);
    await chain();
    await tamper("delete from audit_seal where seal_no = 1");
    expect(named(await verify())[0]).toBe("sealMissing seal:1");
    const { anchors: kept } = await chain();
    await tamper("delete from audit_seal");
    await sealed();
    expect(named(await verify())).toEqual([]);
    expect(named(await verify(kept))).toContain("anchorDiffers seal:1");
  });

  test("shows by its anchor alone that its end was cut off, rows and all", async () => {
    const { acts, anchors } = await chain();
    const last = anchors.at(-1)?.sealNo ?? 0;
    await tamper(
      `delete from audit_seal where seal_no = ${last}`,
      `delete from audit where audit_id = ${idOf(acts[3])}`,
      "delete from console_access",
      "delete from audit_day",
    );
    expect(named(await verify())).toEqual([]);
    expect(named(await verify(anchors))).toEqual([`tailCut seal:${last}`]);
  });

  test("refuses change and removal to the owner of its tables", async () => {
    await chain();
    for (const table of ["audit_seal", "audit_day", "console_access"])
      await expect(record().pool.query(`delete from ${table}`)).rejects.toThrow("is insert only");
  });
});
