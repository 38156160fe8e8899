/** Points with suppliers in a record, the stage advise over it, and endpoints that note what they are sent. */
import { beforeEach } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import type { AdviceReply } from "../../../src/domain/advise/judge-advice-reply.ts";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import { mpanCheckDigit } from "../../../src/domain/identity/mpan.ts";
import { createLog } from "../../../src/log.ts";
import { advise } from "../../../src/stages/advise.ts";
import type { Bell } from "../../../src/stages/ports.ts";
import { callAdvise } from "../../../src/store/advise-pass.ts";
import { setSupplierUrl } from "../../../src/store/supplier-endpoints.ts";
import { claimWork, workToRing } from "../../../src/store/work.ts";
import { advisorySchema, type SupplierAdvisory } from "../../../src/supplier/advisory-v1.ts";
import { advisePorts } from "../../../workers/parts/advise.ts";
import { useRecord } from "../../store/support/record.ts";

export const supplier = dipId("2300000012");
export const other = dipId("2300000034");
export const url = "http://supplier.test/advisories";

const hourMs = 3_600_000;
/** Noon of 21 October 2026. */
const start = Date.UTC(2026, 9, 21, 12);

/** Those that refer to others first. */
const tables = [
  ...["advisory", "advisory_cause", "advise_note", "supplier_endpoint", "work_block", "rejection"],
  ...["amended_stretch", "amendment_answer", "amendment_request", "central_default"],
  ...["submission_message", "submission_batch", "inbound_message"],
  ...["finding", "finding_change", "day_progress", "day_version", "registration", "point"],
];

/** Gives every test of the file points and a stage over an empty record. */
export function useAdvised() {
  const record = useRecord();
  let now = start;
  let posted: { url: string; advisory: SupplierAdvisory }[] = [];
  let reply: (advisory: SupplierAdvisory) => AdviceReply = taken;
  let rung: Bell[] = [];

  beforeEach(async () => {
    [now, posted, reply, rung] = [start, [], taken, []];
    // Few rows: deleting them is quicker than to truncate as many tables.
    await record().pool.query(tables.map((table) => `delete from ${table};`).join(""));
    await record().rows("select setval(pg_get_serial_sequence('point', 'point_id'), 1, false)");
  });

  /** Points 1 to `count` of one supplier from a day on. */
  async function register(count: number, supplierDipId: string = supplier): Promise<void> {
    for (let number = 1; number <= count; number += 1) {
      const core = `14${String(number).padStart(10, "0")}`;
      await record().rows("insert into point (mpan) values ($1)", [
        `${core}${mpanCheckDigit(core)}`,
      ]);
      await supply(number, supplierDipId, "2026-01-01", null);
    }
  }

  async function supply(
    point: number,
    supplierDipId: string,
    from: string,
    to: string | null,
  ): Promise<void> {
    await record().rows(
      `insert into registration (point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group,
         connection_type, connection_from, market_segment, domestic, energisation, consent)
       values ($1, $2::timestamptz, $3::timestamptz, 'AI', $4, '2500000002', '_H', 'W', '2020-01-01Z', 'S', true, 'E', 'H')`,
      [point, `${from}Z`, to === null ? null : `${to}Z`, supplierDipId],
    );
  }

  /** A negative half hour of a day of October, as validate notes it. */
  async function find(
    point: number,
    date: number,
    rule = "V30",
    outcome = "invalid",
  ): Promise<void> {
    await record().rows(
      `insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at)
       values ($1, $2, 'AI', $3, $4, '{7}', '{"wh": -120}', 'test@1', $5)`,
      [day(date), point, rule, outcome, new Date(now).toISOString()],
    );
  }

  /** Its findings no longer hold. */
  async function clear(point: number): Promise<void> {
    await record().rows("update finding set cleared_at = $2 where point_id = $1", [
      point,
      new Date(now).toISOString(),
    ]);
  }

  /** Days of a point settled at 100 Wh a half hour. */
  async function settle(point: number, ...dates: readonly number[]): Promise<void> {
    for (const date of dates) {
      await record().rows("select ensure_day_partition($1)", [day(date)]);
      await record().rows(
        `insert into day_version (settlement_day, point_id, quantity, version, wh, q, cause, ruleset, block_ids, sha256, created_at)
         values ($1, $2, 'AI', 1, array_fill(100, array[48]), repeat('A', 48), 'first', 'test@1', '{}', sha256(''), now())`,
        [day(date), point],
      );
      await record().rows(
        `insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state)
         values ($1, $2, 'AI', 1, 1, 'settled')`,
        [day(date), point],
      );
    }
  }

  function ports() {
    const { pool, url: databaseUrl } = record();
    return advisePorts(
      {
        config: parseConfig({ DATABASE_URL: databaseUrl }),
        clock: {
          setting: { start, speed: 1, wallStart: 0 },
          now: () => now,
          wallNow: () => Date.now(),
          sleep: async () => undefined,
        },
        pool,
        bells: {
          ring: async (bells) => {
            rung.push(
              ...bells.map(({ workId, attempt }) => ({
                stage: "advise" as const,
                workId,
                attempt,
              })),
            );
            return bells.length;
          },
          ready: async () => undefined,
          close: async () => undefined,
        },
        log: createLog("silent", "test"),
      },
      {
        post: async (to, body) => {
          const advisory = advisorySchema.parse(JSON.parse(Buffer.from(body).toString()));
          posted.push({ url: to, advisory });
          return reply(advisory);
        },
      },
    );
  }

  /** Answers one bell as a worker does. */
  async function answer(workId: string, leaseMs = 30_000): Promise<void> {
    const work = await claimWork(record().pool, "advise", workId, { now, leaseMs, membersMax: 1 });
    if (work.length > 0) await advise(work, ports());
  }

  /** One pass, and every bell that it rings. */
  async function run(): Promise<void> {
    rung.push(...(await callAdvise(record().pool, now)).bells);
    await answerAll();
  }

  async function answerAll(): Promise<void> {
    for (let bell = rung.shift(); bell !== undefined; bell = rung.shift())
      await answer(bell.workId);
  }

  /** The sweep's bells, and only those. */
  async function sweep(): Promise<void> {
    rung = await workToRing(record().pool, now, 0);
    await answerAll();
  }

  return {
    record,
    register,
    supply,
    find,
    clear,
    settle,
    ports,
    answer,
    run,
    sweep,
    /** Sets where the supplier takes advisories. */
    takesAt: (to: string | null = url, who = supplier) =>
      setSupplierUrl(record().pool, who, to, now),
    answersWith: (next: (advisory: SupplierAdvisory) => AdviceReply) => {
      reply = next;
    },
    /** Lets market time go by. */
    pass: (hours: number) => {
      now += hours * hourMs;
    },
    now: () => now,
    posted: () => posted.map(({ advisory }) => advisory),
    forget: () => {
      posted = [];
    },
    loseBells: () => {
      rung = [];
    },
  };
}

export const taken = (): AdviceReply => ({ kind: "answered", status: 204, retryAfterMs: null });
const day = (date: number) => `2026-10-${String(date).padStart(2, "0")}`;
