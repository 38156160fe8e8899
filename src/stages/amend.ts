/**
 * The part of market that decides on amendments (IF-027): each message is answered, and what is accepted becomes new
 * versions of settled days. Messages about one point are decided one after another, as each may bear on the next.
 */
import { type AcceptedAmendment, amendedDays } from "../domain/amendment/amended-days.ts";
import { type AskedAmendment, answerAmendments } from "../domain/amendment/answer-amendments.ts";
import { sharedBy } from "../domain/amendment/share-amendment.ts";
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { nextVersion } from "../domain/day/next-version.ts";
import { isOpen } from "../domain/timetable/next-run.ts";
import { readsOfDay } from "../domain/validate/decide-day.ts";
import { OperatingError } from "../errors.ts";
import { limits } from "../limits.ts";
import { present } from "../std/assert.ts";
import { isWorkOn, rowsBehind } from "../work-id.ts";
import type {
  AmendPorts,
  AnsweredMessage,
  AskedMessage,
  DecidedAmendments,
  KeptStretch,
} from "./amend-ports.ts";
import { type AmendmentGround, loadAmendmentGround } from "./amendment-ground.ts";
import { DayBatchBuilder } from "./day-batch.ts";
import type { ClaimedWork } from "./ports.ts";

/** True for work on amendments; other work of market applies messages. */
export function isAmendmentWork(work: ClaimedWork): boolean {
  return isWorkOn("amendment", work);
}

/** Decides on the messages of claimed work. */
export async function amend(
  work: readonly ClaimedWork[],
  ports: AmendPorts,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = { amended: 0, refused: 0, repeated: 0, notSettled: 0 };
  const turns = turnsOf(await ports.loadAsked(work));
  const asked = new Set(turns.flat().map(({ transactionId }) => transactionId));
  const done = work.filter((each) => messagesOf(each).every((id) => !asked.has(id)));
  if (done.length > 0) await save(done, [], ports, counts);
  for (const turn of turns) {
    const ids = new Set(turn.map(({ transactionId }) => transactionId));
    await save(
      work.filter((each) => messagesOf(each).some((id) => ids.has(id))),
      turn,
      ports,
      counts,
    );
  }
  return counts;
}

/** A work is about one message. */
function messagesOf({ ids }: ClaimedWork): readonly string[] {
  return rowsBehind("amendment", ids);
}

/** The messages in turns, of which each has one of a point. */
function turnsOf(asked: readonly AskedMessage[]): readonly (readonly AskedMessage[])[] {
  const turns: AskedMessage[][] = [];
  const countOf = new Map<number, number>();
  for (const message of asked) {
    const turn = countOf.get(message.pointId) ?? 0;
    countOf.set(message.pointId, turn + 1);
    const messages = turns[turn] ?? [];
    turns[turn] = messages;
    messages.push(message);
  }
  return turns;
}

/** Decides on a turn and saves it; computed anew when another writer was first. */
async function save(
  work: readonly ClaimedWork[],
  turn: readonly AskedMessage[],
  ports: AmendPorts,
  counts: Record<string, number>,
): Promise<void> {
  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const { decided, outcomes } = decideTurn(await loadAmendmentGround(turn, ports), ports);
    const bells = await ports.save(work, decided);
    if (bells === "conflict") continue;
    for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
    await ports.ring(bells);
    return;
  }
  throw new OperatingError("DAY_CONFLICT", `amendments, ${limits.conflictRetriesMax} times`);
}

function decideTurn(
  ground: AmendmentGround,
  ports: AmendPorts,
): { readonly decided: DecidedAmendments; readonly outcomes: readonly string[] } {
  const batch = new DayBatchBuilder(ground.now);
  const answered: AnsweredMessage[] = [];
  const waiting: string[] = [];
  const outcomes: string[] = [];
  for (const message of ground.asked) {
    const { count, messages } = ground.answeredOf(message);
    const cases = ground.casesOf(message);
    const decision = answerAmendments(cases, messages);
    const stretches =
      decision.kind === "accepted"
        ? keepAccepted(batch, message.pointId, acceptedOf(cases, decision.decisions), ground)
        : [];
    if (stretches === null) {
      waiting.push(message.transactionId);
      outcomes.push("notSettled");
      continue;
    }
    const { answer, kind } = decision;
    const isRepeat = kind === "repeated";
    answered.push({ ...message, ordinal: count + 1, answer, isRepeat, stretches });
    outcomes.push(kind === "accepted" ? "amended" : kind);
  }
  const dueAt = ground.now + ports.retryMs;
  return {
    decided: {
      kept: batch.build(),
      answered,
      waiting: { transactionIds: waiting, dueAt },
    },
    outcomes,
  };
}

/** The requests of an accepted message, with what each was decided from. */
function acceptedOf(
  cases: readonly AskedAmendment[],
  decisions: readonly AcceptedAmendment["decision"][],
): readonly (AskedAmendment & AcceptedAmendment)[] {
  return cases.map((each, position) => ({
    ...each,
    decision: present(decisions[position], "decision on a request"),
  }));
}

/** Puts the days of an accepted message into the batch; null: one of them is not settled yet. */
function keepAccepted(
  batch: DayBatchBuilder,
  pointId: number,
  accepted: readonly (AskedAmendment & AcceptedAmendment)[],
  ground: AmendmentGround,
): readonly KeptStretch[] | null {
  const days = amendedDays(
    accepted,
    (day, quantity) => ground.versionOf({ day, pointId, quantity })?.slots ?? null,
  );
  if (days === null) return null;
  const versions = new Map(
    days.map(({ day, quantity, slots }) => {
      const key = { day, pointId, quantity };
      return [dayKeyText(key), settleAmended(batch, key, slots, ground)] as const;
    }),
  );
  return accepted.flatMap(({ request, known, decision: { open, closed } }, position) => {
    const by = sharedBy(request, known, known.settings.weights);
    return [...open, ...closed].map((stretch): KeptStretch => {
      const key = { day: stretch.day, pointId, quantity: request.quantity };
      const words =
        by === "current"
          ? "the figures settled before"
          : `load shape ${ground.shapeOf(key)?.origin ?? ""}`;
      const version = versions.get(dayKeyText(key)) ?? null;
      return { ...key, ...stretch, position, sharedBy: words, version };
    });
  });
}

/** Makes the version of an amended day; returns the number of the one that is in force then. */
function settleAmended(
  batch: DayBatchBuilder,
  key: DayKey,
  slots: SettledSlots,
  ground: AmendmentGround,
): number {
  const version = present(ground.versionOf(key), "version of an amended day");
  const held = present(ground.heldOf(key), "amended day");
  const decision = nextVersion({
    held: version,
    next: slots,
    sent: version.sent,
    prompt: "amendment",
    isDue: true,
    isOpen: isOpen(key.day, ground.now),
  });
  if (decision.kind === "none") return version.version;
  // The one answer of a day that went straight stands in its version only: from now on its reads are needed.
  if (held.reads.length === 0) batch.reads(key, readsOfDay(held));
  const { cause, isSubmitted } = decision;
  const { blockIds } = held;
  const ruleset = ground.rulesetOf(key);
  batch.amend(key, held, { slots, cause, blockIds, links: null, ruleset }, isSubmitted);
  return decision.version;
}
