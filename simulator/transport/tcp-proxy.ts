/** A proxy on the loopback between a program and a server, whose connections can be cut, slowed and answered for it. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { pipeline, Transform } from "node:stream";
import { sleepWall } from "../../src/std/clock.ts";

export interface TcpProxy {
  /** `url` with this proxy instead of the server that it names. */
  through(url: string): string;
  /** Resolves when a connection is open. */
  connected(): Promise<void>;
  /** Resets what is open; what comes is reset too, until `restore`. */
  cut(): void;
  /** Resets what is open, once. */
  drop(): void;
  /** Resets what is open; what comes is told these bytes and nothing else, until `restore`. */
  answer(bytes: Buffer): void;
  /** Every piece that goes through, either way, is held back for so many milliseconds; 0: none is. */
  slow(ms: number): void;
  /** Passes everything on again, at once. */
  restore(): void;
  close(): Promise<void>;
}

/** Opens one before the server of a URL with a port; its own port is free. */
export async function openTcpProxy(url: string): Promise<TcpProxy> {
  const proxy = new LoopbackProxy(new URL(url));
  await proxy.listen();
  return proxy;
}

class LoopbackProxy implements TcpProxy {
  readonly #target: { readonly host: string; readonly port: number };
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #ending = new AbortController();
  #mode: "pass" | "cut" | Buffer = "pass";
  #delayMs = 0;

  constructor({ hostname, port }: URL) {
    this.#target = { host: hostname, port: Number(port) };
    this.#server = createServer((near) => this.#accept(near));
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", resolve);
    });
  }

  through(url: string): string {
    const other = new URL(url);
    other.hostname = "127.0.0.1";
    other.port = String(portOf(this.#server));
    return other.href;
  }

  async connected(): Promise<void> {
    if (this.#open.size === 0) await once(this.#server, "connection");
  }

  cut(): void {
    this.#mode = "cut";
    this.drop();
  }

  drop(): void {
    for (const socket of this.#open) socket.resetAndDestroy();
    this.#open.clear();
  }

  answer(bytes: Buffer): void {
    this.#mode = bytes;
    this.drop();
  }

  slow(ms: number): void {
    this.#delayMs = ms;
  }

  restore(): void {
    this.#mode = "pass";
    this.#delayMs = 0;
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(near: Socket): void {
    // A connection that is lost on purpose is no error of ours.
    near.on("error", () => undefined);
    if (this.#mode === "cut") {
      near.resetAndDestroy();
      return;
    }
    this.#open.add(near);
    near.once("close", () => this.#open.delete(near));
    if (this.#mode !== "pass") near.end(this.#mode);
    else this.#pass(near);
  }

  #pass(near: Socket): void {
    const far = connect(this.#target);
    near.setNoDelay(true);
    far.setNoDelay(true);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    near.once("close", end);
    pipeline(near, this.#delay(), far, end);
    pipeline(far, this.#delay(), near, end);
  }

  /** Holds pieces back in their order; read anew for each, so that a change counts for connections that are open. */
  #delay(): Transform {
    return new Transform({
      transform: (piece, _, done) => {
        if (this.#delayMs === 0) done(null, piece);
        else sleepWall(this.#delayMs, this.#ending.signal).then(() => done(null, piece), done);
      },
    });
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the proxy is not listening");
  return address.port;
}
