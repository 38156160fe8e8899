/** Decides on one rejection of the centre: each of its days is matched to what was sent, diagnosed, and acted upon. */
import { type Diagnosis, diagnose } from "../domain/resolve/diagnose.ts";
import { explainPeriods, type RegisteredDay } from "../domain/resolve/explain-periods.ts";
import type { RejectedDay, Rejection } from "../domain/resolve/rejection.ts";
import { limits } from "../limits.ts";
import { type Registered, registeredHash } from "./registered-day.ts";
import type { Resolution } from "./resolution.ts";
import {
  type DecidedDay,
  type ResolvePorts,
  type StoredCentreMessage,
  type SubmittedDay,
  type SubmittedVersion,
  submittedKey,
} from "./resolve-ports.ts";

export interface RejectionGround {
  readonly submitted: ReadonlyMap<string, SubmittedDay>;
  /** What is registered of a day; null: it is not ours. */
  registeredOf(sent: SubmittedDay): Registered | null;
}

/** How long a rejection waits for registration to change, market time [ours]. */
const holdMs = 5 * 86_400_000;

/** Decides on a rejection and notes what follows. */
export function decideRejection(
  stored: Omit<StoredCentreMessage, "message">,
  rejection: Rejection,
  ground: RejectionGround,
  resolution: Resolution,
  ports: Pick<ResolvePorts, "now" | "alarm">,
): void {
  const { transactionId } = stored;
  if (rejection.days.length === 0) {
    const outcome = "names no consumption of ours";
    resolution.decide({ transactionId, state: "parked", outcome, days: [] });
    return;
  }
  const each = rejection.days.map((day) => decideDay(stored, rejection, day, ground, ports));
  const heldOn = each.find(({ diagnosis }) => diagnosis.kind === "hold")?.heldOn;
  const days: DecidedDay[] = [];
  const outcomes: string[] = [];
  // A message is held as a whole: its days are acted upon once all can be.
  for (const decided of each) {
    const { diagnosis, sent, version, day } = decided;
    const remedy = heldOn === undefined ? act(decided, resolution, ports) : "hold";
    outcomes.push(outcomeOf(diagnosis, remedy));
    if (sent !== null) days.push(decidedDay(rejection, day, { diagnosis, sent, version, remedy }));
  }
  const outcome = outcomes.join("; ");
  if (heldOn !== undefined) {
    resolution.decide({ transactionId, state: "held", outcome, days, heldOn });
    return;
  }
  const isParked = each.some(({ diagnosis }) => diagnosis.kind === "park");
  resolution.decide({ transactionId, state: isParked ? "parked" : "decided", outcome, days });
}

interface DayDecision {
  readonly day: RejectedDay;
  readonly sent: SubmittedDay | null;
  readonly version: SubmittedVersion | null;
  readonly diagnosis: Diagnosis;
  /** Hash of what is registered now. */
  readonly heldOn: string;
}

function decideDay(
  { receivedAt, heldOn }: Omit<StoredCentreMessage, "message">,
  rejection: Rejection,
  day: RejectedDay,
  { submitted, registeredOf }: RejectionGround,
  ports: Pick<ResolvePorts, "now">,
): DayDecision {
  const name = submittedKey(rejection.mpan ?? "", rejection.measurementQuantity, day.settlementDay);
  const sent = submitted.get(name) ?? null;
  const version = sent === null ? null : echoedVersion(day, sent);
  const registered = sent === null ? null : registeredOf(sent);
  const facts: RegisteredDay | null = registered;
  const hash = registeredHash(registered);
  const diagnosis = diagnose(rejection, day, {
    rejectedVersion: version?.version ?? null,
    acceptedVersion: sent?.versions.find(({ state }) => state === "accepted")?.version ?? null,
    currentVersion: sent?.currentVersion ?? 0,
    corrections: sent?.corrections ?? 0,
    correctionsMax: limits.correctionsPerDayMax,
    rebuilds: sent?.rebuilds ?? 0,
    explainedPeriods: facts === null ? [] : explainPeriods(rejection.codes, day, facts),
    registered: facts,
    hold: {
      hasChanged: heldOn !== null && heldOn !== hash,
      isOver: ports.now() - receivedAt >= holdMs,
    },
  });
  return { day, sent, version, diagnosis, heldOn: hash };
}

/** The newest version that was sent with the echoed figures; null when none was. */
function echoedVersion(day: RejectedDay, sent: SubmittedDay): SubmittedVersion | null {
  const match = sent.versions.find(({ slots: { wattHours } }) =>
    day.slots.every(({ period, wattHours: echoed }) => wattHours[period - 1] === echoed),
  );
  return match ?? null;
}

/** Notes what follows of one day; returns the remedy in a word. */
function act(
  { diagnosis, sent, version, day }: DayDecision,
  resolution: Resolution,
  ports: Pick<ResolvePorts, "alarm">,
): string {
  const { kind } = diagnosis;
  if ("isDefect" in diagnosis && diagnosis.isDefect)
    ports.alarm({
      code: wordOf(diagnosis),
      detail: "a rejection that our own check should have found",
    });
  const pointId = sent?.key.pointId ?? null;
  if (kind === "park") {
    if (diagnosis.cause === "neverSent")
      resolution.raise({ cause: "rejectionNeverSent", pointId, day: day.settlementDay });
    if (sent !== null) resolution.park(sent);
  }
  if (kind === "terminal")
    resolution.raise({ cause: "rejectedAfterFinalRun", pointId, day: day.settlementDay });
  if (sent === null) return kind;
  if (kind === "invalidate") resolution.reopen(sent);
  if (kind !== "correct" || version === null) return kind;
  const isLeft = resolution.correct(sent, version, diagnosis.corrections);
  // Every slot lies outside what is ours: there is nothing to send, and nothing to mend.
  return isLeft ? (diagnosis.corrections[0]?.how ?? "rebuild") : "terminal";
}

function wordOf(diagnosis: Diagnosis): string {
  if (diagnosis.kind === "park") return diagnosis.cause;
  return "code" in diagnosis ? diagnosis.code : diagnosis.kind;
}

function decidedDay(
  rejection: Rejection,
  day: RejectedDay,
  {
    diagnosis,
    sent,
    version,
    remedy,
  }: {
    diagnosis: Diagnosis;
    sent: SubmittedDay;
    version: SubmittedVersion | null;
    remedy: string;
  },
): DecidedDay {
  const isInvalidated = remedy === "invalidate" && diagnosis.kind === "invalidate";
  return {
    key: sent.key,
    version: version?.version ?? null,
    remedy,
    codes: isInvalidated ? [diagnosis.code] : rejection.codes,
    slots: isInvalidated ? diagnosis.slots : day.slots,
  };
}

function outcomeOf(diagnosis: Diagnosis, remedy: string): string {
  switch (diagnosis.kind) {
    case "invalidate":
      return `${diagnosis.code}: slots invalidated, day reopened`;
    case "correct":
      return remedy === "terminal"
        ? `${diagnosis.code}: nothing of the day is ours`
        : `${diagnosis.code}: ${remedy}, sent again`;
    case "hold":
      return `${diagnosis.code}: waits for registration`;
    case "park":
    case "terminal":
      return `${diagnosis.cause}: ${diagnosis.asks}`;
    default:
      return diagnosis.kind;
  }
}
