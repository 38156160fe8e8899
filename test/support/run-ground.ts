/** What a run of the service stands on: a folder, a planned fleet, a database of its own, and the market's clock. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { writePlan } from "../../simulator/ledger/write-plan.ts";
import type { PlannedMessage } from "../../simulator/messages/planned-message.ts";
import { makePlan } from "../../simulator/plan.ts";
import { sendingDays } from "../../simulator/schedule.ts";
import { addDays, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../src/domain/timetable/cut-off.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import type { Stack } from "../../src/stack/stack.ts";
import type { ClockSetting } from "../../src/std/clock.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { createDatabase, type TestDatabase } from "./database.ts";
import { traceWork } from "./work-trace.ts";

export interface RunOptions {
  readonly stack: Stack;
  readonly seed: number;
  readonly meters: number;
  readonly days: number;
  /** Hours of the market for each second on the wall. */
  readonly hoursPerSecond: number;
  /** Only so many points are registered at first, and those that the centre is to turn down; absent: all. */
  readonly pointsAtFirst?: number;
  /** Settings of the service besides those that every run decides. */
  readonly settings?: NodeJS.ProcessEnv;
}

export interface RunGround {
  readonly folder: string;
  readonly ledger: string;
  readonly logs: string;
  /** Options of the simulator that name the fleet. */
  readonly fleet: readonly string[];
  readonly database: TestDatabase;
  readonly pool: Pool;
  readonly clock: ClockSetting;
  /** Messages as planned: different ones, those of them that wait for an estimate, and all with repeats. */
  readonly messages: { readonly distinct: number; readonly late: number; readonly all: number };
  /** Messages until the reads of so many MPAN-days have been sent. */
  messagesUntil(days: number): number;
  /** Market time at which every day has been filled and late reads may have come. */
  readonly endsAt: number;
}

/** A Monday: its first cut-off comes without a weekend between. */
const from = settlementDay("2026-10-26");
const hourMs = 3_600_000;
const afterLastDueMs = 2 * hourMs;
/** The clock shows its start when the processes are about there. */
const leadMs = 5_000;

/** Plans a fleet and loads its registrations into a new database. */
export async function layGround(options: RunOptions): Promise<RunGround> {
  const { stack, seed, meters, days, hoursPerSecond } = options;
  const wallStart = Date.now() + leadMs;
  // Not below the folder of all tests: when a run fails its logs and ledger are to be looked at.
  const folder = mkdtempSync(join(tmpdir(), "sds-crash-"));
  chmodSync(folder, 0o711);
  const [ledger, logs] = [join(folder, "ledger"), join(folder, "logs")];
  mkdirSync(logs);
  const wanted = {
    meters,
    days,
    seed,
    from,
    faults: "demo",
    streamShare: 0.05,
    csv: null,
  } as const;
  const intended = await makePlan(wanted);
  const plan = await writePlan(ledger, intended, wanted);
  const messages = [...sendingDays(intended)].flat();
  const registrations = join(ledger, "registrations.jsonl");
  endAppointments(registrations, addDays(from, days));
  const database = await createDatabase(stack.postgres.url);
  const { pointsAtFirst = plan.points } = options;
  const atFirst = firstRegistrations(ledger, registrations, pointsAtFirst);
  await importRegistrations(database.url, atFirst, dayStart(addDays(from, 1)));
  const pool = createPool(database.url, "sds-test", 2);
  await traceWork(pool);
  await forgetBells(stack);
  return {
    folder,
    ledger,
    logs,
    fleet: ["--meters", meters, "--days", days, "--seed", seed, "--from", from].map(String),
    messages: {
      distinct: messages.filter(({ isRepeat }) => !isRepeat).length,
      late: messages.filter(({ isLate }) => isLate).length,
      all: messages.length,
    },
    messagesUntil: (mpanDays) => messagesUntil(messages, mpanDays),
    database,
    pool,
    clock: {
      // The first day is over: its reads are about to come.
      start: dayStart(addDays(from, 1)),
      speed: (hoursPerSecond * hourMs) / 1_000,
      wallStart,
    },
    endsAt: dueAt(addDays(from, days - 1), "II") + afterLastDueMs,
  };
}

function messagesUntil(messages: readonly PlannedMessage[], mpanDays: number): number {
  let logs = 0;
  const last = messages.findIndex(({ form }) => {
    if (form === "log") logs += 1;
    return logs === mpanDays;
  });
  if (last < 0) throw new RangeError(`the plan has no ${mpanDays} logs`);
  return last + 1;
}

/** The fleet moves on after the last day, so that a run which takes its time does not settle further days. */
function endAppointments(file: string, day: string): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll('"appointedTo":null', `"appointedTo":"${day}"`));
}

/** A file with the first of the registrations, and those of the points that the centre is to turn down. */
function firstRegistrations(ledger: string, file: string, count: number): string {
  const rejected: string[] = [];
  for (const [, mpan = ""] of readFileSync(join(ledger, "reject.jsonl"), "utf8").matchAll(
    /"mpan":"(\d+)"/g,
  ))
    rejected.push(mpan);
  const lines = readFileSync(file, "utf8").split("\n");
  const first = join(ledger, "registrations-first.jsonl");
  // An export point may name the import point of its site, which stands before it.
  const isFirst = (line: string, index: number) =>
    index < count || rejected.some((mpan) => line.includes(mpan));
  writeFileSync(first, lines.filter(isFirst).join("\n"));
  return first;
}

/** Bells of an earlier run on the same Redis. */
async function forgetBells({ queue }: Stack): Promise<void> {
  if (queue.url === null) return;
  const redis = new Redis(queue.url);
  await redis.flushall();
  redis.disconnect();
}
