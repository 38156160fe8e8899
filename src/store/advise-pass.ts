/** A pass that turns news about points into work of reviewing them. Any number of processes may make it. */
import { limits } from "../limits.ts";
import type { Bell } from "../stages/ports.ts";
import { workId } from "../work-id.ts";
import { instantText } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { callSenders, lookEveryMs } from "./save-advisories.ts";
import { begetIds } from "./work.ts";

/** What a pass has called. */
export interface AdviseCalled {
  readonly points: number;
  readonly bells: readonly Bell[];
}

/** Takes of one kind in a pass: under load there is news all the time, and suppliers are called at the end of it. */
const turnsMax = 20;

/** Calls the points with news, those whose look is due, and suppliers for whom something waits. */
export async function callAdvise(pool: Pool, now: number): Promise<AdviseCalled> {
  const bells: Bell[] = [];
  let points = 0;
  for (const take of [takeNotes, takeLooks])
    for (let turn = 0; turn < turnsMax; turn += 1) {
      const taken = await transaction(pool, async (client) => {
        const own = await take(client, now);
        const ids = own.map((point) => workId("point", point));
        bells.push(...(await begetIds(client, "advise", now, ids)));
        return own;
      });
      points += taken.length;
      if (taken.length === 0) break;
    }
  bells.push(...(await callSenders(pool, now)));
  return { points, bells };
}

async function takeNotes(client: Client): Promise<readonly number[]> {
  return pointsOf(await run<PointRow>(client, "advise/take-notes", [limits.findingNotesMax]));
}

async function takeLooks(client: Client, now: number): Promise<readonly number[]> {
  const rows = await run<PointRow>(client, "advise/take-looks", [
    instantText(now),
    instantText(now + lookEveryMs),
    limits.findingNotesMax,
  ]);
  return pointsOf(rows);
}

type PointRow = { readonly point_id: number };

function pointsOf(rows: readonly PointRow[]): readonly number[] {
  return rows.map(({ point_id }) => point_id);
}
