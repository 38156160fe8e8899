/**
 * What stages need of the world. Adapters are handed in by `workers/`; tests hand in memory. A save is one
 * transaction that ends the claimed work and begets the next: it returns the bells to ring once committed, or
 * says that another writer was first.
 */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { VersionCause } from "../domain/day/next-version.ts";
import type { BracketReach } from "../domain/estimate/bearing-reads.ts";
import type { Malformed, MeterMessage } from "../domain/metering/meter-message.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import type { RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import type { Refusal, RefusalSlot } from "../domain/submit/refusal.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { AcceptedRead } from "../domain/validate/accepted-read.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import type { DayFigures } from "../domain/validate/day-figures.ts";
import type { HeldDay } from "../domain/validate/decide-day.ts";
import type { ExaminedFinding } from "../domain/validate/examined-day.ts";
import type { Gathered } from "../domain/validate/gather-messages.ts";
import type { FullTally } from "../domain/validate/message-tally.ts";
import type { RecentArrivals } from "../domain/validate/recent-arrivals.ts";
import type { RuleId } from "../domain/validate/rule.ts";
import type { Stage } from "../pipeline.ts";
import type { EvidencePorts } from "./evidence-ports.ts";

/** Where the rulesets come from. */
export interface RulesetSource {
  /**
   * The rulesets as they stand now. Asked once a batch, so that all of its days are judged by what stood at one
   * moment: then `of(day, selectedPoint(binding, registration))` for each day.
   */
  inForce(): Promise<RulesetsInForce>;
}

/** Claimed work: its members, and the attempt that fences it. */
export interface ClaimedWork {
  readonly workId: string;
  readonly attempt: number;
  readonly blockIds: readonly string[];
  readonly days: readonly DayKey[];
  readonly ids: readonly string[];
}

export interface LoadedDay extends HeldDay {
  /** Packed reasons of the current version. */
  readonly reason: string | null;
  /** Amendment reasons of the current version; null: nothing of it is amended. */
  readonly amendment: string | null;
  readonly state: string;
  /** Automatic corrections so far. */
  readonly attempts: number;
  readonly rejected: readonly {
    readonly period: number;
    readonly wattHours: number;
    readonly code: string;
  }[];
  /** Reads that a person let stand against a rule, which `reads` take as standing; left out: none. */
  readonly accepted?: readonly AcceptedRead[];
  /** Slots that a refusal has told of already. */
  readonly toldSlots: readonly RefusalSlot[];
}

export type DayState = "open" | "estimate" | "default" | "settled" | "parked";

/** A day that one clean answer brought whole. */
export interface StraightDay extends DayKey {
  readonly slots: SettledSlots;
  readonly readAt: number;
  readonly blockId: string;
  /** Name of the ruleset that judged it. */
  readonly ruleset: string;
}

/** A move of a day: compare-and-set on the revision seen; 0: the day is new. */
export interface DayMove extends DayKey {
  readonly revision: number;
  readonly version: number;
  readonly state: DayState;
  readonly attempts: number;
}

export interface NewVersion extends DayKey {
  readonly version: number;
  readonly slots: SettledSlots;
  readonly cause: VersionCause;
  readonly blockIds: readonly string[];
  /** How filled slots came to their energy; null when all is actual. */
  readonly links: readonly object[] | null;
  /** Name of the ruleset that judged it. */
  readonly ruleset: string;
  /** Days that its register brackets reach over; left out: they stay inside the day. */
  readonly reach?: SharedReach;
  /** True: only estimates gave way to estimates, so that other days of its brackets need not be looked at again. */
  readonly hasSameActuals?: boolean;
}

/** Days that share register brackets with the one in hand, which is among them. */
export interface SharedReach extends BracketReach {
  /** Sum of the revisions in which these days were looked at: with another one some have moved since. */
  readonly revisions: number;
}

export interface JudgedBy {
  readonly findings: readonly ExaminedFinding[];
  /** Name of the ruleset that judged. */
  readonly ruleset: string;
}

export interface DayBatch {
  readonly straight: readonly StraightDay[];
  readonly moves: readonly DayMove[];
  readonly versions: readonly NewVersion[];
  readonly reads: readonly (DayKey & { readonly reads: readonly StoredReads[] })[];
  /** Days that the rules spoke on as a whole, with all that they found. */
  readonly judged: readonly (DayKey & JudgedBy)[];
  readonly refusals: readonly (Refusal & { readonly pointId: number })[];
}

export interface Bell {
  readonly stage: Stage;
  readonly workId: string;
  readonly attempt: number;
}

/** Days handed on to another stage in the same transaction. */
export interface HandedOn {
  readonly stage: Stage;
  /** Market time at which the stage may start. */
  readonly dueAt: number;
  readonly days: readonly DayKey[];
}

export interface Kept {
  readonly days: DayBatch;
  readonly handOn: readonly HandedOn[];
}

/** A supplier's notice about a point. */
export interface Notice {
  readonly kind: "vacant" | "disabled" | "noComms";
  readonly from: number;
  readonly to: number | null;
}

