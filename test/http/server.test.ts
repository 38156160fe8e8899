import { afterEach, describe, expect, test } from "@jest/globals";
import type { RunningServer, ServerOptions, WebhookReply } from "../../src/http/server.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { until } from "../support/until.ts";
import { openDoor } from "./support/open-door.ts";

const opened: RunningServer[] = [];

async function open(changes: Partial<ServerOptions> = {}) {
  const reported: unknown[] = [];
  const { server, bodies } = await openDoor({
    report: (error) => reported.push(error),
    ...changes,
  });
  opened.push(server);
  const base = `http://127.0.0.1:${server.port}`;
  const call = (method: string, path: string, body?: string, type = "application/json") =>
    fetch(base + path, {
      method,
      ...(body === undefined ? {} : { body, headers: { "content-type": type } }),
    });
  return { server, call, bodies, reported };
}

afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const webhook = "/webhooks/dip/IF-014";

describe("the webhook", () => {
  test("hands the very bytes over and gives the answer back", async () => {
    const { call, bodies } = await open();
    const reply = await call("POST", webhook, ' [ {"a" : 1.0} ] ');
    expect([reply.status, await reply.text()]).toEqual([201, '{"messageArray":[]}']);
    expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
    expect(Buffer.from(bodies[0] ?? []).toString()).toBe(' [ {"a" : 1.0} ] ');
  });

  test.each(["text/plain", "application/x-anything", "application/json; charset=latin1"])(
    "takes %s for what it is: bytes",
    async (type) => {
      const { call, bodies } = await open();
      expect((await call("POST", webhook, "[1]", type)).status).toBe(201);
      expect(Buffer.from(bodies[0] ?? []).toString()).toBe("[1]");
    },
  );

  test("hands over a call without a body as no bytes", async () => {
    const { call, bodies } = await open();
    expect((await call("POST", webhook)).status).toBe(201);
    expect(bodies[0]).toHaveLength(0);
  });

  test.each(["/webhooks/dip/IF-013", "/webhooks/dip/__proto__", "/webhooks/dip", "/"])(
    "%s is 404",
    async (path) => {
      const { call } = await open();
      expect((await call("POST", path, "[]")).status).toBe(404);
    },
  );

  test.each(["GET", "PUT", "DELETE", "PATCH"])("%s is 405", async (method) => {
    const { call } = await open();
    const reply = await call(method, webhook);
    expect([reply.status, reply.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("a body at the bound passes, one byte more is 413 and goes to nobody", async () => {
    const { call, bodies, reported } = await open();
    expect((await call("POST", webhook, "x".repeat(4_096))).status).toBe(201);
    expect((await call("POST", webhook, "x".repeat(4_097))).status).toBe(413);
    expect([bodies.length, reported.length]).toEqual([1, 0]);
  });

  test("what got nowhere for its form is told, with the channel alone", async () => {
    const lost: unknown[] = [];
    const { call } = await open({ lost: (...told) => lost.push(told) });
    await call("POST", webhook, "x".repeat(4_097));
    await call("POST", "/webhooks/dip/IF-999?x=1", "[]");
    await call("POST", "/webhooks/dip/2000056535971", "[]");
    await call("GET", "/webhooks/dip/status");
    await call("POST", "/elsewhere", "[]");
    expect((await call("POST", webhook, "[]")).status).toBe(201);
    // Each is told once its reply has gone.
    await until("the lost calls told", () => lost.length >= 4);
    expect(lost).toEqual([
      [413, "IF-014"],
      [404, "IF-999"],
      [404, null],
      [405, "status"],
    ]);
  });

  test("our own trouble is 503 with Retry-After, and is reported", async () => {
    const trouble = new Error("database away");
    const { call, reported } = await open({
      webhooks: { "IF-014": () => Promise.reject(trouble) },
    });
    const reply = await call("POST", webhook, "[]");
    expect([reply.status, reply.headers.get("retry-after"), await reply.text()]).toEqual([
      503,
      "5",
      "",
    ]);
    expect(reported).toEqual([trouble]);
  });

  test("more calls at once than we work on are told to come back", async () => {
    const waiting: ((reply: WebhookReply) => void)[] = [];
    const { call } = await open({
      webhooks: { "IF-014": () => new Promise((resolve) => waiting.push(resolve)) },
    });
    const first = [call("POST", webhook, "[]"), call("POST", webhook, "[]")];
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect((await call("POST", webhook, "[]")).status).toBe(503);
    for (const answer of waiting) answer({ status: 201, body: "{}" });
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([201, 201]);
    waiting.length = 0;
    const next = call("POST", webhook, "[]");
    while (waiting.length < 1) await new Promise((resolve) => setImmediate(resolve));
    waiting[0]?.({ status: 201, body: "{}" });
    expect((await next).status).toBe(201);
  });

  test("closing waits for the call under way", async () => {
    const waiting: ((reply: WebhookReply) => void)[] = [];
    const { call, server } = await open({
      webhooks: { "IF-014": () => new Promise((resolve) => waiting.push(resolve)) },
    });
    const underWay = call("POST", webhook, "[]");
    while (waiting.length < 1) await new Promise((resolve) => setImmediate(resolve));
    const closed = server.close();
    waiting[0]?.({ status: 201, body: "{}" });
    expect((await underWay).status).toBe(201);
    await closed;
    await expect(call("GET", "/livez")).rejects.toThrow();
  });
});

describe("health", () => {
  test("alive and ready are 200, not ready is 503", async () => {
    let isReady = true;
    const { call } = await open({ ready: async () => isReady });
    expect((await call("GET", "/livez")).status).toBe(200);
    expect((await call("GET", "/readyz")).status).toBe(200);
    isReady = false;
    expect((await call("GET", "/livez")).status).toBe(200);
    expect((await call("GET", "/readyz")).status).toBe(503);
  });

  test("a start whose health port is taken leaves no door open", async () => {
    const { server } = await open();
    const port = await freePort();
    await expect(open({ port, healthPort: server.port })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
  });

  test("a check that fails is not ready, and is reported", async () => {
    const { call, reported } = await open({ ready: () => Promise.reject(new Error("away")) });
    expect((await call("GET", "/readyz")).status).toBe(503);
    expect(reported).toHaveLength(1);
  });
});
