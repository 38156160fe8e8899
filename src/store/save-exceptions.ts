/** What a pass makes of exceptions, written set by set in the caller's transaction. */
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import {
  type AffectedDay,
  affectedDayText,
  type ExceptionKey,
  exceptionKeyText,
} from "../domain/validate/exception.ts";
import type { ExceptionChange } from "../domain/validate/exception-life.ts";
import { assert, present } from "../std/assert.ts";
import { causeRules } from "./load-exceptions.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

type ChangeOf<Kind extends ExceptionChange["kind"]> = Extract<
  ExceptionChange,
  { readonly kind: Kind }
>;

/** A member of an exception. */
interface Membership {
  readonly id: number;
  readonly member: AffectedDay;
}

/** Writes the changes of one cause and returns the exceptions whose members are others now, for weighing. */
export async function saveChanges(
  client: Client,
  changes: readonly ExceptionChange[],
  now: number,
): Promise<readonly number[]> {
  if (changes.length === 0) return [];
  const of = <Kind extends ExceptionChange["kind"]>(kind: Kind) =>
    changes.filter((change): change is ChangeOf<Kind> => change.kind === kind);
  const ceased = of("cease");
  await writeMembers(client, "exception/cease-members", membershipsOf(ceased), [instantText(now)]);
  const ids = await open(client, of("open"), now);
  const grown = of("grow");
  if (grown.length > 0)
    await run(client, "exception/grow", [
      intArray(grown.map(({ id }) => id)),
      textArray(grown.map(({ level }) => level)),
      textArray(grown.map(({ value }) => value)),
    ]);
  const reopened = changes.filter(({ kind }) => kind === "reopen").flatMap(idOf);
  if (reopened.length > 0) await run(client, "exception/reopen", [intArray(reopened)]);
  await absorb(client, of("absorb"), ids, now);
  const gaining = changes.flatMap((change) => {
    if (change.kind === "absorb" || change.kind === "cease") return [];
    const id = change.kind === "open" ? idByKey(ids, change) : change.id;
    return [{ id, members: change.members }];
  });
  await writeMembers(client, "exception/add-members", membershipsOf(gaining), []);
  return [...gaining, ...ceased].map(({ id }) => id);
}

function idOf(change: ExceptionChange): readonly number[] {
  return change.kind === "open" ? [] : [change.id];
}

/** Counts the energy at stake of exceptions again, of days from `since` on in any case, and sums their members up. */
export async function weighExceptions(
  client: Client,
  ids: readonly number[],
  since: SettlementDay | null,
): Promise<void> {
  if (ids.length === 0) return;
  const { causes, rules } = causeRules();
  await run(client, "exception/weigh-members", [intArray(ids), causes, rules, since]);
  await run(client, "exception/sum-members", [intArray(ids)]);
}

/** Opens exceptions and returns their ids by their keys. */
async function open(
  client: Client,
  opened: readonly ChangeOf<"open">[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const [first] = opened;
  if (first === undefined) return new Map();
  const { cause } = first;
  assert(
    opened.every((each) => each.cause === cause),
    "exceptions of one cause are saved at once",
  );
  const days = opened.map(({ members }) => members.map(({ day }) => day).sort());
  const rows = await run<Omit<ExceptionKey, "cause"> & { exception_id: number }>(
    client,
    "exception/open",
    [
      cause,
      textArray(opened.map(({ level }) => level)),
      textArray(opened.map(({ value }) => value)),
      `{${days.map(([firstDay]) => firstDay).join(",")}}`,
      `{${days.map((own) => own.at(-1)).join(",")}}`,
      instantText(now),
    ],
  );
  return new Map(
    rows.map(({ exception_id, level, value }) => [
      exceptionKeyText({ cause, level, value }),
      exception_id,
    ]),
  );
}

async function absorb(
  client: Client,
  absorbed: readonly ChangeOf<"absorb">[],
  ids: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  if (absorbed.length === 0) return;
  await run(client, "exception/absorb", [
    intArray(absorbed.map(({ id }) => id)),
    intArray(absorbed.map(({ into }) => into.id ?? idByKey(ids, into))),
    instantText(now),
  ]);
}

function idByKey(ids: ReadonlyMap<string, number>, key: ExceptionKey): number {
  return present(ids.get(exceptionKeyText(key)), "the exception that a change names by its key");
}

function membershipsOf(
  changes: readonly { readonly id: number; readonly members: readonly AffectedDay[] }[],
): readonly Membership[] {
  const rows = new Map<string, Membership>();
  for (const { id, members } of changes)
    for (const member of members) rows.set(`${id} ${affectedDayText(member)}`, { id, member });
  return [...rows.values()];
}

async function writeMembers(
  client: Client,
  statement: string,
  rows: readonly Membership[],
  more: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  await run(client, statement, [
    intArray(rows.map(({ id }) => id)),
    `{${rows.map(({ member }) => member.day).join(",")}}`,
    intArray(rows.map(({ member }) => Number(member.point))),
    `{${rows.map(({ member }) => member.quantity).join(",")}}`,
    ...more,
  ]);
}
