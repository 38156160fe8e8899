/** What a bad link does to the bytes that pass over it: latency, slices, a low rate, or silence. */
import { setMaxListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sleepWall } from "../../src/std/clock.ts";

/** Times in machine milliseconds. */
export type Trouble =
  | { readonly kind: "latency"; readonly ms: number }
  | { readonly kind: "slices" }
  | { readonly kind: "rate"; readonly bytesPerSecond: number }
  | { readonly kind: "silence" };

/** The sizes of slices come round, so that no border of a message is spared for long. */
const sliceBytesMax = 16;
/** What goes out at once over a link of a low rate: small enough that it is soon over when the link is well again. */
const portionBytes = 512;
const msPerSecond = 1_000;

export class LinkTrouble {
  readonly #ending = new AbortController();
  #now: Trouble | null = null;
  #met = 0;
  #slices = 0;
  /** When the link is free again, for each way: all connections share its rate. */
  readonly #freeAt = { there: 0, back: 0 };

  constructor() {
    // A slow link holds back many pieces at once, each until it is over.
    setMaxListeners(0, this.#ending.signal);
  }

  /** Bytes that met the present trouble. */
  get met(): number {
    return this.#met;
  }

  /** Sets it, for what is on its way too; null: the link is well. */
  set(trouble: Trouble | null): void {
    this.#now = trouble;
    this.#met = 0;
    for (const way of ["there", "back"] as const) this.#freeAt[way] = 0;
  }

  /** Whatever is held back is given up. */
  end(): void {
    this.#ending.abort();
  }

  /** Hands a piece on by `say`, in one or in parts; false: some of it was swallowed. Resolves when the next may come. */
  async pass(piece: Buffer, way: "there" | "back", say: (part: Buffer) => void): Promise<boolean> {
    for (let at = 0; at < piece.length; ) {
      const trouble = this.#now;
      const part = piece.subarray(at, at + this.#sizeOf(trouble, piece.length));
      at += part.length;
      if (trouble !== null) this.#met += part.length;
      if (trouble?.kind === "silence") return false;
      await this.#waitFor(trouble, part.length, way);
      say(part);
    }
    return true;
  }

  #sizeOf(trouble: Trouble | null, bytes: number): number {
    if (trouble?.kind === "rate") return portionBytes;
    if (trouble?.kind !== "slices") return bytes;
    this.#slices += 1;
    return 1 + (this.#slices % sliceBytesMax);
  }

  async #waitFor(trouble: Trouble | null, bytes: number, way: "there" | "back"): Promise<void> {
    const { signal } = this.#ending;
    if (trouble?.kind === "latency") await sleepWall(trouble.ms, signal);
    // Each is a packet of its own: what is written in one turn would be read in one.
    if (trouble?.kind === "slices") await nextTurn();
    if (trouble?.kind !== "rate") return;
    const from = Math.max(Date.now(), this.#freeAt[way]);
    this.#freeAt[way] = from + (bytes * msPerSecond) / trouble.bytesPerSecond;
    const until = this.#freeAt[way];
    // Many connections wait their turn: when the link is well again none waits on.
    while (this.#now === trouble && Date.now() < until && !signal.aborted)
      await sleepWall(Math.min(until - Date.now(), 50), signal);
  }
}
