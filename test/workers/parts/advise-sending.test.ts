/** Advisories on their way: in order for each supplier, once, whatever breaks between the record and the endpoint. */
import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import { createLog } from "../../../src/log.ts";
import { advise } from "../../../src/stages/advise.ts";
import { wallClock } from "../../../src/std/clock.ts";
import { callAdvise } from "../../../src/store/advise-pass.ts";
import { claimWork } from "../../../src/store/work.ts";
import type { Ground } from "../../../workers/ground.ts";
import { startAdvise } from "../../../workers/parts/advise.ts";
import { other, supplier, taken, useAdvised } from "../support/advised.ts";

const advised = useAdvised();
const { record, register, find, run, sweep, pass, posted } = advised;

describe("sending", () => {
  test("a supplier without an address is told when it has one", async () => {
    await register(1);
    await find(1, 20);
    await run();
    expect(posted()).toEqual([]);
    await advised.takesAt();
    await run();
    expect(posted()).toHaveLength(1);
  });

  test("killed between saving and sending: the sweep's bell sends it, once", async () => {
    await register(1);
    await advised.takesAt();
    await find(1, 20);
    const { bells } = await callAdvise(record().pool, advised.now());
    for (const { workId } of bells) await advised.answer(workId);
    advised.loseBells();
    expect(posted()).toEqual([]);
    expect(await record().rows("select from advisory where state = 'pending'")).toHaveLength(1);
    await sweep();
    expect(posted()).toHaveLength(1);
    await sweep();
    expect(posted()).toHaveLength(1);
  });

  test("killed between sending and keeping the answer: the same id again, and nothing else", async () => {
    await register(1);
    await advised.takesAt();
    await find(1, 20);
    await run();
    await record().rows("update advisory set state = 'pending', answered_at = null");
    await run();
    const [one, again] = posted();
    expect(again).toEqual(one);
  });

  test("what is not taken comes again after a back-off, the rest waits unattempted and in order", async () => {
    await register(3);
    await advised.takesAt();
    advised.answersWith(() => ({ kind: "answered", status: 503, retryAfterMs: 60_000 }));
    for (const point of [1, 2, 3]) await find(point, 20);
    await run();
    expect(posted()).toHaveLength(1);
    await run();
    await sweep();
    expect(posted()).toHaveLength(1);
    advised.answersWith(taken);
    pass(0.1);
    await sweep();
    const ids = posted().map(({ advisoryId }) => advisoryId);
    expect(ids).toHaveLength(4);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
    expect(await record().rows("select failures, failing_since from supplier_endpoint")).toEqual([
      { failures: 0, failing_since: null },
    ]);
  });

  test("one that is refused is put aside, and the next goes on", async () => {
    await register(2);
    await advised.takesAt();
    let first = true;
    advised.answersWith(() => {
      const status = first ? 400 : 204;
      first = false;
      return { kind: "answered", status, retryAfterMs: null };
    });
    for (const point of [1, 2]) await find(point, 20);
    await run();
    expect(await record().rows("select state, answer from advisory order by position")).toEqual([
      { state: "refused", answer: "HTTP 400" },
      { state: "taken", answer: "taken" },
    ]);
  });

  test("a supplier in trouble holds nobody else up", async () => {
    await register(2);
    await record().rows("update registration set supplier_dip_id = $1 where point_id = 2", [other]);
    for (const who of [supplier, other]) await advised.takesAt(undefined, who);
    advised.answersWith(({ supplierDIPID }) =>
      supplierDIPID === supplier ? { kind: "noConnection", cause: "ECONNREFUSED" } : taken(),
    );
    for (const point of [1, 2]) await find(point, 20);
    await run();
    expect(
      await record().rows("select supplier_dip_id, state from advisory order by supplier_dip_id"),
    ).toEqual([
      { supplier_dip_id: supplier, state: "pending" },
      { supplier_dip_id: other, state: "taken" },
    ]);
  });

  test("a claim that was lost keeps nothing", async () => {
    await register(1);
    await find(1, 20);
    await record().rows(
      "insert into work_block (stage, size, due_at, member_ids) values ('advise', 1, '2026-10-21Z', array['point:1'])",
    );
    const [row] = await record().rows("select work_id from work_block");
    const bounds = { now: advised.now(), leaseMs: 30_000, membersMax: 1 };
    const work = await claimWork(record().pool, "advise", String(row?.["work_id"]), bounds);
    await record().rows("update work_block set attempt = attempt + 1");
    await expect(advise(work, advised.ports())).rejects.toThrow("CLAIM_LOST");
    expect(await record().rows("select from advisory")).toHaveLength(0);
  });
});

test("in environment PRD nothing is sent unsigned: advise does not start without a signing key", async () => {
  const config = parseConfig({
    DATABASE_URL: "postgres://127.0.0.1:1/sds",
    SDS_DIP_ENVIRONMENT_TAG: "PRD",
    SDS_MPAN_REF_KEY: "a key that is nobody else's",
  });
  // It is refused before anything else of the ground is looked at.
  const ground = { config, clock: wallClock(), log: createLog("silent", "test") };
  await expect(startAdvise(ground as Ground)).rejects.toThrow(
    "SDS_DIP_SIGNING_CERT_FILE, SDS_DIP_SIGNING_KEY_FILE: needed by advise",
  );
});
