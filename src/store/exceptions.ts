/**
 * A pass over exceptions: findings that changed are grouped by cause and window, and what is over is cleared. Any
 * number of processes may do it at any time; each step is one transaction that keeps the others out.
 */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import { type FindingCause, rulesOfCauses } from "../domain/validate/cause.ts";
import { initialLife } from "../domain/validate/exception.ts";
import { isCleared } from "../domain/validate/exception-clearing.ts";
import { initialGrouping } from "../domain/validate/exception-groups.ts";
import { type ExceptionChange, foldExceptions } from "../domain/validate/exception-life.ts";
import { windowsAround } from "../domain/validate/exception-window.ts";
import { findGroups } from "../domain/validate/found-groups.ts";
import { limits } from "../limits.ts";
import {
  loadHeldExceptions,
  loadOutlooks,
  loadWindow,
  type SeenWindow,
} from "./load-exceptions.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { nobody, Populations } from "./populations.ts";
import { run } from "./queries.ts";
import { saveChanges, weighExceptions } from "./save-exceptions.ts";

/** How many exceptions came to what. */
export type Refreshed = Readonly<
  Record<"opened" | "extended" | "grown" | "reopened" | "absorbed" | "cleared", number>
>;

/** Any number that nobody else uses: the lock that lets one transaction work on exceptions. */
const lockKey = 7_344_003;
const dayMs = 86_400_000;

/**
 * Groups all findings that had changed when it began, and clears what is over: under load more change all the time, and a
 * pass that waited for the last of them would never end. `now` is market time. A second time it changes nothing.
 */
export async function refreshExceptions(
  pool: Pool,
  now: number,
  populations = new Populations(),
): Promise<Refreshed> {
  const tally = { opened: 0, extended: 0, grown: 0, reopened: 0, absorbed: 0, cleared: 0 };
  const pending = await run<PendingRow>(pool, "exception/load-pending", []);
  const lastOf = new Map(pending.map(({ rule, last }) => [rule, last]));
  for (const [cause, own] of rulesOfCauses) {
    const last = Math.max(...own.map((rule) => lastOf.get(rule) ?? 0));
    if (last === 0) continue;
    const group = () => groupCause(pool, { cause, last, now }, populations);
    for (let changes = await group(); changes !== null; changes = await group())
      count(tally, changes);
  }
  tally.cleared = await reviewActive(pool, now);
  return tally;
}

interface PendingRow {
  readonly rule: string;
  /** The last note of it. */
  readonly last: number;
}

interface CauseToGroup {
  readonly cause: FindingCause;
  /** Notes after this one are left to the next pass. */
  readonly last: number;
  /** Market time. */
  readonly now: number;
}

/** Groups what changed of one cause, a bounded number of notes at once; null: nothing was left to do. */
async function groupCause(
  pool: Pool,
  { cause, last, now }: CauseToGroup,
  populations: Populations,
): Promise<readonly ExceptionChange[] | null> {
  const rules = textArray(rulesOfCauses.get(cause) ?? []);
  return transaction(pool, async (client) => {
    await run(client, "exception/lock", [lockKey]);
    const taken = await run<{ seen_at: number }>(client, "exception/take-changes", [
      rules,
      last,
      limits.findingNotesMax,
    ]);
    if (taken.length === 0) return null;
    const seenAt = taken.map(({ seen_at }) => seen_at);
    const changes: ExceptionChange[] = [];
    const touched = new Set<number>();
    let since: SettlementDay | null = null;
    for (const window of windowsAround(seenAt, initialGrouping.windowHours)) {
      const seen = await loadWindow(client, cause, window);
      if (seen === null) continue;
      const grouped = await groupWindow(client, { cause, seen, now }, populations);
      changes.push(...grouped.changes);
      for (const id of grouped.touched) touched.add(id);
      if (since === null || seen.firstDay < since) since = seen.firstDay;
    }
    await weighExceptions(client, [...touched], since);
    return changes;
  });
}

async function groupWindow(
  client: Client,
  { cause, seen, now }: { cause: FindingCause; seen: SeenWindow; now: number },
  populations: Populations,
): Promise<{ changes: readonly ExceptionChange[]; touched: readonly number[] }> {
  const { firstDay, lastDay, findings, ceased } = seen;
  const held = await loadHeldExceptions(client, {
    cause,
    clearedSince: now - initialLife.reopenDays * dayMs,
    firstDay,
    lastDay,
  });
  // Without findings nobody asks how many points there are.
  const population = findings.length === 0 ? nobody : await populations.of(client, seen.lastDay);
  const found = findGroups(findings, population);
  const changes = foldExceptions({ ...found, held, ceased, now });
  const gained = await saveChanges(client, changes, now);
  // What is said of a day may have changed although it was told of before.
  const renewed = held.filter(({ members }) => members.length > 0).map(({ id }) => id);
  return { changes, touched: [...gained, ...renewed] };
}

/** Weighs every active exception again and clears those that are over; returns how many those are. */
async function reviewActive(pool: Pool, now: number): Promise<number> {
  let clearedCount = 0;
  for (let last: number | null = 0; last !== null; ) {
    const after: number = last;
    last = await transaction(pool, async (client) => {
      await run(client, "exception/lock", [lockKey]);
      const active = await loadOutlooks(client, after, limits.exceptionsMax);
      const ids = active.map(({ id }) => id);
      await weighExceptions(client, ids, null);
      const over = active.filter((each) => isCleared(each)).map(({ id }) => id);
      if (over.length > 0) await run(client, "exception/clear", [intArray(over), instantText(now)]);
      clearedCount += over.length;
      return ids.length < limits.exceptionsMax ? null : (ids.at(-1) ?? null);
    });
  }
  return clearedCount;
}

type Tally = Record<keyof Refreshed, number>;

const told = {
  open: "opened",
  extend: "extended",
  grow: "grown",
  reopen: "reopened",
  absorb: "absorbed",
  cease: null,
} as const satisfies Record<ExceptionChange["kind"], keyof Refreshed | null>;

function count(tally: Tally, changes: readonly ExceptionChange[]): void {
  for (const { kind } of changes) {
    const name = told[kind];
    if (name !== null) tally[name] += 1;
  }
}
