/** A proxy on the loopback between a program and a server, whose connections can be cut, troubled and answered for it. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { pipeline, Transform } from "node:stream";
import { LinkTrouble } from "./link-trouble.ts";

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
  /** Passes everything on in slices of 1 to 16 bytes, until `restore`. */
  slice(): void;
  /** Passes on so many bytes a second each way, of all connections together, until `restore`. */
  throttle(bytesPerSecond: number): void;
  /** Swallows all that is said, either way, while connections stay open; those that lost something `restore` resets. */
  halfOpen(): void;
  /** Those that are open. */
  readonly connections: number;
  /** Bytes that met the trouble that there is now. */
  readonly troubled: number;
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
  /** Those of which something was swallowed: neither side may ever think that it was said. */
  readonly #deaf = new Set<Socket>();
  readonly #trouble = new LinkTrouble();
  #mode: "pass" | "cut" | Buffer = "pass";

  constructor({ hostname, port }: URL) {
    this.#target = { host: hostname, port: Number(port) };
    this.#server = createServer((near) => this.#accept(near));
  }

  get connections(): number {
    return this.#open.size;
  }

  get troubled(): number {
    return this.#trouble.met;
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
    this.#trouble.set(ms === 0 ? null : { kind: "latency", ms });
  }

  slice(): void {
    this.#trouble.set({ kind: "slices" });
  }

  throttle(bytesPerSecond: number): void {
    this.#trouble.set({ kind: "rate", bytesPerSecond });
  }

  halfOpen(): void {
    this.#trouble.set({ kind: "silence" });
  }

  restore(): void {
    this.#mode = "pass";
    this.#trouble.set(null);
    for (const socket of this.#deaf) socket.resetAndDestroy();
    this.#deaf.clear();
  }

  async close(): Promise<void> {
    this.#trouble.end();
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
    near.once("close", () => {
      this.#open.delete(near);
      this.#deaf.delete(near);
    });
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
    pipeline(near, this.#troubling(near, "there"), far, end);
    pipeline(far, this.#troubling(near, "back"), near, end);
  }

  /** Passes pieces in their order through the trouble that there is at the time: a change counts for open connections. */
  #troubling(near: Socket, way: "there" | "back"): Transform {
    const passing = new Transform({
      transform: (piece: Buffer, _, done) => {
        this.#trouble
          .pass(piece, way, (part) => void passing.push(part))
          .then((isSaid) => {
            if (!isSaid) this.#deaf.add(near);
            done();
          }, done);
      },
    });
    return passing;
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the proxy is not listening");
  return address.port;
}
