/** Half hours that a person has asked for again: which devices there are to ask, and the requests themselves. */
import type { DayKey } from "../../domain/day/day-key.ts";
import { dayMs, dayStart } from "../../domain/time/settlement-day.ts";
import type { DueRequest } from "../../domain/timetable/read-request.ts";
import { type KeyRow, keyOfRow } from "../load-days.ts";
import { instantText, textArray } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";
import type { AuditAct } from "./audit.ts";
import { actByHand } from "./by-hand.ts";

/** A request as it would be decided on now, and when its plan would send it by itself. */
export interface AskableDevice extends DueRequest {
  readonly service: string;
  /** Market time; null: no request is open. */
  readonly nextAt: number | null;
}

interface DeviceRow extends KeyRow {
  readonly device_id: string;
  readonly service: string;
  readonly has_version: boolean;
  readonly e: string | null;
  readonly heard: number[];
  readonly code: string | null;
  readonly next_at: number | null;
}

/** The devices that are bound, appointed and may be asked for half hours of the day. */
export async function loadAskableDevices(
  pool: Pool,
  key: DayKey,
): Promise<readonly AskableDevice[]> {
  const { day, pointId, quantity } = key;
  const start = dayStart(day);
  const rows = await run<DeviceRow & Record<string, unknown>>(pool, "console/load-day-devices", [
    ...[day, pointId, quantity],
    ...[instantText(start), instantText(start + dayMs)],
  ]);
  return rows.map((row) => ({
    ...keyOfRow(row),
    device: row.device_id,
    service: row.service,
    hasVersion: row.has_version,
    reason: row.e,
    heard: row.heard,
    code: row.code,
    nextAt: row.next_at,
  }));
}

/** Has the devices asked at the next look, at market time `act.at`. */
export async function askReads(
  pool: Pool,
  { day, pointId, quantity }: DayKey,
  devices: readonly Pick<AskableDevice, "device" | "service">[],
  act: AuditAct,
): Promise<"asked" | "repeated"> {
  return actByHand(pool, act, async (client) => {
    await run(client, "console/ask-reads", [
      ...[day, pointId, quantity],
      textArray(devices.map(({ device }) => device)),
      textArray(devices.map(({ service }) => service)),
      instantText(act.at),
    ]);
    return "asked" as const;
  });
}
