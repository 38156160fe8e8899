/** The latest calls in and out of the platform (P9): what `GET /standin/journal` tells. */
import { formatInstant } from "../../../src/domain/time/instant.ts";

export interface ActivityCall {
  readonly direction: "in" | "out";
  /** Market time, milliseconds since 1970 UTC. */
  readonly at: number;
  /** DIP id of the other side. */
  readonly party: string;
  readonly channel: string;
  /** Sender references of what came in, transaction ids of what went out. */
  readonly references: readonly string[];
  /** Null: no reply. */
  readonly status: number | null;
  readonly bytes: number;
  /** Machine time. */
  readonly ms: number;
  /** What was thought of the signature of a call that came in; null: none is asked for, or the call went out. */
  readonly signature: "good" | "bad" | null;
}

const callsKept = 1_000;
const referencesKept = 50;

export class Activity {
  readonly #calls: ActivityCall[] = [];
  #count = 0;

  note(call: ActivityCall): void {
    this.#count += 1;
    this.#calls.push({ ...call, references: call.references.slice(0, referencesKept) });
    if (this.#calls.length > 2 * callsKept) this.#calls.splice(0, callsKept);
  }

  /** How many calls there were, and the latest of them, oldest first. */
  told() {
    return {
      count: this.#count,
      calls: this.#calls.slice(-callsKept).map((call) => ({ ...call, at: formatInstant(call.at) })),
    };
  }
}
