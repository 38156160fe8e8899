/** Seeds a database: points first, then its days in two sessions, then what stands beside them. */

import { plainPlan } from "../../bench/plain-plan.ts";
import { londonMidnight } from "../../src/domain/time/london-day.ts";
import { addDays, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import type { Console } from "../console.ts";
import { copyFleet } from "./copy-fleet.ts";
import { inLanes, type SeedWork } from "./lanes.ts";
import { classCount, dayMaker } from "./made-days.ts";
import type { SeedOptions } from "./options.ts";
import { createProgress } from "./progress.ts";
import { storeRawLogs } from "./raw-logs.ts";
import { seedDay } from "./seed-day.ts";
import { SeedSession } from "./session.ts";
import { advisoryColumns } from "./told-advisories.ts";

export type RecordOptions = Pick<SeedOptions, "mpans" | "days" | "from" | "seed">;

/** Sessions at once: one a core of the smallest machine. */
const sessionCount = 2;
const hourMs = 3_600_000;
/** Days whose exceptions are active still. */
const activeDays = 5;

/** Market time at which the record stands: ten in the morning after its last day. */
export function seededAt({ from, days }: Pick<RecordOptions, "from" | "days">): number {
  return dayStart(addDays(from, days)) + 10 * hourMs;
}

/** Seeds it, or goes on where it was broken off. Throws `StackError` where something else is in the database. */
export async function seedRecord(
  url: string,
  options: RecordOptions,
  { console, signal }: { readonly console: Console; readonly signal: AbortSignal },
): Promise<void> {
  const sessions = Array.from({ length: sessionCount }, () => new SeedSession(url));
  try {
    const [first] = sessions;
    if (first === undefined) return;
    for (const session of sessions) await session.client.connect();
    await begin(first, options);
    for (const session of sessions) await session.prepare();
    await layOut(first, sessions, options, { console, signal });
    await fillDays(sessions, options, { console, signal });
    console.say("Exceptions, advisories, register reads, people …");
    await inLanes(sessions, besides(options), signal);
    console.say("Tidying up …");
    await inLanes(sessions, await tidying(first), signal);
    await first.run("drop-staging");
  } finally {
    for (const session of sessions) await session.close();
  }
}

/** Makes the layout, or checks that it was begun with the same options. */
async function begin(session: SeedSession, options: RecordOptions): Promise<void> {
  const { mpans, days, from, seed } = options;
  const step = `options ${JSON.stringify({ mpans, days, from, seed })}`;
  const { is_underway, has_points } = await session.describe();
  if (is_underway) {
    if (await session.isDone(step)) return;
    throw new StackError("the database was begun with other options: give the same, or --again");
  }
  if (has_points)
    throw new StackError(
      "the database holds points already: nothing is seeded over them (--again throws away a private one)",
    );
  await session.run("staging");
  await session.once(step, async () => undefined);
}

interface Way {
  readonly console: Console;
  readonly signal: AbortSignal;
}

async function layOut(
  first: SeedSession,
  sessions: readonly SeedSession[],
  options: RecordOptions,
  { console, signal }: Way,
): Promise<void> {
  const { mpans, from, seed } = options;
  const plan = await plainPlan({ meters: classCount, days: 1, seed, from });
  // Each for itself: to attach a partition keeps others from attaching theirs until the transaction ends.
  for (const day of daysIn(options))
    await first.client.query("select ensure_day_partition($1)", [day]);
  console.say("Points …");
  await first.once("points", async () => {
    await copyFleet(first, plan.fleet, mpans);
    await first.run("points");
  });
  const movedAt = iso(londonMidnight(movedFrom(options)));
  console.say("Registrations, devices, days as they will stand …");
  const works: readonly SeedWork[] = [
    (session) => once(session, "registrations", "registrations", [movedAt]),
    (session) =>
      session.once("made days", async () => {
        const daysOf = dayMaker(plan.fleet);
        for (const day of daysIn(options))
          await session.run("insert-made-days", [JSON.stringify(daysOf(day))]);
      }),
    (session) => once(session, "groups", "groups", [movedAt]),
    (session) => once(session, "bindings", "bindings"),
  ];
  await inLanes(sessions, works, signal);
  await first.client.query("analyze seed.made_day");
}

async function fillDays(
  sessions: readonly SeedSession[],
  options: RecordOptions,
  { console, signal }: Way,
): Promise<void> {
  const { mpans, seed, from } = options;
  const plan = await plainPlan({ meters: classCount, days: 1, seed, from });
  const now = seededAt(options);
  const days = daysIn(options);
  const progress = createProgress(console, mpans * days.length);
  const works = days.map(
    (day): SeedWork =>
      async (session) => {
        await session.once(`day ${day}`, async () => {
          await seedDay(session, { day, now, mpans, movedFrom: movedFrom(options) });
          await storeRawLogs(session, plan, day);
        });
        progress.add(mpans);
      },
  );
  await inLanes(sessions, works, signal);
  console.clear();
}

/** What stands beside the days, a statement each. */
function besides(options: RecordOptions): readonly SeedWork[] {
  const { days, from } = options;
  const at = iso(seededAt(options));
  const mondays = daysIn(options).filter((_, index) => index % 7 === 0);
  const last = addDays(from, days - 1);
  return [
    ...mondays.map(
      (day): SeedWork =>
        (session) =>
          once(session, `registers ${day}`, "registers", [
            ...[iso(dayStart(day)), day === from ? null : addDays(day, -1)],
          ]),
    ),
    (session) => once(session, "exceptions", "exceptions", [at, from, activeDays]),
    (session) => once(session, "point exceptions", "point-exceptions", [at, last]),
    (session) => once(session, "advisories", "advisories", [at, from, ...advisoryColumns]),
    (session) => once(session, "works", "works", [at]),
    (session) => once(session, "parked input", "parked-input", [at]),
    // Rows of both are hashed by triggers, which a session that seeds has turned off.
    (session) => session.withTriggers(() => once(session, "acts", "acts", [at])),
    (session) => session.withTriggers(() => once(session, "accesses", "accesses", [at])),
  ];
}

async function tidying(session: SeedSession): Promise<readonly SeedWork[]> {
  const tables = await session.listTables();
  return tables.map(
    (table): SeedWork =>
      async (free) => {
        await free.client.query(`vacuum (analyze) ${table}`);
      },
  );
}

async function once(
  session: SeedSession,
  step: string,
  name: string,
  values: Parameters<SeedSession["run"]>[1] = [],
): Promise<void> {
  await session.once(step, () => session.run(name, values));
}

/** First settlement day of points that change their supplier. */
function movedFrom({ from, days }: RecordOptions): SettlementDay {
  return addDays(from, Math.floor(days / 2));
}

function daysIn({ from, days }: RecordOptions): readonly SettlementDay[] {
  return Array.from({ length: days }, (_, index) => addDays(from, index));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
