/** What sending status messages needs of the world. */
import type { ClientReply } from "../domain/submit/judge-reply.ts";
import type { ClaimedWork } from "./ports.ts";

/** A status message that is owed. */
export interface OwedStatus {
  readonly statusId: number;
  readonly code: string;
  /** Code and reason, as they are kept. */
  readonly text: string;
  readonly attempts: number;
  /** The message that it is about, as it was received: its ids are echoed. */
  readonly about: Buffer;
}

export interface StatusEnd {
  readonly statusIds: readonly number[];
  readonly state: "owed" | "sent" | "parked";
  readonly answer: string;
  /** Market time at which they are tried again; null: they are done with. */
  readonly againAt: number | null;
}

export interface StatusPorts {
  now(): number;
  /** Uniform in [0, 1): jitter of the back-off. */
  random(): number;
  takeTurn(): Promise<void>;
  alarm(trouble: { readonly code: string; readonly count: number; readonly detail: string }): void;
  loadOwed(work: readonly ClaimedWork[]): Promise<readonly OwedStatus[]>;
  /** The body of `POST /statusmessage`. */
  renderStatus(owed: readonly OwedStatus[], now: number): Buffer;
  sendStatus(body: Uint8Array): Promise<ClientReply>;
  endStatus(work: readonly ClaimedWork[], end: StatusEnd): Promise<void>;
}
