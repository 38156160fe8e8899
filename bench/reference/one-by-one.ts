/**
 * The straightforward pipeline, kept to be compared with: a job and an INSERT for each MPAN-day or for each half hour, and
 * a POST for each MPAN-day. It takes the same messages from the same broker, through the same queue, database and platform
 * stand-in, with the same libraries. It checks that values are in range and nothing more, forgives nothing and recovers
 * from nothing: what is lost between two steps stays lost. Says `{"ready":true}`; how far it is, the platform's journal says.
 */
import { randomBytes } from "node:crypto";
import { Queue, Worker } from "bullmq";
import mqtt from "mqtt";
import pg from "pg";
import { Pool } from "undici";
import { encodeIf021 } from "../../src/dip/if-021.ts";
import { actualDay } from "../../src/domain/day/consumption-day.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { referenceInBatch } from "../../src/domain/submit/sender-reference.ts";
import { dayAt, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { referenceOptions } from "./options.ts";
import { pointsOfDevices } from "./points-of-devices.ts";

/** A half hour of a device: when it ended, milliseconds since 1970 UTC, and its energy. */
type Read = readonly [endedAt: number, wh: number];

interface Job {
  readonly device: string;
  readonly reads: readonly Read[];
}

const options = referenceOptions();
const points = pointsOfDevices(options.registrations);
const ourDipId = dipId("1400000003");
const concurrency = 10;
const whMax = 100_000;
const halfHourMs = 1_800_000;

const database = new pg.Pool({ connectionString: options.database, max: concurrency });
await database.query(`
  create table if not exists bench_day (device text, day date, reads integer not null, wh integer[], primary key (device, day));
  create table if not exists bench_half_hour (device text, ended_at timestamptz, wh integer not null, primary key (device, ended_at));
  truncate bench_day, bench_half_hour`);
const platform = new Pool(options.platform, { connections: concurrency });
const name = `bench-${options.unit}`;
const { hostname, port, password } = new URL(options.redis);
const connection = { host: hostname, port: Number(port), password };
const queue = new Queue<Job>(name, { connection });
await queue.obliterate({ force: true });
const worker = new Worker<Job>(
  name,
  ({ data }) => (options.unit === "day" ? settleDay(data) : settleHalfHour(data)),
  { connection, concurrency, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } },
);
worker.on("failed", (_job, error) => fail(error));
worker.on("error", fail);
queue.on("error", fail);

const client = await mqtt.connectAsync(options.mqtt, {
  clientId: name,
  protocolVersion: options.mqttVersion === "5" ? 5 : 4,
});
client.on("message", (topic, payload) => {
  enqueue(topic, payload).catch(fail);
});
await client.subscribeAsync("dcc/v1/+/profile/#", { qos: 1 });
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);

/** The last 48 rows of a log are the day's; the first ended the day before. */
async function enqueue(topic: string, payload: Buffer): Promise<void> {
  const device = topic.split("/")[2] ?? "";
  const { entries } = JSON.parse(payload.toString()) as { entries: [string, [number]][] };
  const reads = entries.slice(-periodsPerDay).map(([at, [wh]]): Read => [Date.parse(at), wh]);
  if (options.unit === "day") await queue.add("day", { device, reads });
  else for (const read of reads) await queue.add("halfHour", { device, reads: [read] });
}

async function settleDay({ device, reads }: Job): Promise<void> {
  const first = reads[0];
  if (first === undefined || reads.length !== periodsPerDay)
    throw new RangeError("not a whole day");
  const day = dayAt(first[0] - halfHourMs);
  const values = reads.map(([, wh]) => inRange(wh));
  await database.query(
    "insert into bench_day (device, day, reads, wh) values ($1, $2, $3, $4) on conflict do nothing",
    [device, day, periodsPerDay, values],
  );
  await submit(device, day, values);
}

/** The half hour that makes the day whole submits it. */
async function settleHalfHour({ device, reads: [read] }: Job): Promise<void> {
  if (read === undefined) throw new RangeError("no read");
  const [endedAt, wh] = read;
  const day = dayAt(endedAt - halfHourMs);
  const { rows } = await database.query<{ reads: number }>(
    `with stored as (insert into bench_half_hour (device, ended_at, wh) values ($1, to_timestamp($2::float8 / 1000), $3))
     insert into bench_day as d (device, day, reads) values ($1, $4, 1)
     on conflict (device, day) do update set reads = d.reads + 1 returning reads`,
    [device, endedAt, inRange(wh), day],
  );
  if (rows[0]?.reads !== periodsPerDay) return;
  const start = dayStart(day);
  const stored = await database.query<{ wh: number }>(
    `select wh from bench_half_hour where device = $1 and ended_at > to_timestamp($2::float8 / 1000)
     and ended_at <= to_timestamp($3::float8 / 1000) order by ended_at`,
    [device, start, start + periodsPerDay * halfHourMs],
  );
  await submit(
    device,
    day,
    stored.rows.map((row) => row.wh),
  );
}

async function submit(
  device: string,
  day: SettlementDay,
  values: readonly number[],
): Promise<void> {
  const point = points.get(device);
  if (point === undefined) throw new RangeError("a device without a point");
  const sentAt = Number(options.sentAt);
  const batch = { channel: "IF-021", dipId: ourDipId, sentAt, batchId: batchId() } as const;
  const header = { environmentTag: "DEV", dipId: ourDipId, senderTimestamp: sentAt } as const;
  const message = encodeIf021(
    {
      ...point,
      senderReference: referenceInBatch(batch, 0),
      measurementQuantity: "AI",
      settlementDay: day,
      slots: actualDay(values),
    },
    header,
  );
  const { statusCode, body } = await platform.request({
    method: "POST",
    path: "/dip-channel/IF-021",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([message]),
  });
  const answer = await body.text();
  if (statusCode !== 201)
    throw new Error(`the platform answered ${statusCode}: ${answer.slice(-400)}`);
}

/** 32 hex digits of a uuid v4. */
function batchId(): string {
  return randomBytes(16).toString("hex");
}

function inRange(wh: number): number {
  if (!Number.isInteger(wh) || wh < 0 || wh > whMax) throw new RangeError("a value out of range");
  return wh;
}

/** Nothing may be lost without a word: a comparison with a pipeline that drops reads would flatter it. */
function fail(error: Error): void {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(1);
}
