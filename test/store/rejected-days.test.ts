/** Days of which the centre has turned half hours down are told from days that it only warned of. */
import { expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { dayKeyText } from "../../src/domain/day/day-key.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { loadRejected } from "../../src/store/load-days.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();

const key: DayKey = { day: settlementDay("2026-10-20"), pointId: 71, quantity: "AI" };

async function reject(day: DayKey, remedy: string): Promise<void> {
  const id = `T-${dayKeyText(day)}`;
  await record().pool.query(
    `insert into inbound_message (transaction_id, publication, received_at, sha256, body, state)
     values ($1, 'PUB-014', '2026-10-25T10:00Z', sha256(''), '', 'decided')`,
    [id],
  );
  await record().pool.query(
    `insert into rejection (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy, at)
     values ($1, $2, $3, $4, 1, '{ECS1012}', '{41}', '{220}', $5, '2026-10-25T10:00Z')`,
    [id, day.day, day.pointId, day.quantity, remedy],
  );
}

test("those that it turned down, and no others", async () => {
  const warned: DayKey = { ...key, pointId: 72 };
  const next: DayKey = { ...key, day: settlementDay("2026-10-21") };
  const exported: DayKey = { ...key, quantity: "AE" };
  await reject(key, "invalidate");
  await reject(warned, "warning");
  const asked = [exported, next, warned, key];
  expect(await loadRejected(record().pool, asked)).toEqual(new Set([dayKeyText(key)]));
  expect(await loadRejected(record().pool, [])).toEqual(new Set());
});
