/** What people did by hand is on record once, and nobody changes it afterwards. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { type AuditAct, appendAudit, listAudit } from "../../../src/store/console/audit.ts";
import { transaction } from "../../../src/store/pool.ts";
import { newId, now, useRecord } from "../support/record.ts";

const record = useRecord();

const act: AuditAct = {
  stream: "console",
  at: now,
  actor: "alice",
  role: "operator",
  kind: "exception.acknowledge",
  actId: null,
  subjects: [],
  reason: "hub replaced",
  before: { acknowledged: false },
  after: { acknowledged: true },
  ruleset: null,
};

/** Nothing can be removed between tests, so each test acts on a subject of its own. */
let subject = "";
let tests = 0;
beforeEach(() => {
  tests += 1;
  subject = `exception:${tests}`;
});
const all = () => ({ before: null, actor: null, kind: null, subject, rowsMax: 10 });

function append(over: Partial<AuditAct>): Promise<number | null> {
  return transaction(record().pool, (client) =>
    appendAudit(client, { ...act, subjects: [subject], ...over }),
  );
}

describe("the audit", () => {
  test("keeps an act, hashed as it was written, and the same act id only once", async () => {
    const once = { actId: newId(), subjects: [subject, 'a "quoted" one'] };
    const id = await append(once);
    expect(id).not.toBeNull();
    expect(await append({ ...once, reason: "again" })).toBeNull();
    const [row, ...others] = await listAudit(record().pool, all());
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      auditId: id,
      actor: "alice",
      subjects: [subject, 'a "quoted" one'],
      reason: "hub replaced",
      after: { acknowledged: true },
      isIntact: true,
    });
    expect(row?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("has no row of what was rolled back", async () => {
    const failing = transaction(record().pool, async (client) => {
      await appendAudit(client, { ...act, subjects: [subject] });
      throw new Error("the effect failed");
    });
    await expect(failing).rejects.toThrow("the effect failed");
    expect(await listAudit(record().pool, all())).toEqual([]);
  });

  test("lets a proposal be carried out once", async () => {
    const proposal = await append({});
    const second = { actor: "bob", secondOf: proposal ?? 0 };
    expect(await append(second)).not.toBeNull();
    expect(await append({ ...second, actor: "carol" })).toBeNull();
  });

  test("is filtered, and goes on before the last of a page", async () => {
    const ids: (number | null)[] = [];
    for (const actor of ["alice", "bob", "alice"]) ids.push(await append({ actor }));
    const listed = async (over: object) =>
      (await listAudit(record().pool, { ...all(), ...over })).map(({ auditId }) => auditId);
    expect(await listed({ actor: "alice" })).toEqual([ids[2], ids[0]]);
    expect(await listed({ before: ids[2], rowsMax: 1 })).toEqual([ids[1]]);
    expect(await listed({})).toHaveLength(3);
    expect(await listed({ subject: "exception" })).toEqual([]);
    expect(await listed({ kind: "stage.pause" })).toEqual([]);
  });

  test("refuses change and removal to its owner, and shows one that was forced", async () => {
    await append({});
    const { pool } = record();
    for (const statement of [
      "update audit set actor = 'mallory'",
      "delete from audit",
      "truncate audit cascade",
    ])
      await expect(pool.query(statement)).rejects.toThrow("audit is insert only");
    await pool.query("alter table audit disable trigger audit_kept");
    try {
      await pool.query("update audit set actor = 'mallory'");
    } finally {
      await pool.query("alter table audit enable trigger audit_kept");
    }
    expect(await listAudit(pool, all())).toMatchObject([{ actor: "mallory", isIntact: false }]);
  });
});
