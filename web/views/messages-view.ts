/** What the lists of messages and the page of one of them show. */
import type { Filter } from "./exceptions-view.ts";

export interface OutRow {
  readonly reference: string;
  readonly href: string;
  readonly channel: string;
  readonly state: string;
  readonly code: string | null;
  /** What it is about; a day leads to its page. */
  readonly about: string;
  readonly aboutHref: string | null;
  readonly sentAt: string;
  readonly attempts: number;
}

export interface InRow {
  readonly transactionId: string;
  readonly href: string;
  readonly publication: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly codes: readonly string[];
  readonly receivedAt: string;
}

export interface MessagesView {
  readonly box: "out" | "in";
  readonly filters: readonly Filter[];
  readonly out: readonly OutRow[];
  readonly inbox: readonly InRow[];
  /** Further back; null: nothing is. */
  readonly nextHref: string | null;
  /** True for roles that may have messages delivered again. */
  readonly mayRequeue: boolean;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly href: string | null;
}

/** Something that was said about a message. */
export interface SaidOfMessage {
  readonly title: string;
  readonly href: string | null;
  readonly facts: readonly Fact[];
  /** Pretty; null: there is no body. */
  readonly json: string | null;
}

export interface MessageView {
  readonly title: string;
  readonly facts: readonly Fact[];
  /** The envelope, pretty; null: it cannot be rendered again. */
  readonly json: string | null;
  readonly isMasked: boolean;
  /** Where the full message can be asked for; null: this role may not, or it is full. */
  readonly fullAction: string | null;
  readonly curl: string | null;
  readonly said: readonly SaidOfMessage[];
  readonly requeueHref: string | null;
  readonly csrf: string;
}

export interface RequeueView {
  readonly channels: readonly string[];
  readonly channel: string;
  readonly from: string;
  readonly to: string;
  readonly how: "requeue" | "replay";
  /** False where the platform cannot be called from here: then only a requeue is offered. */
  readonly mayReplay: boolean;
  readonly actId: string;
  readonly csrf: string;
  readonly reason: string;
  /** What it will do, once something was asked for. */
  readonly shown: readonly string[] | null;
  readonly refused: string | null;
  /** What was done. */
  readonly done: string | null;
}
