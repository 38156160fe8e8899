/** What a meter's message says once decoded: stamps and figures as they came, nothing judged yet. */
import type { EsmeGuid } from "../identity/esme-guid.ts";
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";

export interface MessageHead {
  readonly esme: EsmeGuid;
  readonly seq: number;
  /** The MPAN that the message names, unchecked; the join is by device. */
  readonly mpan: string | null;
  /** When the device answered, milliseconds UTC: orders revisions. */
  readonly readAt: number;
  readonly clock: "reliable" | "unreliable" | "invalid";
}

/** Half hours of one quantity, from a log or a stream: column arrays side by side. */
export interface ProfileColumn {
  readonly quantity: MeasurementQuantity;
  /** How many figures a row has: two of a twin meter. */
  readonly elements: 1 | 2;
  /** One a row, as parsed from JSON, of any type; of a twin meter a list of both. */
  readonly figures: readonly unknown[];
}

export interface ProfileMessage {
  readonly kind: "profile";
  readonly head: MessageHead;
  /** Meter type such as S2A; null on a stream, which does not say. */
  readonly variant: string | null;
  /** What the stamps mark; null when the message does not say. */
  readonly stampMarks: "end" | "start" | null;
  /** The window asked for, both bounds included, milliseconds UTC; null on a stream. */
  readonly window: { readonly from: number; readonly to: number } | null;
  readonly stamps: readonly string[];
  readonly columns: readonly ProfileColumn[];
}

export interface RegisterMessage {
  readonly kind: "register";
  readonly head: MessageHead;
  readonly quantity: "AI" | "AE";
  /** Readings as they came: stamp, total of the register, second element of a twin and counters of tariff rates or null. */
  readonly entries: readonly {
    readonly stamp: string;
    readonly total: unknown;
    readonly second: unknown;
    readonly counters: readonly unknown[] | null;
  }[];
}

export interface AnswerMessage {
  readonly kind: "answer";
  readonly head: MessageHead;
  readonly service: string;
  /** As `answerText` writes it. */
  readonly code: string;
  /** End of the window asked for, milliseconds UTC. */
  readonly windowTo: number | null;
}

/** What a meter or the communications company raised, and when. */
export interface MeterAlert {
  /** Such as 8F0C, as in GBCS. */
  readonly code: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** Context that changes no figure: alerts, states. Kept in the inbox. */
export interface ContextMessage {
  readonly kind: "context";
  readonly head: MessageHead;
  /** Null: a state, or an alert that does not say its time. */
  readonly alert: MeterAlert | null;
  /** EUI-64 of the communications hub, upper case; null: it does not say. */
  readonly hub: EsmeGuid | null;
}

export type MeterMessage = ProfileMessage | RegisterMessage | AnswerMessage | ContextMessage;

/** A message that cannot be decoded or placed: parked with its bytes. */
export interface Malformed {
  readonly kind: "malformed";
  readonly rule: "V01" | "V02" | "V03" | "V05" | "V06" | "V16";
  readonly reason: string;
  readonly detail: string;
}
