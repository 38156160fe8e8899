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
