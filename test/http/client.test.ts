import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { createHttpClient, type HttpClient } from "../../src/http/client.ts";

const opened: { server: Server; client: HttpClient }[] = [];

/** A server with one behaviour, and a client for it. */
async function talk(
  behave: (request: IncomingMessage, response: ServerResponse) => void,
  changes: { timeoutMs?: number; replyBytesMax?: number; path?: string } = {},
) {
  const server = createServer(behave);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = createHttpClient({
    baseUrl: `http://127.0.0.1:${port}${changes.path ?? ""}`,
    timeoutMs: changes.timeoutMs ?? 2_000,
    connectionsMax: 2,
    replyBytesMax: changes.replyBytesMax ?? 1_024,
  });
  opened.push({ server, client });
  return { server, client, port };
}

afterEach(async () => {
  for (const { server, client } of opened.splice(0)) {
    server.closeAllConnections();
    await client.close();
    server.close();
  }
});

const body = Buffer.from('[{"payload":{}}]');

describe("a call to another party", () => {
  test("carries method, path, headers and the very bytes; the answer is a value", async () => {
    const seen: unknown[] = [];
    const { client, port } = await talk(
      (request, response) => {
        const parts: Buffer[] = [];
        request.on("data", (part: Buffer) => parts.push(part));
        request.on("end", () => {
          const { method, url, headers } = request;
          seen.push([
            method,
            url,
            headers["content-type"],
            headers["x-test"],
            Buffer.concat(parts),
          ]);
          response.writeHead(201, { "x-reply": "yes" }).end("taken");
        });
      },
      { path: "/gateway/" },
    );
    const result = await client.post("/dip-channel/IF-021", body, { "X-Test": "1" });
    expect(result).toMatchObject({
      kind: "answered",
      status: 201,
      body: "taken",
      headers: { "x-reply": "yes" },
    });
    expect(seen).toEqual([["POST", "/gateway/dip-channel/IF-021", "application/json", "1", body]]);
    expect(client.urlOf("/x")).toBe(`http://127.0.0.1:${port}/gateway/x`);
  });

  test("uses its few connections again and again", async () => {
    const sockets = new Set<unknown>();
    const { client } = await talk((request, response) => {
      sockets.add(request.socket);
      request.resume().on("end", () => response.end("{}"));
    });
    for (let call = 0; call < 5; call += 1) await client.post("/", body, {});
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  test("does not follow a redirect", async () => {
    let calls = 0;
    const { client } = await talk((request, response) => {
      calls += 1;
      request.resume();
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await client.post("/", body, {})).toMatchObject({ kind: "answered", status: 307 });
    expect(calls).toBe(1);
  });

  test("that is not answered in time is no answer", async () => {
    const { client } = await talk((request) => request.resume(), { timeoutMs: 200 });
    expect(await client.post("/", body, {})).toEqual({ kind: "noAnswer", cause: "TimeoutError" });
  });

  test("that is cut off after it was read is no answer", async () => {
    const { client } = await talk((request) => {
      request.resume().on("end", () => request.socket.destroy());
    });
    expect((await client.post("/", body, {})).kind).toBe("noAnswer");
  });

  test("to nobody is no connection: nothing was sent", async () => {
    const { client, server } = await talk(() => {});
    await new Promise((resolve) => server.close(resolve));
    expect(await client.post("/", body, {})).toEqual({
      kind: "noConnection",
      cause: "ECONNREFUSED",
    });
  });

  test("while closing is no connection, and closing waits for the call under way", async () => {
    const { port } = await talk((request, response) => {
      request.resume().on("end", () => setTimeout(() => response.end("late"), 50));
    });
    const client = createHttpClient({
      baseUrl: `http://127.0.0.1:${port}`,
      timeoutMs: 2_000,
      connectionsMax: 1,
      replyBytesMax: 1_024,
    });
    const underWay = client.post("/", body, {});
    const closed = client.close();
    expect(await client.post("/", body, {})).toEqual({
      kind: "noConnection",
      cause: "UND_ERR_CLOSED",
    });
    await closed;
    expect(await underWay).toMatchObject({ kind: "answered", body: "late" });
  });

  test.each([
    ["too long", (response: ServerResponse) => response.writeHead(201).end("x".repeat(1_025))],
    [
      "broken off",
      (response: ServerResponse) => {
        response.writeHead(201, { "content-length": "100" });
        response.write("short", () => response.socket?.destroy());
      },
    ],
    [
      "not UTF-8",
      (response: ServerResponse) => response.writeHead(201).end(Buffer.from([0xff, 0xfe])),
    ],
    ["stalled", (response: ServerResponse) => response.writeHead(201).write("half")],
  ])("with a reply %s has its status and no body", async (_, reply) => {
    const { client } = await talk(
      (request, response) => {
        request.resume().on("end", () => reply(response));
      },
      { timeoutMs: 300 },
    );
    expect(await client.post("/", body, {})).toMatchObject({
      kind: "answered",
      status: 201,
      body: null,
    });
  });

  test("with a reply at the bound is read", async () => {
    const { client } = await talk((request, response) => {
      request.resume().on("end", () => response.end("x".repeat(1_024)));
    });
    expect(await client.post("/", body, {})).toMatchObject({ body: "x".repeat(1_024) });
  });
});
