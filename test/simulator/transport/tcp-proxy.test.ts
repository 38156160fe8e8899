/** What the proxy does to connections: passes, cuts, drops, answers and slows. */
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openTcpProxy, type TcpProxy } from "../../../simulator/transport/tcp-proxy.ts";
import { listenOnLoopback } from "../../../src/stack/free-port.ts";

let server: Server;
let served: Socket[];
let proxy: TcpProxy;
let port: number;

beforeEach(async () => {
  served = [];
  server = createServer((socket) => {
    served.push(socket);
    socket.on("error", () => undefined);
    socket.pipe(socket);
  });
  const url = `tcp://127.0.0.1:${await listenOnLoopback(server)}`;
  proxy = await openTcpProxy(url);
  port = Number(new URL(proxy.through(url)).port);
});
afterEach(async () => {
  await proxy.close();
  for (const socket of served) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

async function open(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

async function said(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [piece] = await once(socket, "data");
  return String(piece);
}

/** The code of the error that ends a connection; null: it is ended in order. */
async function endOf(socket: Socket): Promise<string | null> {
  let code: string | null = null;
  socket.on("error", (error: NodeJS.ErrnoException) => {
    code = error.code ?? "";
  });
  if (!socket.destroyed) await new Promise((resolve) => socket.once("close", resolve));
  return code;
}

test("a URL keeps all but the place of its server", () => {
  expect(proxy.through("postgres://me:word@db:5432/store?x=1")).toBe(
    `postgres://me:word@127.0.0.1:${port}/store?x=1`,
  );
});

test("bytes pass both ways, in their order", async () => {
  const socket = await open();
  expect(await said(socket, "one")).toBe("one");
  expect(await said(socket, "two")).toBe("two");
  socket.destroy();
});

test("cut, open connections are reset and new ones too, until it is restored", async () => {
  const socket = await open();
  await said(socket, "one");
  proxy.cut();
  expect(await endOf(socket)).toBe("ECONNRESET");
  const refused = connect(port, "127.0.0.1");
  refused.write("two");
  expect(await endOf(refused)).toBe("ECONNRESET");
  proxy.restore();
  const again = await open();
  expect(await said(again, "three")).toBe("three");
  again.destroy();
});

test("dropped, connections are lost once: the server sees it, and the next one passes", async () => {
  const socket = await open();
  await said(socket, "one");
  await proxy.connected();
  const gone = once(served[0] ?? socket, "close");
  proxy.drop();
  await Promise.all([gone, endOf(socket)]);
  const again = await open();
  expect(await said(again, "two")).toBe("two");
  again.destroy();
});

test("it can answer for the server, which hears nothing of it", async () => {
  proxy.answer(Buffer.from([0x20, 0x02, 0x00, 0x05]));
  const socket = connect(port, "127.0.0.1");
  const [piece] = await once(socket, "data");
  expect([...Buffer.from(piece)]).toEqual([0x20, 0x02, 0x00, 0x05]);
  expect(served).toEqual([]);
  socket.destroy();
});

test("slowed, each piece is held back, on connections that are open too", async () => {
  const socket = await open();
  await said(socket, "one");
  proxy.slow(40);
  const before = performance.now();
  expect(await said(socket, "two")).toBe("two");
  // There and back; a timer may be a millisecond early.
  expect(performance.now() - before).toBeGreaterThanOrEqual(78);
  socket.destroy();
});

test("in slices, all of it arrives in its order, a few bytes at a time", async () => {
  const socket = await open();
  await said(socket, "one");
  const sizes: number[] = [];
  served[0]?.on("data", (piece: Buffer) => sizes.push(piece.length));
  proxy.slice();
  const text = "0123456789".repeat(30);
  socket.write(text);
  let back = "";
  for await (const piece of socket) {
    back += String(piece);
    if (back.length === text.length) break;
  }
  expect(back).toBe(text);
  expect(sizes.length).toBeGreaterThan(5);
  expect(proxy.troubled).toBe(2 * text.length);
});

test("at a low rate, what is held back goes on at once when the link is well", async () => {
  const socket = await open();
  await said(socket, "one");
  proxy.throttle(1_000);
  const before = performance.now();
  expect(await said(socket, "x".repeat(100))).toHaveLength(100);
  // A tenth of a second there, and one back.
  expect(performance.now() - before).toBeGreaterThanOrEqual(190);
  proxy.throttle(1);
  const waiting = said(socket, "two");
  while (proxy.troubled === 0) await new Promise((resolve) => setImmediate(resolve));
  proxy.restore();
  expect(await waiting).toBe("two");
  socket.destroy();
});

test("half open, nothing is heard and nothing is closed; what lost bytes is reset in the end, and only that", async () => {
  const [spoke, silent] = [await open(), await open()];
  await said(spoke, "one");
  await said(silent, "one");
  proxy.halfOpen();
  spoke.write("two");
  while (proxy.troubled < 3) await new Promise((resolve) => setImmediate(resolve));
  expect([spoke.destroyed, served.some(({ destroyed }) => destroyed)]).toEqual([false, false]);
  const lost = endOf(spoke);
  proxy.restore();
  expect(await lost).toBe("ECONNRESET");
  expect(await said(silent, "three")).toBe("three");
  silent.destroy();
});
