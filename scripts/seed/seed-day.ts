/** One settlement day of a record, in one transaction: what became of it for every point, and what was told of it. */
import { addDays, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../src/domain/timetable/cut-off.ts";
import { arrivedShare, courseInstants } from "./arrived-share.ts";
import { kindsOf, thresholdsOf } from "./day-kinds.ts";
import { rejectionTemplate } from "./rejection-template.ts";
import type { SeedSession } from "./session.ts";

const hourMs = 3_600_000;
/** Estimates are made so long before a cut-off [ours]: the initial value of SDS_ESTIMATE_LEAD_HOURS. */
const leadHours = 6;
/** A message under way is answered within this. */
const answerMs = 600_000;

/** A day and what is to know of it. Instants are milliseconds UTC of the market. */
export interface SeedDay {
  readonly day: SettlementDay;
  readonly now: number;
  readonly mpans: number;
  /** First day of the supplier who takes points over. */
  readonly movedFrom: SettlementDay;
}

/** Writes it. The days of its kinds have been laid out before. */
export async function seedDay(
  session: SeedSession,
  { day, now, mpans, movedFrom }: SeedDay,
): Promise<void> {
  const endAt = dayStart(addDays(day, 1));
  const filledAt = dueAt(day, "II", leadHours);
  const lateAt = Math.min(filledAt + 30 * hourMs, now - hourMs);
  const kinds = kindsOf(endAt, filledAt, now);
  const texts = <T>(of: (kind: (typeof kinds)[number]) => T) => kinds.map(of);
  // Emptied in the transaction that fills it, so that a server which keeps the least log writes its rows once.
  await session.client.query(`truncate day_version_${day.replaceAll("-", "")}`);
  await session.run("plan-day", [
    ...[day, texts(({ name }) => name), thresholdsOf(kinds), texts(({ first }) => first)],
    ...[texts(({ inForce }) => inForce), texts(({ version }) => version)],
    ...[texts(({ state }) => state), movedFrom],
  ]);
  await session.run("analyze-plan");
  await session.run("insert-versions", [day, iso(filledAt)]);
  await session.run("insert-late-versions", [day, iso(lateAt)]);
  await session.run("insert-progress", [day]);
  await session.run("insert-links", [day]);
  await session.run("insert-tallies", [day]);
  await session.run("insert-findings", [day, iso(filledAt), iso(lateAt)]);
  await sendDay(session, day, { endAt, filledAt, lateAt, now });
  await session.run("insert-rejections", [
    ...[day, iso(endAt + 8 * hourMs), rejectionTemplate, "PUB-014", "ECS1008"],
  ]);
  const instants = courseInstants(endAt, now);
  await session.run("insert-course", [
    ...[day, instants.map(iso)],
    instants.map((at) => Math.round(mpans * 48 * arrivedShare((at - endAt) / hourMs))),
  ]);
}

/** Actuals leave in the morning, estimates when they are made, what came late after that. */
async function sendDay(
  session: SeedSession,
  day: SettlementDay,
  at: { endAt: number; filledAt: number; lateAt: number; now: number },
): Promise<void> {
  const calls = [
    { phase: "night", firstBatch: 0, firstCall: at.endAt + 5.5 * hourMs },
    { phase: "filled", firstBatch: 1_000_000, firstCall: at.filledAt + hourMs / 6 },
    { phase: "late", firstBatch: 2_000_000, firstCall: at.lateAt + hourMs / 6 },
  ];
  for (const { phase, firstBatch, firstCall } of calls) {
    await session.run("plan-messages", [phase, firstBatch]);
    await session.run("plan-batches", [firstBatch, iso(firstCall)]);
  }
  await session.run("analyze-plan");
  const openFrom = iso(at.now - answerMs);
  await session.run("insert-batches", [openFrom]);
  await session.run("insert-messages", [day]);
  await session.run("insert-outbox", [day, openFrom]);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
