/** The door for suppliers: each sees its own, a page at a time, so many calls a minute. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { callAllowance } from "../../src/http/call-allowance.ts";
import {
  type RunningSupplierServer,
  type SupplierServerOptions,
  startSupplierServer,
} from "../../src/http/supplier-server.ts";

const id = "019aaa3c-5b7e-4c1d-9f20-a1b2c3d4e5f6";
let server: RunningSupplierServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** Supplier A has the token `sds_a` and five advisories; B has none. */
async function open(more: Partial<SupplierServerOptions> = {}): Promise<void> {
  server = await startSupplierServer({
    host: "127.0.0.1",
    port: 0,
    callsPerMinute: 1_000,
    pageMax: 3,
    wallNow: () => 0,
    openApi: '{"openapi":"3.1.0"}',
    ownerOf: async (token) => ({ sds_a: "A", sds_b: "B" })[token] ?? null,
    page: async (supplier, after, limit) => {
      const own = supplier === "A" ? [1, 2, 3, 4, 5].filter((each) => each > after) : [];
      const advisories = own.slice(0, limit).map((position) => ({ position }));
      return {
        advisories,
        next: advisories.at(-1)?.position ?? after,
        more: own.length > limit,
      };
    },
    find: async (supplier, advisoryId) =>
      supplier === "A" && advisoryId === id ? { advisoryId } : null,
    report: () => undefined,
    ...more,
  });
}

async function get(path: string, token: string | null = "sds_a", method = "GET") {
  const answer = await fetch(`http://127.0.0.1:${server?.port}${path}`, {
    method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

describe("pages", () => {
  test("follow one another by the position that each gives", async () => {
    await open();
    const pages: unknown[] = [];
    for (let after = 0; ; ) {
      const { status, text } = await get(`/api/advisories?after=${after}&limit=2`);
      expect(status).toBe(200);
      const page: { next: number; more: boolean; advisories: unknown[] } = JSON.parse(text);
      pages.push(page.advisories.length);
      after = page.next;
      if (!page.more) break;
    }
    expect(pages).toEqual([2, 2, 1]);
    expect(JSON.parse((await get("/api/advisories?after=5")).text)).toEqual({
      advisories: [],
      next: 5,
      more: false,
    });
  });

  test.each([
    "limit=0",
    "limit=4",
    "after=-1",
    "after=x",
    "after=1&after=2",
    "mpan=2000056535971",
    "after=9999999999999999",
  ])("%s is refused in words", async (query) => {
    await open();
    const { status, text } = await get(`/api/advisories?${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ error: expect.any(String) });
    expect(text).not.toContain("2000056535971");
  });
});

describe("who may see what", () => {
  test("another's advisory is answered as one that is not there", async () => {
    await open();
    const own = await get(`/api/advisories/${id}`);
    const others = await get(`/api/advisories/${id}`, "sds_b");
    const nobodys = await get("/api/advisories/019aaa3c-5b7e-4c1d-9f20-a1b2c3d4e5f7", "sds_b");
    const noId = await get("/api/advisories/1", "sds_b");
    expect(own.status).toBe(200);
    expect([others.status, nobodys.status, noId.status]).toEqual([404, 404, 404]);
    expect(others.text).toBe(nobodys.text);
    expect(noId.text).toBe(nobodys.text);
  });

  test.each([null, "sds_c", "", "sds_a sds_b"])(
    "with the token %j nobody is let in",
    async (token) => {
      await open();
      for (const path of ["/api/advisories", `/api/advisories/${id}`]) {
        const { status, headers } = await get(path, token);
        expect(status).toBe(401);
        expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
      }
    },
  );

  test("nothing is kept by anybody on the way, and no other path is there", async () => {
    await open();
    const { headers } = await get("/api/advisories");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect((await get("/api")).status).toBe(404);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "%s is answered 405, with what there is instead, and nothing is done",
    async (method) => {
      await open();
      for (const path of ["/api/openapi.json", "/api/advisories", `/api/advisories/${id}`]) {
        const { status, headers, text } = await get(path, "sds_a", method);
        expect([status, headers.get("allow")]).toEqual([405, "GET"]);
        expect(JSON.parse(text)).toEqual({ error: expect.any(String) });
      }
      expect((await get("/api/nothing", "sds_a", method)).status).toBe(404);
    },
  );

  test("what can be asked for is told without a token", async () => {
    await open();
    expect((await get("/api/openapi.json", null)).text).toBe('{"openapi":"3.1.0"}');
  });
});

describe("limits", () => {
  test("more calls than allowed wait; strangers are counted by themselves", async () => {
    await open({ callsPerMinute: 2 });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await get("/api/advisories")).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await get("/api/advisories")).headers.get("retry-after")).toBe("30");
    expect((await get("/api/advisories", "sds_b")).status).toBe(200);
    for (let call = 0; call < 2; call += 1) await get("/api/advisories", "guess");
    expect((await get("/api/advisories", "guess")).status).toBe(429);
  });

  test("an allowance fills as time goes by, up to a minute's worth", () => {
    const allowance = callAllowance(2);
    expect([0, 0, 0].map((at) => allowance.take("a", at))).toEqual([0, 0, 30]);
    expect(allowance.take("a", 29_000)).toBe(1);
    expect(allowance.take("a", 30_000)).toBe(0);
    expect([1, 2, 3].map(() => allowance.take("a", 3_600_000))).toEqual([0, 0, 30]);
  });
});

test("trouble of ours is told to us, and the caller comes back", async () => {
  const told: unknown[] = [];
  await open({
    page: async () => {
      throw new Error("away");
    },
    report: (error) => told.push(error),
  });
  const { status, headers, text } = await get("/api/advisories");
  expect(status).toBe(503);
  expect(headers.get("retry-after")).toBe("5");
  expect(text).not.toContain("away");
  expect(told).toHaveLength(1);
});
