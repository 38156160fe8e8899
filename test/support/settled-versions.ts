/** Versions of a day written into the record as stages write them, with what was sent of them: for scores and the past. */
import { randomUUID } from "node:crypto";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { packQuality, packReason, type QualityIndicator } from "../../src/domain/day/quality.ts";
import { type MethodName, packMethod } from "../../src/domain/estimate/method.ts";
import type { Pool } from "../../src/store/pool.ts";

export interface DrawnFill {
  /** `E1 residual-of-day`. */
  readonly by: `${QualityIndicator} ${MethodName}`;
  /** Watt-hours by period. */
  readonly wh: Readonly<Record<number, number>>;
  /** Step of the load shape; none: no shape had to do with it. */
  readonly step?: number;
}

export interface DrawnVersion {
  /** Market time. */
  readonly at: string;
  /** Actuals of the whole day, watt-hours a half hour; 180 unless told. */
  readonly base?: number;
  /** Actuals that differ from the base, by period. */
  readonly actual?: Readonly<Record<number, number>>;
  readonly fills?: readonly DrawnFill[];
  readonly cause?: string;
  /** How it went to the platform; none: it did not. */
  readonly sent?: { readonly at: string; readonly answeredAt?: string; readonly state?: string };
}

/** Writes the versions 1, 2, 3 ... of a day; each moves its progress as a stage does. */
export async function settleVersions(
  pool: Pool,
  key: DayKey,
  versions: readonly DrawnVersion[],
): Promise<void> {
  await pool.query("select ensure_day_partition($1)", [key.day]);
  for (const [index, drawn] of versions.entries()) await settleVersion(pool, key, index + 1, drawn);
}

/** Writes one version; the day must stand at the one before. */
export async function settleVersion(
  pool: Pool,
  { day, pointId, quantity }: DayKey,
  version: number,
  drawn: DrawnVersion,
): Promise<void> {
  const { wh, q, e, method, links } = slotsOf(drawn);
  const key = [day, pointId, quantity];
  await pool.query(
    `insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, method, cause, ruleset, block_ids, sha256, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'sds-default@1', '{}', sha256(''), $10)`,
    [
      ...key,
      version,
      wh,
      q,
      e,
      method,
      drawn.cause ?? (version === 1 ? "first" : "lateActual"),
      drawn.at,
    ],
  );
  if (links.length > 0)
    await pool.query(
      "insert into reason_link (settlement_day, point_id, quantity, version, links) values ($1, $2, $3, $4, $5)",
      [...key, version, JSON.stringify(links)],
    );
  await pool.query(
    version === 1
      ? `insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state)
         values ($1, $2, $3, 1, $4, 'settled')`
      : `update day_progress set revision = revision + 1, current_version = $4
         where settlement_day = $1 and point_id = $2 and quantity = $3`,
    [...key, version],
  );
  if (drawn.sent !== undefined) await send(pool, key, version, drawn.sent);
}

async function send(
  pool: Pool,
  key: readonly unknown[],
  version: number,
  { at, answeredAt, state = "accepted" }: NonNullable<DrawnVersion["sent"]>,
): Promise<void> {
  const batchId = randomUUID();
  const isAnswered = answeredAt !== undefined;
  await pool.query(
    `insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, attempts, next_at,
       accepted_code)
     values ($1, 'IF-021', $2, 1, sha256(''), 1, $3, 1, $4, $5)`,
    [
      batchId,
      at,
      isAnswered ? "answered" : "sent",
      answeredAt ?? at,
      isAnswered ? "MSG0000" : null,
    ],
  );
  // A message has a word of its own only where it differs from that on its batch.
  await pool.query(
    `insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version, state)
     values ($1, 0, $2, $3, $4, $5, $6)`,
    [batchId, ...key, version, isAnswered && state !== "accepted" ? state : null],
  );
}

function slotsOf({ base = 180, actual = {}, fills = [] }: DrawnVersion) {
  const wh = Array.from({ length: 48 }, (_, slot) => actual[slot + 1] ?? base);
  const q = new Array<string>(48).fill("A");
  const e = new Array<string>(48).fill("-");
  const method = new Array<string>(48).fill("-");
  const links = fills.map(({ by, wh: filled, step }) => {
    const [quality, name] = by.split(" ") as [QualityIndicator, MethodName];
    const periods = Object.keys(filled).map(Number);
    for (const period of periods) {
      wh[period - 1] = filled[period] ?? 0;
      q[period - 1] = packQuality(quality);
      e[period - 1] = packReason(quality === "ZE2" ? 5 : 2);
      method[period - 1] = packMethod(name);
    }
    const shape = step === undefined ? {} : { shape: { step, origin: "test" } };
    return { stage: "estimate", by, periods, inputs: shape };
  });
  const isFilled = links.length > 0;
  return {
    wh,
    q: q.join(""),
    e: isFilled ? e.join("") : null,
    method: isFilled ? method.join("") : null,
    links,
  };
}

/** Registers a point as a domestic one of GSP group _E with a single-phase meter, from 2020 on. */
export async function registerPoint(pool: Pool, mpan: string, device: string): Promise<number> {
  const { rows } = await pool.query<{ point_id: number }>(
    "insert into point (mpan) values ($1) returning point_id",
    [mpan],
  );
  const pointId = rows[0]?.point_id ?? 0;
  await pool.query(
    `insert into registration (point_id, from_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
       connection_from, market_segment, domestic, energisation, consent)
     values ($1, '2020-02-08Z', 'AI', '2300000012', '2500000002', '_E', 'W', '2020-02-08Z', 'S', true, 'E', 'H')`,
    [pointId],
  );
  await pool.query(
    `insert into device_binding (device_id, quantity, from_at, point_id, variant, phases, commissioned_at)
     values ($1, 'AI', '2020-02-08Z', $2, 'S2A', 1, '2020-02-08Z')`,
    [device, pointId],
  );
  return pointId;
}
