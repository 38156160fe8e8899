/** Days that share a register bracket: kept when one is filled, called again when what is inside has changed. */
import type { DayKey } from "../domain/day/day-key.ts";
import { OperatingError } from "../errors.ts";
import type { Bell, DayBatch, NewVersion, SharedReach } from "../stages/ports.ts";
import { type KeyRow, keyOfRow, keyParameters } from "./load-days.ts";
import { intArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";
import { begetDays } from "./work.ts";

type Spread = NewVersion & { readonly reach: SharedReach };

/**
 * Throws `DAY_CONFLICT` when a day inside a bracket that the batch has shared out was moved since it was looked at:
 * its half hours may be others by now.
 */
export async function expectUnmoved(
  client: Client,
  { versions }: Pick<DayBatch, "versions">,
): Promise<void> {
  const brackets = bracketsOf(spreadOf(versions));
  if (brackets.length === 0) return;
  const [row] = await run<{ moved: number }>(client, "evidence/count-moved", [
    ...bracketParameters(brackets),
    intArray(brackets.map(({ reach }) => reach.revisions)),
  ]);
  if (row !== undefined && row.moved > 0)
    throw new OperatingError("DAY_CONFLICT", `${row.moved} brackets hold days that were moved`);
}

/**
 * Keeps the brackets of the versions that a batch has made, and hands other days inside brackets that have changed to
 * `estimate`, in the caller's transaction. Returns the bells to ring.
 */
export async function renewBrackets(
  client: Client,
  { straight, versions }: Pick<DayBatch, "straight" | "versions">,
  now: number,
): Promise<readonly Bell[]> {
  const spread = spreadOf(versions);
  // Where the actuals of the day are as they were, what is left for the others is the same.
  const settled: readonly DayKey[] = [
    ...straight,
    ...versions.filter(({ hasSameActuals = false }) => !hasSameActuals),
  ];
  if (settled.length + spread.length === 0) return [];
  if (spread.length > 0)
    await run(client, "evidence/save-bracket-days", [
      ...keyParameters(spread),
      intArray(spread.map(({ version }) => version)),
      ...dayParameters(spread),
    ]);
  const rows = await run<KeyRow & { was_settled: boolean }>(client, "evidence/call-bracket-days", [
    ...keyParameters(settled),
    ...bracketParameters(bracketsOf(spread)),
  ]);
  const called = rows.filter((row) => row.was_settled).map(keyOfRow);
  return begetDays(client, "estimate", now, called);
}

function spreadOf(versions: readonly NewVersion[]): readonly Spread[] {
  return versions.filter((version): version is Spread => version.reach !== undefined);
}

/** One version for each bracket: the days of one are filled together. */
function bracketsOf(spread: readonly Spread[]): readonly Spread[] {
  const brackets = new Map<string, Spread>();
  for (const version of spread) {
    const { pointId, quantity, reach } = version;
    brackets.set(`${pointId} ${quantity} ${reach.first} ${reach.last} ${reach.revisions}`, version);
  }
  return [...brackets.values()];
}

function bracketParameters(brackets: readonly Spread[]): [string, string, string, string] {
  const [, points, quantities] = keyParameters(brackets);
  return [points, quantities, ...dayParameters(brackets)];
}

function dayParameters(spread: readonly Spread[]): [string, string] {
  return [
    `{${spread.map(({ reach }) => reach.first).join(",")}}`,
    `{${spread.map(({ reach }) => reach.last).join(",")}}`,
  ];
}
