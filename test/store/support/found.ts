/** Points with findings in the record, and the exceptions that become of them. */
import { beforeEach } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { loadExceptions } from "../../../src/store/exception-list.ts";
import { refreshExceptions } from "../../../src/store/exceptions.ts";
import { useRecord } from "./record.ts";

/** The day of findings, unless told otherwise. */
export const first = settlementDay("2026-10-20");

/** When findings were made, unless told otherwise. */
export const seen = Date.UTC(2026, 9, 21, 1);

interface Found {
  readonly rule?: string;
  readonly outcome?: string;
  readonly day?: string;
  readonly mode?: string;
  readonly at?: number;
  readonly detail?: object;
  readonly periods?: readonly number[];
}

/** `count` numbers, `step` apart. */
export const numbers = (count: number, step: number, from: number) =>
  Array.from({ length: count }, (_, index) => from + index * step);

/** Gives every test of the file a record without points, and what puts findings into it. */
export function useFound() {
  const record = useRecord();

  beforeEach(async () => {
    await record().rows(
      `truncate exception_point, exception, finding_change, finding, day_progress, day_version, settlement_close,
         registration, device_binding, point restart identity cascade`,
    );
  });

  /** Points 1 to `count`: suppliers and areas of 400, models of 500, each spread over the others. */
  async function register(count: number): Promise<void> {
    await record().rows(
      `insert into point (mpan) select '14' || lpad(n::text, 11, '0') from generate_series(1, $1::int) as n`,
      [count],
    );
    await record().rows(
      `insert into registration (point_id, from_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
         connection_from, market_segment, domestic, energisation, consent)
       select n, '2026-01-01Z', 'AI', '230000000' || n % 5, '2500000002', '_' || substr('ABCDE', n / 5 % 5 + 1, 1), 'W',
         '2020-01-01Z', 'S', true, 'E', 'H'
       from generate_series(1, $1::int) as n`,
      [count],
    );
    await record().rows(
      `insert into device_binding (device_id, quantity, from_at, point_id, variant, phases, commissioned_at)
       select '02-5D-53-00-00-00-' || substr(lpad(to_hex(n), 4, '0'), 1, 2) || '-' || substr(lpad(to_hex(n), 4, '0'), 3),
         'AI', '2020-01-01Z', n, 'M' || n % 4, 1, '2020-01-01Z'
       from generate_series(1, $1::int) as n`,
      [count],
    );
  }

  /** A finding of each point, as validate writes it: unusual only where it is told. */
  async function find(points: readonly number[], found: Found = {}): Promise<void> {
    const { rule = "V76", outcome = "suspect", day = first, mode = "on", at = seen } = found;
    const { detail = { days: 7 }, periods = [] } = found;
    await record().rows(
      `insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at, mode)
       select $1, point, 'AI', $3, $4, $5, $6, 'test@1', $7, $8 from unnest($2::bigint[]) as point
       on conflict (settlement_day, point_id, quantity, rule, outcome) do update set cleared_at = null, mode = excluded.mode`,
      [day, points, rule, outcome, periods, detail, new Date(at).toISOString(), mode],
    );
  }

  /** Days of a point that are settled at 100 Wh a half hour. */
  async function settle(point: number, ...days: readonly string[]): Promise<void> {
    for (const day of days) {
      await record().rows("select ensure_day_partition($1)", [day]);
      await record().rows(
        `insert into day_version (settlement_day, point_id, quantity, version, wh, q, cause, ruleset, block_ids, sha256, created_at)
         values ($1, $2, 'AI', 1, array_fill(100, array[48]), repeat('A', 48), 'first', 'test@1', '{}', sha256(''), now())`,
        [day, point],
      );
      await record().rows(
        `insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state)
         values ($1, $2, 'AI', 1, 1, 'settled')`,
        [day, point],
      );
    }
  }

  const refresh = (now = seen) => refreshExceptions(record().pool, now);

  /** `cause level value: points, days, kWh, state`, one line an exception that is not part of another. */
  async function told(): Promise<readonly string[]> {
    const { exceptions } = await loadExceptions(record().pool, { state: "all", rowsMax: 1_000 });
    return exceptions
      .filter(({ absorbedBy }) => absorbedBy === null)
      .map((each) => {
        const { cause, level, value, pointCount, firstDay, lastDay, wattHours, state } = each;
        return `${cause} ${level} ${value}: ${pointCount}, ${firstDay.slice(8)}-${lastDay.slice(8)}, ${wattHours} Wh, ${state}`;
      })
      .sort();
  }

  return { record, register, find, settle, refresh, told };
}
