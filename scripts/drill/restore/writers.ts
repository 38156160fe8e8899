/** The load of a drill: connections that store messages as intake does, and what was acknowledged to the meters. */
import { createHash, randomInt } from "node:crypto";
import type { ArrivedMessage } from "../../../src/stages/ingest.ts";
import { storeBlock } from "../../../src/store/inbox.ts";
import { createPool } from "../../../src/store/pool.ts";

/** Messages of one group commit. */
const blockMessages = 50;
const halfHours = 48;

/** A message that a meter may forget: its device, number and hash, written as one text. */
export type Acknowledged = string;

export class Writers {
  readonly #count: number;
  /** Kept here and nowhere else: what the database says of itself is what is in question. */
  readonly acknowledged: Acknowledged[] = [];
  /** Sent, and without an answer when the server was lost. */
  unanswered = 0;
  #seq = 0;

  constructor(count: number) {
    this.#count = count;
  }

  /**
   * Stores until `messages` more are acknowledged; a number without end: until every writer has lost its server. Throws
   * what PostgreSQL said when it is lost before. `onBlock` is called after
   * each group commit with how many are acknowledged in all.
   */
  async store(
    url: string,
    messages: number,
    onBlock: (acknowledged: number) => void = () => undefined,
  ): Promise<void> {
    const until = this.acknowledged.length + messages;
    const pool = createPool(url, "sds-drill", this.#count);
    const isDone = () => this.acknowledged.length >= until;
    let failure: unknown = null;
    const write = async (writer: number): Promise<void> => {
      while (!isDone()) {
        const block = this.#nextBlock(writer);
        this.unanswered += block.length;
        // What fails is not acknowledged: the meter keeps it and says it again.
        const isStored = await storeBlock(pool, `drill-${writer}`, block).then(
          () => true,
          (error: unknown) => {
            failure = error;
            return false;
          },
        );
        if (!isStored) return;
        this.unanswered -= block.length;
        for (const message of block) this.acknowledged.push(nameOf(message));
        onBlock(this.acknowledged.length);
      }
    };
    await Promise.all(Array.from({ length: this.#count }, (_, writer) => write(writer)));
    await pool.end();
    if (Number.isFinite(messages) && !isDone()) throw failure;
  }

  #nextBlock(writer: number): readonly ArrivedMessage[] {
    const deviceId = `02-5D-53-00-00-00-00-${writer.toString(16).padStart(2, "0").toUpperCase()}`;
    return Array.from({ length: blockMessages }, () => {
      this.#seq += 1;
      const seq = this.#seq;
      const wattHours = Array.from({ length: halfHours }, () => randomInt(2_000));
      const payload = Buffer.from(JSON.stringify({ seq, wattHours }));
      const sha256 = createHash("sha256").update(payload).digest().subarray(0, 16);
      const topic = `dcc/v1/${deviceId}/profile/log/4.8.1`;
      const receivedAt = Date.now();
      return { topic, payload, sentBytes: payload.length, receivedAt, deviceId, seq, sha256 };
    });
  }
}

function nameOf({ deviceId, seq, sha256 }: ArrivedMessage): Acknowledged {
  return `${deviceId} ${seq} ${sha256.toString("hex")}`;
}
