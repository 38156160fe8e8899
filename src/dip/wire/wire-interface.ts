/** An interface of the market as a smart data service knows it: who speaks to whom, in which messages, and what for. */
import type { WireMessage } from "./wire-message.ts";

export interface WireInterface {
  /** `IF-036`; what comes out of the platform under it is `PUB-036`. */
  readonly id: `IF-${string}`;
  readonly title: string;
  /** Roles that send it, and roles it may reach; ours is SDS. */
  readonly senders: readonly string[];
  readonly receivers: readonly string[];
  /** Events of it that we send. */
  readonly sends: readonly string[];
  /** Events of it that we take. */
  readonly takes: readonly string[];
  /** What we do with it, or when we send it. */
  readonly does: string;
  /** Its message shapes, by a name of ours. */
  readonly messages: Readonly<Record<string, WireMessage>>;
}
