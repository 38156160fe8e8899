/** resolve: what the centre turned down is matched to what we sent, diagnosed, and reopened or parked. */
import type { DayKey } from "../domain/day/day-key.ts";
import { type Diagnosis, diagnose } from "../domain/resolve/diagnose.ts";
import type { RejectedDay, Rejection } from "../domain/resolve/rejection.ts";
import { OperatingError } from "../errors.ts";
import { faultPoint } from "../fault-point.ts";
import { limits } from "../limits.ts";
import type { Bell, ClaimedWork, DayMove } from "./ports.ts";

/** A day that was sent: its versions, newest first, and how it stands. */
export interface SubmittedDay {
  readonly key: DayKey;
  readonly versions: readonly {
    readonly version: number;
    readonly wattHours: readonly (number | null)[];
    readonly state: string;
  }[];
  readonly revision: number;
  readonly currentVersion: number;
  readonly progress: DayMove["state"];
  readonly corrections: number;
}

export interface DecidedMessage {
  readonly transactionId: string;
  readonly state: "decided" | "parked";
  readonly outcome: string;
  readonly days: readonly {
    readonly key: DayKey;
    readonly version: number | null;
    readonly remedy: string;
    readonly codes: readonly string[];
    readonly slots: readonly { readonly period: number; readonly wattHours: number }[];
  }[];
}

export interface ResolvePorts {
  ring(bells: readonly Bell[]): Promise<unknown>;
  /** Rejections to be decided; `null` stands for a message whose content is none. */
  loadRejections(
    work: readonly ClaimedWork[],
  ): Promise<readonly { readonly transactionId: string; readonly rejection: Rejection | null }[]>;
  /** What was sent of a day, by `submittedKey`. */
  loadSubmitted(
    days: readonly { mpan: string; quantity: string; day: string }[],
  ): Promise<ReadonlyMap<string, SubmittedDay>>;
  /** Keeps decisions, moves days (compare-and-set), reopens them for `validate`, ends the work. */
  save(
    work: readonly ClaimedWork[],
    decided: readonly DecidedMessage[],
    moves: readonly DayMove[],
    reopen: readonly DayKey[],
  ): Promise<readonly Bell[] | "conflict">;
}

/** Key of a day as the platform names it. */
export function submittedKey(mpan: string, quantity: string, day: string): string {
  return `${mpan} ${quantity} ${day}`;
}

/** Decides the rejections of claimed work. */
export async function resolve(
  work: readonly ClaimedWork[],
  ports: ResolvePorts,
): Promise<Record<string, number>> {
  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const messages = await ports.loadRejections(work);
    const submitted = await ports.loadSubmitted(
      messages.flatMap(({ rejection }) =>
        (rejection?.days ?? []).map(({ settlementDay }) => ({
          mpan: rejection?.mpan ?? "",
          quantity: rejection?.measurementQuantity ?? "",
          day: settlementDay,
        })),
      ),
    );
    const moves = new Map<string, DayMove>();
    const reopen: DayKey[] = [];
    const decided = messages.map(({ transactionId, rejection }) =>
      decide(transactionId, rejection, submitted, moves, reopen),
    );
    const bells = await ports.save(work, decided, [...moves.values()], reopen);
    if (bells === "conflict") continue;
    faultPoint("resolve.committed");
    await ports.ring(bells);
    return {
      messages: messages.length,
      reopened: reopen.length,
      parked: decided.filter(({ state }) => state === "parked").length,
    };
  }
  throw new OperatingError("DAY_CONFLICT", `rejections, ${limits.conflictRetriesMax} times`);
}

function decide(
  transactionId: string,
  rejection: Rejection | null,
  submitted: ReadonlyMap<string, SubmittedDay>,
  moves: Map<string, DayMove>,
  reopen: DayKey[],
): DecidedMessage {
  if (rejection === null || rejection.days.length === 0)
    return { transactionId, state: "parked", outcome: "names no consumption of ours", days: [] };
  const days: DecidedMessage["days"][number][] = [];
  const outcomes: string[] = [];
  let isParked = false;
  for (const day of rejection.days) {
    const name = submittedKey(
      rejection.mpan ?? "",
      rejection.measurementQuantity,
      day.settlementDay,
    );
    const sent = submitted.get(name);
    const version = sent === undefined ? null : echoedVersion(day, sent);
    const diagnosis = diagnose(rejection, day, {
      rejectedVersion: version,
      acceptedVersion: sent?.versions.find(({ state }) => state === "accepted")?.version ?? null,
      corrections: sent?.corrections ?? 0,
      correctionsMax: limits.correctionsPerDayMax,
      explainedPeriods: [],
    });
    outcomes.push(outcomeOf(diagnosis));
    if (diagnosis.kind === "park") isParked = true;
    if (sent === undefined) continue;
    const slots = diagnosis.kind === "invalidate" ? diagnosis.slots : day.slots;
    const codes = diagnosis.kind === "invalidate" ? [diagnosis.code] : rejection.codes;
    days.push({ key: sent.key, version, remedy: diagnosis.kind, codes, slots });
    if (diagnosis.kind === "invalidate") {
      moves.set(name, moveOf(sent, sent.progress, sent.corrections + 1));
      reopen.push(sent.key);
    } else if (diagnosis.kind === "park") moves.set(name, moveOf(sent, "parked", sent.corrections));
  }
  return {
    transactionId,
    state: isParked ? "parked" : "decided",
    outcome: outcomes.join("; "),
    days,
  };
}

/** The newest version that was sent with the echoed figures; null when none was. */
function echoedVersion(day: RejectedDay, sent: SubmittedDay): number | null {
  const match = sent.versions.find(({ wattHours }) =>
    day.slots.every(({ period, wattHours: echoed }) => wattHours[period - 1] === echoed),
  );
  return match?.version ?? null;
}

function moveOf(sent: SubmittedDay, state: DayMove["state"], attempts: number): DayMove {
  return { ...sent.key, revision: sent.revision, version: sent.currentVersion, state, attempts };
}

function outcomeOf(diagnosis: Diagnosis): string {
  if (diagnosis.kind === "invalidate") return `${diagnosis.code}: slots invalidated, day reopened`;
  if (diagnosis.kind === "park") return `${diagnosis.cause}: ${diagnosis.asks}`;
  return diagnosis.kind;
}
