/** Points in a real database whose days are filled by the stages estimate and default, as the workers run them. */
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import { dayMs, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { applyDefaults } from "../../../src/stages/default.ts";
import { estimate } from "../../../src/stages/estimate.ts";
import type { ClaimedWork, FillPorts } from "../../../src/stages/ports.ts";
import type { Clock } from "../../../src/std/clock.ts";
import { loadDaysInState } from "../../../src/store/load-days.ts";
import { saveKept, stagePorts } from "../../../src/store/stage-ports.ts";
import { claimWork } from "../../../src/store/work.ts";
import { judgedBy, keptOf, newId, type Record, slotsOf } from "../../store/support/record.ts";
import { mpanOf } from "../../store/support/registration-lines.ts";

/** A version as it stands in the record. */
export interface FilledVersion {
  readonly version: number;
  readonly wh: readonly (number | null)[];
  readonly q: string;
  readonly e: string | null;
  readonly cause: string;
  readonly links: readonly { readonly by: string; readonly law?: { readonly holds: boolean } }[];
}

/** 48 figures by period; null where no read came. */
export type Figures = readonly (number | null)[];

/** Every period of one figure but for some that are missing. */
export function figuresWithout(wattHours: number, ...missing: readonly number[]): Figures {
  return Array.from({ length: 48 }, (_, slot) => (missing.includes(slot + 1) ? null : wattHours));
}

export const nothing: Figures = new Array<null>(48).fill(null);

/** Periods from one to another, both included. */
export function periods(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export function sumOf(wattHours: readonly (number | null)[]): number {
  return wattHours.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

let meters = 0;

/** A meter that no other test of the file uses. */
export function freshDevice(): string {
  meters += 1;
  const tail = meters.toString(16).padStart(4, "0").toUpperCase();
  return `02-5D-53-00-00-00-${tail.slice(0, 2)}-${tail.slice(2)}`;
}

export class FilledPoint {
  readonly #record: Record;
  readonly pointId: number;
  readonly device: string;
  /** Market time; each test moves it on. */
  now = dayStart(settlementDay("2026-10-30"));
  /** Before a stage saves: another writer may come in between. */
  beforeSave: () => Promise<void> = async () => undefined;

  private constructor(record: Record, pointId: number, device: string) {
    this.#record = record;
    this.pointId = pointId;
    this.device = device;
  }

  /** A domestic whole-current point, appointed since 2025, with one meter unless told otherwise. */
  static async open(record: Record, device: string = freshDevice()): Promise<FilledPoint> {
    const mpan = mpanOf(meters);
    const [row] = await record.rows("insert into point (mpan) values ($1) returning point_id", [
      mpan,
    ]);
    const pointId = Number(row?.["point_id"]);
    await record.rows(
      `insert into registration (point_id, from_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group,
         connection_type, connection_from, market_segment, domestic, energisation, consent, annual_wh, annual_from)
       values ($1, '2025-01-01Z', 'AI', '2300000012', '2500000002', '_E', 'W', '2020-01-01Z', 'S', true, 'E', 'H',
               2712400, '2025-10-01Z')`,
      [pointId],
    );
    const point = new FilledPoint(record, pointId, device);
    await point.bind(device, "2020-01-01T00:00:00Z", null);
    return point;
  }

  /** Binds a meter from one instant to another; the same start again ends it. */
  async bind(device: string, from: string, to: string | null): Promise<void> {
    await this.#record.rows(
      `insert into device_binding (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at)
       values ($1, 'AI', $2, $3, $4, 'S2A', 1, $2)
       on conflict (device_id, quantity, from_at) do update set to_at = excluded.to_at`,
      [device, from, to, this.pointId],
    );
    await this.#record.rows("update standing_revision set revision = revision + 1");
  }

  key(day: string, quantity: MeasurementQuantity = "AI"): DayKey {
    return { day: settlementDay(day), pointId: this.pointId, quantity };
  }

  /** Register reads by instant: `2026-10-20` is its midnight. */
  async registers(reads: Readonly<{ [at: string]: number }>, device = this.device): Promise<void> {
    for (const [text, wh] of Object.entries(reads)) {
      const at = text.length === 10 ? `${text}T00:00:00Z` : text;
      await this.#record.rows(
        `insert into register_read (device_id, quantity, at, wh, read_at, block_id, position)
         values ($1, 'AI', $2, $3, $2, $4, 0)`,
        [device, at, wh, newId()],
      );
    }
  }

  /** A day that waits for estimate with what reads have brought. */
  async waits(day: string, figures: Figures, quantity: MeasurementQuantity = "AI"): Promise<void> {
    await this.#bring(this.key(day, quantity), figures, "estimate");
  }

  /** A day that is open still: its cut-off has not come. */
  async isOpen(day: string, figures: Figures): Promise<void> {
    await this.#bring(this.key(day), figures, "open");
  }

  async #bring(key: DayKey, figures: Figures, state: "open" | "estimate"): Promise<void> {
    const { pool, settings, claimed } = this.#record;
    const slots = periods(1, 48).filter((period) => figures[period - 1] !== null);
    const brought = {
      readAt: dayStart(key.day) + dayMs,
      receivedAt: dayStart(key.day) + dayMs,
      blockId: newId(),
      position: 0,
      periods: slots,
      wattHours: slots.map((period) => figures[period - 1] ?? 0),
      reasons: slots.map(() => null),
    };
    const days = keptOf({
      moves: [{ ...key, revision: 0, version: 0, state, attempts: 0 }],
      reads: slots.length === 0 ? [] : [{ ...key, reads: [brought] }],
    });
    await saveKept(pool, settings, [await claimed("validate")], days);
  }

  /** A day that one answer brought whole. */
  async settles(
    day: string,
    wattHours: number | Figures,
    quantity: MeasurementQuantity = "AI",
  ): Promise<void> {
    const { pool, settings, claimed } = this.#record;
    const key = this.key(day, quantity);
    const slots =
      typeof wattHours === "number"
        ? slotsOf(wattHours)
        : { ...slotsOf(0), wattHours: wattHours.map((value) => value ?? 0) };
    const readAt = dayStart(key.day) + dayMs;
    const straight = { ...key, slots, readAt, blockId: newId(), ruleset: judgedBy };
    await saveKept(pool, settings, [await claimed("validate")], keptOf({ straight: [straight] }));
  }

  /** A late read makes a day whole: what validate saves then. */
  async completes(day: string, figures: Figures): Promise<void> {
    const { pool, settings, claimed } = this.#record;
    const key = this.key(day);
    const [progress] = await this.#record.rows(
      "select revision, current_version from day_progress where settlement_day = $1 and point_id = $2 and quantity = $3",
      [key.day, key.pointId, key.quantity],
    );
    const revision = Number(progress?.["revision"]);
    const version = Number(progress?.["current_version"]) + 1;
    const slots = { ...slotsOf(0), wattHours: figures };
    const about = { cause: "lateActual", blockIds: [], links: null, ruleset: judgedBy } as const;
    const days = keptOf({
      moves: [{ ...key, revision, version, state: "settled", attempts: 0 }],
      versions: [{ ...key, version, slots, ...about }],
    });
    await saveKept(pool, settings, [await claimed("validate")], days);
  }

  /** Calls settled days anew, as a run or a register read does. */
  async calls(...days: readonly string[]): Promise<void> {
    await this.#record.rows(
      `update day_progress set state = 'estimate', revision = revision + 1
       where point_id = $1 and settlement_day = any ($2::date[])`,
      [this.pointId, `{${days.join(",")}}`],
    );
  }

  /** Estimates these days in one batch, then does all work that has come of it. */
  async fill(...keys: readonly (string | DayKey)[]): Promise<void> {
    const claimed = await this.#record.claimed("estimate");
    const days = keys.map((key) => (typeof key === "string" ? this.key(key) : key));
    await estimate([{ ...claimed, days }], this.#ports("estimate"));
    await this.drain();
  }

  /** Does the work of both stages that may start by now, until none is left. */
  async drain(): Promise<void> {
    for (;;) {
      const [next] = await this.#record.rows(
        `select work_id, stage from work_block
         where stage in ('estimate', 'default') and state = 'waiting' and due_at <= $1
         order by created_at limit 1`,
        [new Date(this.now).toISOString()],
      );
      if (next === undefined) return;
      const stage = next["stage"] === "default" ? "default" : "estimate";
      const bounds = { now: this.now, leaseMs: 30_000, membersMax: 1 };
      const work = await claimWork(this.#record.pool, stage, String(next["work_id"]), bounds);
      await this.#run(stage, work);
    }
  }

  async #run(stage: "estimate" | "default", work: readonly ClaimedWork[]): Promise<void> {
    const ports = this.#ports(stage);
    await (stage === "estimate" ? estimate(work, ports) : applyDefaults(work, ports));
  }

  /** The version in force of a day with how it was filled; throws where there is none. */
  async version(day: string, quantity: MeasurementQuantity = "AI"): Promise<FilledVersion> {
    const [row] = await this.#record.rows(
      `select v.version, v.wh, v.q, v.e, v.cause, coalesce(l.links, '[]') as links
       from day_progress as p
       join day_version as v on v.settlement_day = p.settlement_day and v.point_id = p.point_id
         and v.quantity = p.quantity and v.version = p.current_version
       left join reason_link as l on l.settlement_day = v.settlement_day and l.point_id = v.point_id
         and l.quantity = v.quantity and l.version = v.version
       where p.settlement_day = $1 and p.point_id = $2 and p.quantity = $3`,
      [day, this.pointId, quantity],
    );
    if (row === undefined) throw new Error(`${day} has no version`);
    return row as unknown as FilledVersion;
  }

  /** Findings that hold of a day, by rule. */
  async findings(day: string) {
    return this.#record.rows(
      `select rule, outcome, mode, periods, detail from finding
       where settlement_day = $1 and point_id = $2 and cleared_at is null order by rule`,
      [day, this.pointId],
    );
  }

  /** The supplier's notice of no communication, as it was received (IF-024). */
  async noComms(from: string, to: string | null): Promise<void> {
    await this.#record.rows(
      `insert into received_notice (point_id, kind, from_at, to_at, stamped_at, transaction_id)
       values ($1, 'noComms', $2, $3, now(), $4)
       on conflict (point_id, kind, from_at) do update set to_at = excluded.to_at`,
      [this.pointId, from, to, newId()],
    );
    await this.#record.rows("update standing_revision set revision = revision + 1");
  }

  /** Where a day stands. */
  async state(day: string, quantity: MeasurementQuantity = "AI"): Promise<unknown> {
    const [row] = await this.#record.rows(
      "select state from day_progress where settlement_day = $1 and point_id = $2 and quantity = $3",
      [day, this.pointId, quantity],
    );
    return row?.["state"];
  }

  #ports(stage: "estimate" | "default"): FillPorts {
    const { pool } = this.#record;
    const clock: Clock = { ...this.#record.settings.clock, now: () => this.now };
    const settings = { ...this.#record.settings, clock };
    return {
      ...stagePorts(pool, settings, async () => undefined),
      resendWaitMs: 900_000,
      loadDaysInState: (keys) => loadDaysInState(pool, keys, stage),
      save: async (work, kept) => {
        await this.beforeSave();
        return saveKept(pool, settings, work, kept);
      },
    };
  }
}
