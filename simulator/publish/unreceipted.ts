/**
 * What the meters have sent and no receipt covers: kept, and published again with the same bytes (meters-and-mqtt.md
 * 5.9). A broker's acknowledgement is not one: it may lose what it has taken.
 */
import type { Clock } from "../../src/std/clock.ts";
import type { EncodedMessage } from "../messages/encode.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";
import type { HeardReceipt } from "./receipt-feed.ts";

/** Too much has waited too long for its receipt. */
export class ReceiptTimeout extends Error {
  override readonly name = "ReceiptTimeout";
}

/** Market time before the first repeat, and between two in the end. */
const firstMs = 60_000;
const longestMs = 900_000;
/** The same in machine time: on a fast clock a minute passes before a commit can. */
const firstWallMs = 10_000;
const longestWallMs = 60_000;
/** Machine time between two looks; one who was held up longer reads first what has come meanwhile. */
const lookEveryMs = 500;
const heldUpMs = 2_000;
/** Repeats of one look. */
const repeatsMax = 250;
/** Where the service looks for a number in a body that came without properties. */
const lookedAtBytes = 256;

interface Kept {
  readonly message: PlannedMessage;
  times: number;
  at: number;
  wallAt: number;
}

export interface ReceiptPatience {
  /** Of MQTT: without user properties a number that cannot be read in the body is none. */
  readonly version: 4 | 5;
  /** Machine time without a publish or a receipt after which `expect` gives up. */
  readonly waitMaxMs: number;
}

export class Unreceipted {
  readonly #clock: Pick<Clock, "now" | "wallNow">;
  readonly #patience: ReceiptPatience;
  readonly #kept = new Map<string, Kept[]>();
  /** Devices with a message whose number nobody can know: their rows have a hole for good. */
  readonly #beyondReceipts = new Set<string>();
  #lookedAt: number;
  #resent = 0;
  #lastWord: number;

  constructor(clock: Pick<Clock, "now" | "wallNow">, patience: ReceiptPatience) {
    this.#clock = clock;
    this.#patience = patience;
    this.#lookedAt = clock.wallNow();
    this.#lastWord = clock.wallNow();
  }

  /** Keeps messages that are going out. */
  keep(messages: readonly EncodedMessage[]): void {
    const [at, wallAt] = [this.#clock.now(), this.#clock.wallNow()];
    if (messages.some(({ planned }) => planned.isResent !== true)) this.#lastWord = wallAt;
    for (const sent of messages) {
      const { planned: message } = sent;
      const { esme } = message.device;
      if (message.isResent === true || this.#beyondReceipts.has(esme)) continue;
      if (!this.#isCountable(sent)) {
        this.#beyondReceipts.add(esme);
        this.#kept.delete(esme);
        continue;
      }
      const kept = this.#kept.get(esme);
      if (kept === undefined) this.#kept.set(esme, [{ message, times: 0, at, wallAt }]);
      else kept.push({ message, times: 0, at, wallAt });
    }
  }

  /** Forgets what a receipt covers. */
  forget({ esme, seq }: Pick<HeardReceipt, "esme" | "seq">): void {
    this.#lastWord = this.#clock.wallNow();
    const left = (this.#kept.get(esme) ?? []).filter(({ message }) => message.seq > seq);
    if (left.length === 0) this.#kept.delete(esme);
    else this.#kept.set(esme, left);
  }

  /** Messages whose receipt is overdue, to be published again. */
  takeOverdue(): readonly PlannedMessage[] {
    const wallNow = this.#clock.wallNow();
    const sinceLook = wallNow - this.#lookedAt;
    if (sinceLook < lookEveryMs) return [];
    this.#lookedAt = wallNow;
    if (sinceLook > heldUpMs) return [];
    const now = this.#clock.now();
    const overdue = [...this.#kept.values()]
      .flat()
      .filter((each) => isOverdue(each, now, wallNow))
      .slice(0, repeatsMax);
    for (const each of overdue) {
      each.times += 1;
      each.at = now;
      each.wallAt = wallNow;
    }
    this.#resent += overdue.length;
    return overdue.map(({ message }) => ({ ...message, isRepeat: true, isResent: true }));
  }

  /** Messages that no receipt covers yet. */
  count(): number {
    return [...this.#kept.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Repeats so far. */
  resent(): number {
    return this.#resent;
  }

  /** Throws `ReceiptTimeout` when there are some, and for too long nothing was sent nor heard. */
  expect(): void {
    const silentMs = this.#clock.wallNow() - this.#lastWord;
    if (this.count() === 0 || silentMs < this.#patience.waitMaxMs) return;
    throw new ReceiptTimeout(
      `${this.count()} messages have no receipt; is the service running, and may it publish receipts?`,
    );
  }

  /** The service can count it: it goes to its own device's row, and its number can be read. */
  #isCountable({ topic, body, planned }: EncodedMessage): boolean {
    if (!topic.includes(`/${planned.device.esme}/`)) return false;
    const head = body.toString("latin1", 0, lookedAtBytes);
    return this.#patience.version === 5 || head.includes(`"seq":${planned.seq}`);
  }
}

function isOverdue({ times, at, wallAt }: Kept, now: number, wallNow: number): boolean {
  const factor = 2 ** Math.min(times, 10);
  return (
    now - at >= Math.min(firstMs * factor, longestMs) &&
    wallNow - wallAt >= Math.min(firstWallMs * factor, longestWallMs)
  );
}
