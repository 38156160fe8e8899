/** What a door turns away before anybody looks into it, and how it is counted. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import Fastify, { type FastifyInstance } from "fastify";
import { nodeServer } from "../../src/http/node-server.ts";
import {
  RefusalTally,
  refusalOfError,
  refusalOfStatus,
  refusalReasons,
} from "../../src/http/refusal-tally.ts";
import { limits } from "../../src/limits.ts";
import { until } from "../support/until.ts";

const opened: { door: FastifyInstance; sockets: Socket[] }[] = [];
afterEach(async () => {
  for (const { door, sockets } of opened.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await door.close();
  }
});

/** A door that answers every call with the status that its path names. */
async function open() {
  const tally = new RefusalTally();
  const door = Fastify({
    serverFactory: (handle) => nodeServer(handle, { refused: tally.door("test") }),
  });
  door.get<{ Params: { status: string } }>("/:status", ({ params }, reply) =>
    reply.code(Number(params.status)).send(),
  );
  await door.listen({ port: 0, host: "127.0.0.1" });
  const { server } = door;
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const sockets: Socket[] = [];
  opened.push({ door, sockets });
  /** Sends bytes and gives the first line of the answer. */
  const say = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = "";
      const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
      sockets.push(socket);
      socket.on("data", (data) => {
        answer += data.toString("latin1");
      });
      socket.on("close", () => resolve(answer.split("\r\n")[0] ?? ""));
      socket.on("error", reject);
    });
  return { server, port, sockets, say, counted: () => tally.read() };
}

describe("a door", () => {
  test("has the bounds of every call and connection", async () => {
    const { server } = await open();
    expect([server.headersTimeout, server.requestTimeout, server.maxConnections]).toEqual([
      limits.doorHeadersMs,
      limits.doorRequestMs,
      limits.doorConnectionsMax,
    ]);
  });

  test("ends a slow sender with 408", async () => {
    const { server, say, counted } = await open();
    // The door looks for slow ones every five seconds, however short the bound.
    server.headersTimeout = 50;
    expect(await say("GET /200 HTTP/1.1\r\nHost: a\r\nx-slow: ")).toBe(
      "HTTP/1.1 408 Request Timeout",
    );
    expect(counted()).toEqual([{ door: "test", reason: "tooSlow", calls: 1 }]);
  }, 15_000);

  test("ends huge headers with 431 and what is no call with 400", async () => {
    const { say, counted } = await open();
    const headers = `GET /200 HTTP/1.1\r\nHost: a\r\nx: ${"a".repeat(limits.doorHeaderBytesMax)}\r\n\r\n`;
    expect(await say(headers)).toBe("HTTP/1.1 431 Request Header Fields Too Large");
    expect(await say("\u0016\u0003\u0001\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
    // Two lengths are two calls to whoever stands before us (request smuggling).
    const smuggled =
      "POST /200 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect(await say(smuggled)).toBe("HTTP/1.1 400 Bad Request");
    expect(counted()).toEqual([
      { door: "test", reason: "headersTooLarge", calls: 1 },
      { door: "test", reason: "unreadable", calls: 2 },
    ]);
  });

  test("takes no more connections than its bound", async () => {
    const { server, port, sockets, say, counted } = await open();
    server.maxConnections = 1;
    const held = connect(port, "127.0.0.1");
    sockets.push(held);
    await once(held, "connect");
    await say("GET /200 HTTP/1.1\r\n\r\n").catch(() => "reset");
    await until("the count", () => (counted().length > 0 ? true : null));
    expect(counted()).toEqual([{ door: "test", reason: "tooManyConnections", calls: 1 }]);
  });

  test("counts answers that refuse, by words of a closed list, and no others", async () => {
    const { port, counted } = await open();
    for (const status of [200, 204, 302, 500, 401, 413, 413, 418])
      await fetch(`http://127.0.0.1:${port}/${status}`, { redirect: "manual" });
    await until("the counts", () => (counted().length === 3 ? true : null));
    expect(counted().map(({ reason, calls }) => `${reason} ${calls}`)).toEqual([
      "notKnown 1",
      "tooLarge 2",
      "otherStatus 1",
    ]);
    const words = [400, 401, 403, 404, 405, 408, 413, 415, 418, 429, 431, 503].map(refusalOfStatus);
    for (const word of [...words, refusalOfError(undefined), refusalOfError("EPIPE")])
      expect(refusalReasons).toContain(word);
  });
});
