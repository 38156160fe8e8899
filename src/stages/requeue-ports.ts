/** What asking for deliveries once more needs of the world. */
import type { RequeueSpan } from "../domain/submit/requeue-cause.ts";
import type { ClaimedWork } from "./ports.ts";
import type { CallbackAnswer } from "./register-callbacks.ts";

/** A span that is to be asked for. */
export interface OwedRequeue extends RequeueSpan {
  readonly requeueId: number;
  readonly attempts: number;
}

export interface RequeueEnd {
  readonly requeueId: number;
  readonly state: "owed" | "asked" | "none" | "parked";
  readonly answer: string;
}

export interface RequeuePorts {
  now(): number;
  /** Uniform in [0, 1): jitter of the back-off. */
  random(): number;
  takeTurn(): Promise<void>;
  loadOwed(work: ClaimedWork): Promise<readonly OwedRequeue[]>;
  ask(span: RequeueSpan): Promise<CallbackAnswer>;
  /** `againAt`: market time at which what is still owed is tried again; null: the work is done with. */
  end(work: ClaimedWork, ends: readonly RequeueEnd[], againAt: number | null): Promise<void>;
  /** A span will not be delivered again unless somebody sees to it. */
  alarm(trouble: { readonly code: string; readonly count: number; readonly detail: string }): void;
  /** The platform delivers it again, or has nothing. */
  told(span: OwedRequeue, outcome: "asked" | "none"): void;
}
