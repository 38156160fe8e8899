/**
 * A small record with something of everything that pages show: a day that a meter's log brought, half hours filled and
 * refused, days not settled yet, an exception, advisories, messages to the platform, and a point that changed supplier.
 */
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import {
  addDays,
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { identify } from "../../../src/mqtt/message-identity.ts";
import { refreshTallies } from "../../../src/store/day-tallies.ts";
import { storeBlock } from "../../../src/store/inbox.ts";
import type { Pool } from "../../../src/store/pool.ts";
import { dailyLog, device, loggedWh, readAt } from "../../mqtt/support/golden-messages.ts";
import {
  type DrawnVersion,
  registerPoint,
  settleVersions,
} from "../../support/settled-versions.ts";

/** Market time at which it stands. */
export const preparedAt = Date.parse("2026-10-27T10:00:00Z");
export const ourSupplier = "2300000012";
export const otherSupplier = "2300000013";
/** The day that a log of the meter brought; also that on which the last point became the other supplier's. */
export const loggedDay = settlementDay("2026-10-24");

export interface PreparedRecord {
  /** A point of our supplier, and its MPAN. */
  readonly own: number;
  readonly ownMpan: string;
  /** A point that was never our supplier's. */
  readonly foreign: number;
  readonly foreignMpan: string;
  /** A point that is the other supplier's from `loggedDay` on, and was ours before. */
  readonly moved: number;
}

const mpans = [
  ...["1499000000014", "1499000000023", "1499000000032", "1499000000041"],
  ...["1499000000050", "1499000000060", "1499000000079"],
];
const days = ["2026-10-22", "2026-10-23", "2026-10-24", "2026-10-25"].map(settlementDay);
const sent = { at: "2026-10-26T05:00Z", answeredAt: "2026-10-26T05:01Z" };
const at = "2026-10-26T03:00Z";
const actual: DrawnVersion = { at, sent };
const filled: DrawnVersion = {
  at,
  sent,
  fills: [
    { by: "E1 residual-of-day", wh: { 17: 210, 18: 220, 19: 205 } },
    { by: "E9 annual-class-flat", wh: { 40: 120, 41: 120 } },
  ],
};

/** Writes it into an empty record. */
export async function prepareRecord(pool: Pool): Promise<PreparedRecord> {
  const points: number[] = [];
  for (const [index, mpan] of mpans.entries())
    points.push(await registerPoint(pool, mpan, deviceOf(index)));
  const [own = 0, , , , foreign = 0, , moved = 0] = points;
  await pool.query(
    "update registration set supplier_dip_id = $2, gsp_group = '_A' where point_id = any ($1)",
    [points.slice(4, 6), otherSupplier],
  );
  await moveSupplier(pool, moved);
  for (const [index, pointId] of points.entries())
    for (const day of days) {
      const key: DayKey = { day, pointId, quantity: "AI" };
      await settleVersions(
        pool,
        key,
        pointId === own && day === loggedDay ? [logged] : drawnOf(index, day),
      );
    }
  for (const day of followedDays)
    for (const [index, pointId] of points.entries())
      await settleVersions(pool, { day, pointId, quantity: "AI" }, [
        {
          ...actual,
          at: `${addDays(day, 1)}T03:00Z`,
          sent: sentAfter(day),
          base: 160 + 30 * index,
        },
      ]);
  await noteCourses(pool, points.length);
  await keepLog(pool, own);
  await findAndAdvise(pool, own, foreign);
  await refreshTallies(pool);
  return { own, ownMpan: mpans[0] ?? "", foreign, foreignMpan: mpans[4] ?? "", moved };
}

/** Days whose first run is cut off: by their course the runs to come are forecast. */
const followedDays = ["2026-10-12", "2026-10-13", "2026-10-14"].map(settlementDay);
/** Of a day's half hours, how many in a hundred were actual so many hours after its end. */
const courseHours = [
  [4, 80],
  [24, 92],
  [72, 96],
  [90, 97.5],
  [140, 98.5],
  [156, 99],
] as const;

function sentAfter(day: SettlementDay): NonNullable<DrawnVersion["sent"]> {
  const next = addDays(day, 1);
  return { at: `${next}T05:00Z`, answeredAt: `${next}T05:01Z` };
}

/** How the days filled up, as far as that was before the record stands. */
async function noteCourses(pool: Pool, points: number): Promise<void> {
  for (const day of [...followedDays, ...days])
    for (const [hours, percent] of courseHours) {
      const at = dayStart(addDays(day, 1)) + hours * 3_600_000;
      if (at > preparedAt) continue;
      await pool.query(
        "insert into day_course (settlement_day, at, days, waiting_days, actual_slots) values ($1, $2, $3, 0, $4)",
        [day, new Date(at), points, Math.round((points * 48 * percent) / 100)],
      );
    }
}

const logged: DrawnVersion = {
  at,
  sent,
  actual: Object.fromEntries(loggedWh.slice(1).map((wh, slot) => [slot + 1, wh])),
};

function drawnOf(index: number, day: SettlementDay): readonly DrawnVersion[] {
  if (index % 3 === 1) return [filled];
  if (index === 2 && day === days[1]) return [filled, { ...actual, at: "2026-10-26T20:00Z" }];
  return [{ ...actual, base: 150 + 40 * index }];
}

function deviceOf(index: number): string {
  return index === 0 ? device : `${device.slice(0, -1)}${index + 1}`;
}

/** From the start of `loggedDay` in London, an hour before it in UTC. */
async function moveSupplier(pool: Pool, pointId: number): Promise<void> {
  const from = "2026-10-23T23:00Z";
  await pool.query("update registration set to_at = $2 where point_id = $1", [pointId, from]);
  await pool.query(
    `insert into registration
     select point_id, $2, null, quantity, $3, distributor_dip_id, gsp_group, connection_type, connection_from,
            market_segment, domestic, energisation, consent
     from registration where point_id = $1`,
    [pointId, from, otherSupplier],
  );
}

/** The log as it came in, and that the day rests on it. */
async function keepLog(pool: Pool, pointId: number): Promise<void> {
  const topic = `dcc/v1/${device}/profile/log/4.8.1`;
  const payload = Buffer.from(JSON.stringify(dailyLog));
  const arrived = {
    topic,
    payload,
    sentBytes: payload.length,
    receivedAt: Date.parse(readAt) + 60_000,
  };
  await storeBlock(pool, "test", [{ ...arrived, ...identify(topic, payload, null) }]);
  await pool.query(
    `update day_version set read_at = $3, block_ids = array(select block_id from inbox_block)
     where settlement_day = $1 and point_id = $2`,
    [loggedDay, pointId, readAt],
  );
}

async function findAndAdvise(pool: Pool, own: number, foreign: number): Promise<void> {
  await pool.query(
    `insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at)
     values ($1, $2, 'AI', 'V40', 'suspect', '{17,18}', '{"wh": 210}', 'sds-default@1', '2026-10-26T03:00Z')`,
    [loggedDay, own],
  );
  await pool.query(
    `with opened as (
       insert into exception (cause, level, value, first_day, last_day, points, wh, opened_at)
       values ('noData', 'point', $2::text, $1, $1, 1, 9244, '2026-10-26T04:00Z') returning exception_id
     )
     insert into exception_point (exception_id, settlement_day, point_id, quantity, version, wh)
     select exception_id, $1, $2::bigint, 'AI', 1, 9244 from opened`,
    [loggedDay, own],
  );
  for (const [supplier, pointId] of [
    [ourSupplier, own],
    [otherSupplier, foreign],
  ])
    await pool.query(
      `with cause as (
         insert into advisory_cause (point_id, supplier_dip_id, kind, code, from_at, notice_count, advisory_id, told_at, told_through)
         values ($2, $1, 'daysEstimated', 'SDS-V76', '2026-10-22Z', 1, gen_random_uuid(), '2026-10-26T06:00Z', '2026-10-25')
         returning cause_id, advisory_id
       )
       insert into advisory (advisory_id, cause_id, ordinal, supplier_dip_id, position, severity, quantity, text, days, slots, wh, issued_at)
       select advisory_id, cause_id, 1, $1, 1, 'warning', 'AI', 'Half hours were estimated on 4 days: no usable read came. Reads of these days clear it.', 4, 20, 3500, '2026-10-26T06:00Z'
       from cause`,
      [supplier, pointId],
    );
}
