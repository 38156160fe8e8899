/** Parked things back to the line, all that are named or none, with the act on record. */
import type { Config } from "../config.ts";
import { isSettlementDay } from "../domain/time/settlement-day.ts";
import { grouped } from "../figures.ts";
import { limits } from "../limits.ts";
import { type Client, type Pool, transaction } from "../store/pool.ts";
import { noteAct } from "./audited.ts";
import { NotFound, WrongUse } from "./exit.ts";
import { findConfig, withDatabase } from "./find-database.ts";
import { marketNow } from "./market-clock.ts";
import { shell } from "./shell.ts";

/** The form of an id of work, a block or a batch. */
export const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** How things of a kind are named, and how they are sent back. */
export interface ParkedThings {
  readonly form: RegExp;
  readonly expected: string;
  /** What stands for it in the audit. */
  readonly subject: string;
  /** `now` is market time. */
  release(client: Client, ids: readonly string[], now: number): Promise<readonly string[]>;
}

/** All or nothing. `expand` says what ids stand for. */
export async function sendBack(
  given: readonly string[],
  kind: ParkedThings,
  expand: (pool: Pool) => Promise<readonly string[]> = async () => given,
): Promise<0> {
  const wrong = given.find((id) => !kind.form.test(id) || !isRealDay(id));
  if (wrong !== undefined)
    throw new WrongUse(
      `"${wrong}" is not ${kind.expected}; "sds parked" lists what can be released`,
    );
  const config = await findConfig(shell().env);
  const { count, missing } = await withDatabase(config, async (pool) => {
    const ids = [...new Set(await expand(pool))];
    if (ids.length > limits.workMembersMax)
      throw new WrongUse(
        `${grouped(ids.length)} at once; at most ${grouped(limits.workMembersMax)}`,
      );
    return { count: ids.length, missing: await releasePart(pool, config, ids, kind) };
  });
  if (missing.length > 0)
    throw new NotFound(`not parked, so nothing was released: ${missing.join(", ")}`);
  return sayReleased(count);
}

/** Returns the ids that are not parked; with any, nothing was released. */
export async function releasePart(
  pool: Pool,
  config: Config,
  ids: readonly string[],
  { subject, release }: ParkedThings,
): Promise<readonly string[]> {
  return transaction(pool, async (client) => {
    const missing = await release(client, ids, marketNow(config));
    const named = subject === "day" ? ids : ids.map((id) => `${subject}:${id}`);
    if (missing.length === 0)
      await noteAct(client, config, { kind: `${subject}.release`, subjects: named });
    return missing;
  });
}

/** Tells how many were released. */
export function sayReleased(released: number): 0 {
  shell().stdout.write(`released ${grouped(released)}\n`);
  return 0;
}

/** No 30 February in the id of a day; ids of other kinds have no day. */
function isRealDay(id: string): boolean {
  const [, dayText] = id.split(" ");
  return dayText === undefined || isSettlementDay(dayText);
}
