/** What pages of one point show besides its days: register reads, exceptions, advisories. Bounded by point and span. */
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import type { FindingCause } from "../../domain/validate/cause.ts";
import type { ExceptionKey } from "../../domain/validate/exception.ts";
import { instantText } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";

/** Rows of one list of a page: more is not read by a person. */
const rowsMax = 200;

export interface PointRegister {
  readonly device: string;
  readonly quantity: string;
  readonly at: number;
  readonly wattHours: number;
  readonly readAt: number;
  /** `block:position` of the message. */
  readonly place: string;
}

/** Register reads of the devices of a point between two instants, both included, newest first. */
export async function loadPointRegisters(
  pool: Pool,
  asked: { readonly pointId: number; readonly from: number; readonly to: number },
): Promise<readonly PointRegister[]> {
  const rows = await run<{
    device_id: string;
    quantity: string;
    at: number;
    wh: number;
    read_at: number;
    block_id: string;
    position: number;
  }>(pool, "console/load-point-registers", [
    asked.pointId,
    instantText(asked.from),
    instantText(asked.to),
    rowsMax,
  ]);
  return rows.map((row) => ({
    device: row.device_id,
    quantity: row.quantity,
    at: row.at,
    wattHours: row.wh,
    readAt: row.read_at,
    place: `${row.block_id}:${row.position}`,
  }));
}

export interface PointException {
  readonly exceptionId: number;
  readonly cause: FindingCause;
  readonly level: ExceptionKey["level"];
  readonly value: string | null;
  readonly openedAt: number;
  readonly isAcknowledged: boolean;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly days: number;
  readonly wattHours: number;
}

/** Active exceptions of which a day of the span is a member, both days included. */
export async function loadPointExceptions(
  pool: Pool,
  asked: {
    readonly pointId: number;
    readonly from: SettlementDay;
    readonly to: SettlementDay;
  },
): Promise<readonly PointException[]> {
  const rows = await run<{
    exception_id: number;
    cause: FindingCause;
    level: ExceptionKey["level"];
    value: string | null;
    opened_at: number;
    is_acknowledged: boolean;
    first_day: string;
    last_day: string;
    days: number;
    wh: number;
  }>(pool, "console/load-point-exceptions", [asked.pointId, asked.from, asked.to, rowsMax]);
  return rows.map((row) => ({
    exceptionId: row.exception_id,
    cause: row.cause,
    level: row.level,
    value: row.value,
    openedAt: row.opened_at,
    isAcknowledged: row.is_acknowledged,
    firstDay: row.first_day,
    lastDay: row.last_day,
    days: row.days,
    wattHours: row.wh,
  }));
}

export interface PointAdvisory {
  readonly advisoryId: string;
  readonly kind: string;
  readonly severity: string;
  readonly supplierDipId: string;
  readonly quantity: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly text: string;
  readonly issuedAt: number;
  readonly state: string;
  readonly answeredAt: number | null;
}

/** Advisories of a point, newest first. */
export async function loadPointAdvisories(
  pool: Pool,
  pointId: number,
): Promise<readonly PointAdvisory[]> {
  const rows = await run<{
    advisory_id: string;
    kind: string;
    severity: string;
    supplier_dip_id: string;
    quantity: string | null;
    from_at: number;
    to_at: number | null;
    text: string;
    issued_at: number;
    state: string;
    answered_at: number | null;
  }>(pool, "console/load-point-advisories", [pointId, rowsMax]);
  return rows.map((row) => ({
    advisoryId: row.advisory_id,
    kind: row.kind,
    severity: row.severity,
    supplierDipId: row.supplier_dip_id,
    quantity: row.quantity,
    from: row.from_at,
    to: row.to_at,
    text: row.text,
    issuedAt: row.issued_at,
    state: row.state,
    answeredAt: row.answered_at,
  }));
}

/** The point that a device measures, or measured last; null: the device is not known. */
export async function findPointOfDevice(pool: Pool, device: string): Promise<number | null> {
  const [row] = await run<{ point_id: number }>(pool, "console/find-point-of-device", [device]);
  return row?.point_id ?? null;
}
