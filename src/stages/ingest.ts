/**
 * ingest: store what arrives, in group commits, and only then acknowledge it. Nothing is understood here; while
 * a commit is under way the next group gathers, so groups grow with the load and a lone message waits 5 ms.
 */
import type { HeldMessages } from "../domain/ingest/message-rates.ts";
import { faultPoint } from "../fault-point.ts";
import { limits } from "../limits.ts";
import type { Bell } from "./ports.ts";

/** A message as it came off the wire, hashed, not understood. */
export interface ArrivedMessage {
  readonly topic: string;
  readonly payload: Buffer;
  /** Length as sent; above the payload's own when the rest was cut. */
  readonly sentBytes: number;
  /** Market time. */
  readonly receivedAt: number;
  readonly deviceId: string;
  readonly seq: number;
  /** First 16 bytes of the SHA-256 of the payload as sent. */
  readonly sha256: Buffer;
}

export interface IngestPorts {
  /** Says which messages of a group came too fast, and counts it: asked once a group. */
  hold(messages: readonly ArrivedMessage[]): HeldMessages;
  /** Stores a group durably in one commit; what is held is parked in it. */
  store(
    messages: readonly ArrivedMessage[],
    held: HeldMessages,
  ): Promise<{ newCount: number; duplicateCount: number; bells: readonly Bell[] }>;
  ring(bells: readonly Bell[]): Promise<unknown>;
  /** True for trouble that passes: the store is away or busy. */
  isPassing(error: unknown): boolean;
  /** Drops the connections, sessions kept: the broker holds what comes until `resume`. */
  suspend(): void;
  resume(): void;
  sleep(ms: number): Promise<void>;
  /** An error of our own that no waiting cures. */
  fail(error: unknown): void;
  report(counts: { stored: number; duplicate: number; held: number; durationMs: number }): void;
}

interface Waiting {
  readonly message: ArrivedMessage;
  readonly acknowledge: () => void;
}

interface JudgedGroup {
  readonly messages: readonly ArrivedMessage[];
  readonly held: HeldMessages;
}

/** Commits under way at once: one is written while the next is compressed. */
const commitsMax = 2;

export class Intake {
  readonly #ports: IngestPorts;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #unacknowledged = 0;
  #commits = 0;
  #timer: NodeJS.Timeout | null = null;
  #isSuspended = false;
  #isDraining = false;
  #roomWanted: (() => void)[] = [];
  #idleWanted: (() => void)[] = [];

  constructor(ports: IngestPorts) {
    this.#ports = ports;
  }

  /** Takes a message over; a promise says that the socket must be left unread until there is room again. */
  receive(message: ArrivedMessage, acknowledge: () => void): Promise<void> | undefined {
    faultPoint("ingest.received");
    // Left unacknowledged: the broker sends it again, to this session or the next.
    if (this.#isSuspended || this.#isDraining) return undefined;
    this.#waiting.push({ message, acknowledge });
    this.#waitingBytes += message.payload.length;
    this.#unacknowledged += 1;
    if (this.#isGroupFull()) this.#commitNext();
    else this.#timer ??= setTimeout(() => this.#commitNext(), limits.blockWaitMs);
    if (this.#unacknowledged < limits.unacknowledgedMax) return undefined;
    return new Promise((resolve) => this.#roomWanted.push(resolve));
  }

  /** Takes nothing over any more; resolves when everything taken over is committed. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    this.#commitNext();
    if (this.#unacknowledged > 0)
      await new Promise<void>((resolve) => this.#idleWanted.push(resolve));
  }

  #isGroupFull(): boolean {
    return (
      this.#waiting.length >= limits.blockMessagesMax || this.#waitingBytes >= limits.blockBytesMax
    );
  }

  #commitNext(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length === 0 || this.#commits >= commitsMax) return;
    const group = this.#waiting.splice(0, limits.blockMessagesMax);
    this.#waitingBytes = this.#waiting.reduce(
      (sum, { message }) => sum + message.payload.length,
      0,
    );
    this.#commits += 1;
    this.#commit(group)
      .catch((error: unknown) => this.#ports.fail(error))
      .finally(() => {
        this.#commits -= 1;
        this.#settle(group.length);
        if (this.#waiting.length > 0) this.#commitNext();
      });
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const startedAt = performance.now();
    const messages = group.map(({ message }) => message);
    const held = this.#ports.hold(messages);
    const stored = await this.#storeWithPatience({ messages, held }, startedAt);
    if (stored === null) return;
    faultPoint("ingest.committed");
    for (const { acknowledge } of group) acknowledge();
    faultPoint("ingest.acked");
    // The bell comes last and is not waited for: the sweep rings what this one does not.
    void this.#ports.ring(stored.bells);
    this.#ports.report({
      stored: stored.newCount,
      duplicate: stored.duplicateCount,
      held: held.positions.length,
      durationMs: performance.now() - startedAt,
    });
  }

  /** Retries while the store is away; null when it took too long: the group stays unacknowledged and comes again. */
  async #storeWithPatience(group: JudgedGroup, startedAt: number) {
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 2_000)) {
      try {
        return await this.#ports.store(group.messages, group.held);
      } catch (error) {
        if (!this.#ports.isPassing(error)) throw error;
        if (performance.now() - startedAt > limits.commitRetryMs) {
          await this.#suspendUntilStored(group);
          return null;
        }
        await this.#ports.sleep(waitMs);
      }
    }
  }

  /** Lets the broker keep what comes; storing the same group serves as the probe, and its repeat will be a duplicate. */
  async #suspendUntilStored({ messages, held }: JudgedGroup): Promise<void> {
    if (!this.#isSuspended) {
      this.#isSuspended = true;
      this.#settle(this.#waiting.length);
      this.#waiting = [];
      this.#ports.suspend();
    }
    for (let waitMs = 1_000; ; waitMs = Math.min(waitMs * 2, 30_000)) {
      await this.#ports.sleep(waitMs);
      try {
        await this.#ports.store(messages, held);
        break;
      } catch (error) {
        if (!this.#ports.isPassing(error)) throw error;
      }
    }
    this.#isSuspended = false;
    this.#ports.resume();
  }

  #settle(count: number): void {
    this.#unacknowledged -= count;
    if (this.#unacknowledged < limits.unacknowledgedMax)
      for (const resume of this.#roomWanted.splice(0)) resume();
    if (this.#unacknowledged === 0) for (const resolve of this.#idleWanted.splice(0)) resolve();
  }
}
