/** What stage `market` asks of the record and of the clock. */
import type { DipId } from "../domain/identity/dip-id.ts";
import type { MarketFacts } from "../domain/market/market-facts.ts";
import type { MarketMessage } from "../domain/market/market-message.ts";
import type { MarketPoint } from "../domain/market/market-point.ts";
import type { AppointmentSettings } from "../domain/market/proposal.ts";
import type { Retriever } from "../domain/market/retriever.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import type { Bell, ClaimedWork, StagePorts } from "./ports.ts";

/** A message to be applied. */
export interface StoredMarketMessage {
  readonly transactionId: string;
  /** Market time. */
  readonly receivedAt: number;
  /** Null: no codec of this release reads it. */
  readonly message: MarketMessage | null;
}

/** What a batch of messages comes to. */
export interface AppliedMessages {
  readonly facts: MarketFacts;
  readonly outcomes: readonly {
    readonly transactionId: string;
    readonly state: "decided" | "parked";
    readonly outcome: string;
  }[];
  /** Messages about unknown points, and when, in market time, they are looked at again. */
  readonly waiting: { readonly transactionIds: readonly string[]; readonly dueAt: number };
}

export interface MarketPorts
  extends Pick<StagePorts, "rulesets" | "loadBindingsOfPoints">,
    Pick<EvidencePorts, "loadAnnual"> {
  /** Market time. */
  now(): number;
  readonly ourDipId: DipId;
  readonly appointments: AppointmentSettings;
  /** Who reads meters for us; null: nobody but ourselves. */
  readonly retriever: Retriever | null;
  /** How long a message about an unknown point waits for its registration, and how often it is looked at. */
  readonly unknownWaitMs: number;
  readonly unknownRetryMs: number;
  /** Messages of the work that are not decided yet. */
  loadMessages(work: readonly ClaimedWork[]): Promise<readonly StoredMarketMessage[]>;
  loadPoints(mpans: readonly string[]): Promise<ReadonlyMap<string, MarketPoint>>;
  /** Keeps facts and outcomes, begets work for the messages that wait and for amendments, ends this work. */
  save(work: readonly ClaimedWork[], applied: AppliedMessages): Promise<readonly Bell[]>;
  /** Told of what a person should see at once. */
  alarm(trouble: { readonly code: string; readonly detail: string }): void;
  ring(bells: readonly Bell[]): Promise<unknown>;
}
