/** Fetching over a real record: the token decides whose advisories are seen, and positions miss none. */
import { afterEach, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import { RefusalTally } from "../../../src/http/refusal-tally.ts";
import { createLog } from "../../../src/log.ts";
import { wallClock } from "../../../src/std/clock.ts";
import { makeSupplierToken, revokeSupplierToken } from "../../../src/store/supplier-endpoints.ts";
import { startSupplierApi } from "../../../workers/parts/supplier-api.ts";
import { other, supplier, useAdvised } from "../support/advised.ts";

const { record, register, find, run, now } = useAdvised();
let close: (() => Promise<void>) | null = null;
afterEach(async () => close?.());

test("each supplier sees its own, page by page, until its token is taken away", async () => {
  const { pool, url } = record();
  await register(3);
  for (const point of [1, 2, 3]) await find(point, 20);
  await run();
  const api = await startSupplierApi({
    config: parseConfig({ DATABASE_URL: url }),
    pool,
    log: createLog("silent", "test"),
    clock: wallClock(),
    refusals: new RefusalTally(),
  });
  close = () => api.close();
  const get = async (path: string, token: string) => {
    const answer = await fetch(`http://127.0.0.1:${api.ready?.["supplierPort"]}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: answer.status, body: await answer.json() };
  };
  const [own, others] = [
    await makeSupplierToken(pool, supplier, now()),
    await makeSupplierToken(pool, other, now()),
  ];
  const first = await get("/api/advisories?limit=2", own);
  expect(first.body).toMatchObject({ next: 2, more: true });
  const second = await get("/api/advisories?after=2&limit=2", own);
  expect(second.body).toMatchObject({ next: 3, more: false });
  const all = [first, second].flatMap(({ body }) => body.advisories);
  expect(all).toHaveLength(3);
  expect(all[0]).toMatchObject({ schema: "supplier-advisory/v1", supplierDIPID: supplier });
  const one = `/api/advisories/${all[0].advisoryId}`;
  expect((await get(one, own)).body).toEqual(all[0]);
  expect(await get(one, others)).toEqual({ status: 404, body: { error: "there is nothing here" } });
  expect((await get("/api/advisories", others)).body).toEqual({
    advisories: [],
    next: 0,
    more: false,
  });
  const kept = await record().rows("select token_sha256 from supplier_endpoint");
  expect(JSON.stringify(kept)).not.toContain(own);
  await revokeSupplierToken(pool, supplier);
  expect((await get(one, own)).status).toBe(401);
});
