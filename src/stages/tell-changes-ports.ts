/** What telling register reads at changes of supplier or service needs of the record. */
import type { ServiceChange } from "../domain/market/service-changes.ts";
import type { HeldRead } from "../domain/telling/tell-change.ts";
import type { ReadTelling } from "../domain/telling/telling.ts";
import type { Bell, ClaimedWork } from "./ports.ts";

/** A change that is not decided on. */
export interface OpenChange {
  readonly changeId: number;
  readonly pointId: number;
  readonly mpan: string;
  /** Market time at which we learnt of it. */
  readonly knownAt: number;
  /** As it stands now; null: registration has taken it back. */
  readonly change: ServiceChange | null;
  /** The device on the point at that midnight; null: none is bound. */
  readonly device: string | null;
  /** Serial of its meter; null: nobody has told it. */
  readonly meterId: string | null;
}

/** A register to be looked at around an instant. */
export interface RegisterAround {
  readonly changeId: number;
  readonly device: string;
  readonly quantity: string;
  readonly at: number;
}

/** Half hours of a point between two instants. */
export interface SettledWanted {
  readonly pointId: number;
  readonly quantity: string;
  readonly from: number;
  readonly to: number;
}

/** What a turn comes to. */
export interface DecidedChanges {
  readonly told: readonly {
    readonly changeId: number;
    readonly pointId: number;
    readonly outcome: "told" | "estimated";
    readonly telling: ReadTelling;
  }[];
  readonly ended: readonly {
    readonly changeId: number;
    readonly outcome: "noRead" | "withdrawn";
  }[];
  readonly waiting: readonly { readonly changeId: number; readonly dueAt: number }[];
}

export interface TellChangesPorts {
  /** Market time. */
  now(): number;
  /** Changes of the work that are not decided on. */
  loadChanges(work: readonly ClaimedWork[]): Promise<readonly OpenChange[]>;
  /** Reads around each, by change id; one without any is left out. */
  loadReadsAround(
    wanted: readonly RegisterAround[],
  ): Promise<ReadonlyMap<number, readonly HeldRead[]>>;
  /** Watt-hours settled in each stretch, in the order asked for; null: not of every half hour. */
  loadSettled(wanted: readonly SettledWanted[]): Promise<readonly (number | null)[]>;
  /** Keeps what is told with its work for submit, and ends this work. A change that was decided meanwhile stays so. */
  save(work: readonly ClaimedWork[], decided: DecidedChanges): Promise<readonly Bell[]>;
  ring(bells: readonly Bell[]): Promise<unknown>;
}
