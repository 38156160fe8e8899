/** For `--history`: the settled days that every point has behind it, as months of service would have left them. */
import { actualDay } from "../../src/domain/day/consumption-day.ts";
import { addDays, dayMs, dayStart } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import { refreshTallies } from "../../src/store/day-tallies.ts";
import { loadPast } from "../../src/store/past/load-past.ts";
import { type Client, createPool, transaction } from "../../src/store/pool.ts";
import { run } from "../../src/store/queries.ts";
import { saveDays } from "../../src/store/save-days.ts";
import { benchPlan, type FleetOptions, sendingOrder } from "./fleet.ts";

/** A block of logs that never was: what rests on it is no part of the run. */
const blockId = "00000000-0000-4000-8000-000000000000";
const ruleset = "sds-default@1";
const nothing = { moves: [], versions: [], reads: [], judged: [], refusals: [] };
const weekDays = 7;
const pointsAtOnce = 1_000;
/** After the end of a day, when its logs had come. */
const hadComeMs = 3_600_000;

/**
 * Writes the days before the first of a run, oldest first, with what the meters measured on them and by the service's own
 * hand; within a day in the order in which the devices send. Nothing is told of them: they were told long ago.
 */
export async function layHistory(
  url: string,
  { history, ...fleet }: FleetOptions & { readonly history: number },
  tell: (laid: number) => void,
): Promise<void> {
  const plan = await benchPlan(fleet);
  const meters = [...sendingOrder(plan)].map((index) => plan.fleet.meter(index + 1));
  const pool = createPool(url, "bench-history");
  try {
    const idOf = await transaction(pool, pointIds);
    for (let ago = history; ago >= 1; ago -= 1) {
      const day = addDays(fleet.from, -ago);
      const at = dayStart(day) + dayMs + hadComeMs;
      for (let from = 0; from < meters.length; from += pointsAtOnce) {
        const days = meters.slice(from, from + pointsAtOnce).map((meter) => ({
          day,
          pointId: present(idOf.get(meter.importMpan), "a point"),
          quantity: "AI" as const,
          slots: actualDay([...plan.fleet.day(meter, day).AI]),
          readAt: at,
          blockId,
          ruleset,
        }));
        await transaction(pool, async (client) => {
          await run(client, "day/ensure-partitions", [`{${day}}`]);
          await saveDays(client, { ...nothing, straight: days }, at);
        });
        // Read as on the day after, by some points on each day of a week: then their weeks are packed.
        await loadPast(
          pool,
          days
            .filter((_, index) => index % weekDays === ago - 1)
            .map((key) => ({ ...key, day: addDays(day, 1) })),
        );
        tell((history - ago) * meters.length + from + days.length);
      }
    }
    await refreshTallies(pool);
  } finally {
    await pool.end();
  }
}

async function pointIds(client: Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ mpan: string; point_id: number }>(
    "select mpan, point_id from point",
  );
  return new Map(rows.map(({ mpan, point_id }) => [mpan, point_id]));
}
