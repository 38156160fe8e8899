/** What resolve needs of the world: what the centre and the platform say, what was sent, and what is registered. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { CentralDefault } from "../domain/resolve/central-default.ts";
import type { Rejection } from "../domain/resolve/rejection.ts";
import type { StatusItem } from "../domain/resolve/status-item.ts";
import type { Bell, ClaimedWork, DayMove, NewVersion, StagePorts } from "./ports.ts";

/** What resolve decides on. */
export type CentreMessage = Rejection | CentralDefault | StatusItem;

export interface StoredCentreMessage {
  readonly transactionId: string;
  /** Market time. */
  readonly receivedAt: number;
  /** Of a rejection that is held: what was registered when it came, as a hash. */
  readonly heldOn: string | null;
  /** Null: its content is none. */
  readonly message: CentreMessage | null;
}

/** A version as it was sent. */
export interface SubmittedVersion {
  readonly version: number;
  readonly slots: SettledSlots;
  /** As the view `submission` tells it. */
  readonly state: string;
  /** Market time of the platform's word. */
  readonly answeredAt: number;
  /** The centre turned it down by a rejection. */
  readonly isTurnedDown: boolean;
  /** Name of the ruleset that judged it, and the inbox blocks that it rests on. */
  readonly ruleset: string;
  readonly blockIds: readonly string[];
}

/** A day that was sent: its versions, newest first, and how it stands. */
export interface SubmittedDay {
  readonly key: DayKey;
  readonly versions: readonly SubmittedVersion[];
  readonly revision: number;
  readonly currentVersion: number;
  readonly progress: DayMove["state"];
  readonly corrections: number;
  /** Times that it was sent again as it was. */
  readonly rebuilds: number;
}

/** A day of a point of ours, sent or not. */
export interface KnownDay {
  readonly key: DayKey;
  /** Null: nothing was ever heard of it. */
  readonly progress: string | null;
}

/** Our message that a status item is about. */
export interface StatusTarget {
  readonly batchId: string;
  readonly index: number;
  readonly channel: string;
  readonly renewals: number;
  /** Name in works of what it carried; null: a day. */
  readonly member: string | null;
  readonly day: {
    readonly key: DayKey;
    readonly mpan: string;
    readonly version: number;
    readonly slots: SettledSlots;
  } | null;
}

/** How a day is named by the platform. */
export interface NamedDay {
  readonly mpan: string;
  readonly quantity: string;
  readonly day: string;
}

/** Key of a day as the platform names it. */
export function submittedKey(mpan: string, quantity: string, day: string): string {
  return `${mpan} ${quantity} ${day}`;
}

export interface DecidedDay {
  readonly key: DayKey;
  readonly version: number | null;
  readonly remedy: string;
  readonly codes: readonly string[];
  readonly slots: readonly { readonly period: number; readonly wattHours: number }[];
}

export interface DecidedMessage {
  readonly transactionId: string;
  /** `held`: looked at again each day. */
  readonly state: "decided" | "parked" | "held";
  readonly outcome: string;
  readonly days: readonly DecidedDay[];
  /** What is registered now, as a hash; only of a held one. */
  readonly heldOn?: string;
}

/** What the centre put in our stead for a day. */
export interface KeptDefault {
  readonly transactionId: string;
  readonly key: DayKey;
  readonly run: string;
  readonly runNumber: number;
  readonly slots: readonly {
    readonly period: number;
    readonly wattHours: number;
    readonly flag: string;
  }[];
  readonly wasAccepted: boolean;
  /** Market time until which the run took messages, as far as the timetable tells; what is taken later clears it. */
  readonly runTookAt: number;
}

/** A message of ours that is turned back after it was taken. */
export interface TurnedBack {
  readonly target: StatusTarget;
  readonly state: "refused" | "parked";
  readonly code: string;
  /** Market time at which it goes out again; null: it does not. */
  readonly againAt: number | null;
}

/** Something that an operator should look at, by cause. */
export interface Raised {
  readonly cause:
    | "rejectionNeverSent"
    | "rejectedAfterFinalRun"
    | "defaultedThoughAccepted"
    | "centralDefaultUnmatched"
    | "statusUnmatched";
  /** Null: it is about no point of ours. */
  readonly pointId: number | null;
  readonly day: DayKey["day"];
}

/** What a batch of messages comes to. */
export interface Resolved {
  readonly decided: readonly DecidedMessage[];
  readonly moves: readonly DayMove[];
  readonly versions: readonly NewVersion[];
  /** Days that validate looks at again. */
  readonly reopen: readonly DayKey[];
  /** Days whose collection is opened again, begun where nothing was heard of them. */
  readonly collect: readonly DayKey[];
  readonly defaults: readonly KeptDefault[];
  readonly turnedBack: readonly TurnedBack[];
  readonly raised: readonly Raised[];
  /** When, in market time, what is held is looked at again. */
  readonly lookAgainAt: number;
}

export interface ResolvePorts
  extends Pick<StagePorts, "now" | "rulesets" | "ring" | "loadBindingsOfPoints"> {
  /** DIP id of the market-wide data service. */
  readonly centreId: string;
  /** A defect of ours, or trouble that somebody should see at once. */
  alarm(trouble: { readonly code: string; readonly detail: string }): void;
  loadMessages(work: readonly ClaimedWork[]): Promise<readonly StoredCentreMessage[]>;
  /** What was sent of days, by `submittedKey`. */
  loadSubmitted(days: readonly NamedDay[]): Promise<ReadonlyMap<string, SubmittedDay>>;
  /** Days of points of ours, by `submittedKey`; a point that is not ours is left out. */
  loadKnown(days: readonly NamedDay[]): Promise<ReadonlyMap<string, KnownDay>>;
  /** What status items are about, by their transaction id. */
  loadTargets(items: readonly StatusItem[]): Promise<ReadonlyMap<string, StatusTarget>>;
  /** Keeps what was decided in one transaction that ends the work and begets what follows. */
  save(work: readonly ClaimedWork[], resolved: Resolved): Promise<readonly Bell[] | "conflict">;
}
