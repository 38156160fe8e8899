/** Counts MPAN-days that are stored and not finished: in the inbox undecided, or decided and not accepted by the platform. */
import { dayAt } from "../../src/domain/time/settlement-day.ts";
import { loadInboxMessages } from "../../src/store/inbox.ts";
import type { Pool } from "../../src/store/pool.ts";

const undecided = `
  select coalesce((select array_agg(distinct id::text) from work_block, unnest(block_ids) as id
                   where stage = 'validate'), '{}') as blocks,
         coalesce((select array_agg(distinct id) from work_block, unnest(member_ids) as id
                   where stage = 'validate'), '{}') as released`;

/** Days with reads whose version in force is not accepted, by device, quantity and day. */
const unaccepted = `
  select distinct b.device_id || ' ' || p.quantity || ' ' || p.settlement_day as day
  from day_progress as p join device_binding as b using (point_id, quantity)
  where (p.current_version > 0 or exists (
      select from day_read as r
      where r.settlement_day = p.settlement_day and r.point_id = p.point_id and r.quantity = p.quantity))
    and not exists (
      select from submission as s
      where s.settlement_day = p.settlement_day and s.point_id = p.point_id and s.quantity = p.quantity
        and s.version = p.current_version and s.state = 'accepted')`;

/** How many there are now. */
export async function countUnfinishedDays(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ day: string }>(unaccepted);
  const days = new Set(rows.map(({ day }) => day));
  const bound = await pool.query<{ device_id: string }>("select device_id from device_binding");
  const devices = new Set(bound.rows.map((row) => row.device_id));
  const { rows: work } = await pool.query<{ blocks: string[]; released: string[] }>(undecided);
  const { blocks = [], released = [] } = work[0] ?? {};
  for (const { topic, payload } of await loadInboxMessages(pool, blocks, released)) {
    const [, , device = "", kind = "", form = "", subject = ""] = topic.split("/");
    if (kind === "profile" && devices.has(device))
      days.add(`${device} ${dayOf(form, subject, payload)}`);
  }
  return days.size;
}

/** Quantity and day of a message with half hours. */
function dayOf(form: string, subject: string, payload: Buffer): string {
  const stamp = /"(?:from|t)":"([^"]+)"/.exec(payload.toString("latin1"))?.[1] ?? "";
  // A log names its day by the start; a single half hour is named by its end, which may be the next midnight.
  if (form === "hh") return `${subject} ${dayAt(Date.parse(stamp) - 1)}`;
  return `${subject === "4.8.1" ? "AI" : "AE"} ${dayAt(Date.parse(stamp))}`;
}