/** A settled day before the one that is judged. */
export interface PastDay {
  readonly day: SettlementDay;
  readonly figures: DayFigures;
  /** Rules that stand on it at suspect or stronger, as far as they bar it from being a reference (V77). */
  readonly flags: readonly RuleId[];
}

export interface StagePorts {
  /** Market time. */
  now(): number;
  readonly rulesets: RulesetSource;
  /** True once the first cut-off of the day, less the lead, has come. */
  isDue(day: SettlementDay): boolean;
  /** Rings what a save has begotten; never throws. */
  ring(bells: readonly Bell[]): Promise<unknown>;
  loadHeldDays(keys: readonly DayKey[]): Promise<ReadonlyMap<string, LoadedDay>>;
  loadBindingsOfPoints(
    points: readonly number[],
  ): Promise<ReadonlyMap<number, readonly DeviceBinding[]>>;
  /** Register reads at midnights from one instant to another, both included, by `registerKey`. */
  loadRegisters(
    wanted: readonly { device: string; quantity: string; from: number; to: number }[],
  ): Promise<ReadonlyMap<string, { wattHours: number; source: string }>>;
  loadBindingsOfDevices(
    devices: readonly string[],
  ): Promise<ReadonlyMap<string, readonly DeviceBinding[]>>;
  /** Since which midnight each register has shown its figure without another in between, by `registerKey`. */
  loadStandstills(
    registers: readonly { device: string; quantity: string; at: number; wattHours: number }[],
  ): Promise<ReadonlyMap<string, number>>;
  /** Notices in force at some time, by point; a point without any may be left out. */
  loadNotices(points: readonly number[]): Promise<ReadonlyMap<number, readonly Notice[]>>;
  /** The days before each of these by key text, newest first; none where none is settled. */
  loadPast(days: readonly DayKey[]): Promise<ReadonlyMap<string, readonly PastDay[]>>;
  /** The last answers without reads, by `registerKey` of device, service and window end. */
  loadAnswers(
    wanted: readonly { device: string; service: string; windowTo: number }[],
  ): Promise<ReadonlyMap<string, KeptAnswer>>;
}

/** An answer without reads. */
export interface KeptAnswer {
  /** As `answerText` writes it. */
  readonly code: string;
  /** On how many days running the device has said so, this one included. */
  readonly times: number;
}

/** A message of the inbox. */
export interface InboxMessage {
  readonly blockId: string;
  readonly position: number;
  readonly topic: string;
  readonly payload: Buffer;
  readonly sentBytes: number;
  readonly receivedAt: number;
  readonly isConflict: boolean;
}

/** Half hours of a day that came one a message, and are kept until they can be judged as a day. */
export interface HalfHoursOfDay extends DayKey {
  readonly reads: readonly StoredReads[];
  /** Periods of the reads, 1 to 48. */
  readonly periods: readonly number[];
}

/** What a batch of messages brought besides days that are judged, and how many half hours each held. */
export interface BroughtByMessages {
  readonly gathered: Gathered;
  readonly tallies: readonly FullTally[];
  readonly halfHours: readonly HalfHoursOfDay[];
}

export interface ValidatePorts extends StagePorts {
  /** What came before, as far as it speaks of our own clock (V08). */
  readonly arrivals: RecentArrivals;
  /** How long, in market time, a day that was sent before waits for more late reads. */
  readonly resendWaitMs: number;
  loadMessages(work: readonly ClaimedWork[]): Promise<readonly InboxMessage[]>;
  /**
   * Half hours gathered of days that have begun (`gathered-periods.ts`), by key text; null: the day has to be judged
   * with whatever comes.
   */
  loadGathered(keys: readonly DayKey[]): Promise<ReadonlyMap<string, string | null>>;
  /** Of these days, by key text, those of which the centre has turned half hours down. */
  loadRejected(keys: readonly DayKey[]): Promise<ReadonlySet<string>>;
  /** Device of a message's topic, upper case; empty where the topic names none. */
  deviceOf(message: InboxMessage): string;
  decode(message: InboxMessage, ruleset: Ruleset): MeterMessage | Malformed;
  /** Keeps what the messages brought and ends the work. */
  save(
    work: readonly ClaimedWork[],
    brought: BroughtByMessages,
    kept: Kept,
  ): Promise<readonly Bell[] | "conflict">;
}

/**
 * A day in the revision in which it was seen first. Statements that load what speaks of a day see different moments: what
 * comes of them holds only where the day has not moved since before the first one.
 */
export interface SeenDay extends DayKey {
  readonly revision: number;
}

/** What estimate and default need besides. */
export interface FillPorts extends StagePorts, EvidencePorts {
  /** How long, in market time, a day that was sent before waits for more late reads. */
  readonly resendWaitMs: number;
  /** Of these days, those that still wait for this stage; asked before anything else of them is. */
  loadDaysInState(keys: readonly DayKey[]): Promise<readonly SeenDay[]>;
  save(work: readonly ClaimedWork[], kept: Kept): Promise<readonly Bell[] | "conflict">;
}
