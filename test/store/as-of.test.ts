/** What the record says of the past: the version of an instant, day by day, to the very millisecond. */
import { describe, expect, test } from "@jest/globals";
import type { MeasurementQuantity } from "../../src/domain/identity/measurement-quantity.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { loadDayHistory, loadDaysAt } from "../../src/store/as-of.ts";
import { settleVersions } from "../support/settled-versions.ts";
import { freshDay, useRecord } from "./support/record.ts";

const record = useRecord();
const at = Date.parse;

/** A day of three versions at 10:00, 11:00 and 12:00, the first two sent and accepted five minutes later. */
async function settledDay(quantity: MeasurementQuantity = "AI") {
  const key = { ...freshDay("2026-10-20"), quantity };
  const answeredAt = (hour: number) => ({
    at: `2026-10-23T${hour}:04Z`,
    answeredAt: `2026-10-23T${hour}:05Z`,
  });
  await settleVersions(record().pool, key, [
    { at: "2026-10-23T10:00Z", base: 100, sent: answeredAt(10) },
    { at: "2026-10-23T11:00Z", base: 110, sent: answeredAt(11) },
    { at: "2026-10-23T12:00Z", base: 120, sent: { at: "2026-10-23T12:04Z" } },
  ]);
  return key;
}

describe("days of a span", () => {
  const span = {
    from: settlementDay("2026-10-20"),
    to: settlementDay("2026-10-21"),
    quantity: null,
  };

  test.each([
    ["2026-10-23T09:59:59.999Z", null, null],
    ["2026-10-23T10:00:00.000Z", 1, null],
    ["2026-10-23T10:04:59.999Z", 1, null],
    ["2026-10-23T10:05:00.000Z", 1, 1],
    ["2026-10-23T11:04:00.000Z", 2, 1],
    ["2026-10-23T23:00:00.000Z", 3, 2],
  ])("at %s stand at version %s, %s being accepted", async (instant, version, accepted) => {
    const { pointId } = await settledDay();
    const [row] = await loadDaysAt(record().pool, { ...span, pointId, at: at(instant) });
    expect(row).toMatchObject({ version, accepted, version_today: 3 });
    expect(row?.wh?.[0] ?? null).toBe(version === null ? null : 90 + 10 * version);
    expect(row?.wh_today[0]).toBe(120);
  });

  test("end before their last, and are those of the point and quantity alone", async () => {
    const { pointId } = await settledDay();
    await settledDay("AE");
    const load = (changes: object) =>
      loadDaysAt(record().pool, { ...span, pointId, at: at("2026-11-01T00:00Z"), ...changes });
    expect(await load({})).toHaveLength(1);
    expect(await load({ quantity: "AE" })).toEqual([]);
    expect(await load({ from: settlementDay("2026-10-19"), to: span.from })).toEqual([]);
  });
});

test("the history of a day holds every version with its time, and every sending with its answer", async () => {
  const { pointId, day } = await settledDay();
  const history = await loadDayHistory(record().pool, { pointId, day, quantity: null });
  expect(history.versions.map(({ version, created_at }) => [version, created_at])).toEqual([
    [1, at("2026-10-23T10:00Z")],
    [2, at("2026-10-23T11:00Z")],
    [3, at("2026-10-23T12:00Z")],
  ]);
  expect(
    history.sendings.map(({ version, state, answered_at }) => [version, state, answered_at]),
  ).toEqual([
    [1, "accepted", at("2026-10-23T10:05Z")],
    [2, "accepted", at("2026-10-23T11:05Z")],
    [3, "sent", null],
  ]);
  const other = await loadDayHistory(record().pool, { pointId, day, quantity: "AE" });
  expect(other).toEqual({ versions: [], sendings: [], rejections: [] });
});
