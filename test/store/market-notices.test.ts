/** Notices of suppliers: what is in force follows from all that were received, in whatever order they came. */
import { expect, test } from "@jest/globals";
import type { MarketFacts, NoticeFact } from "../../src/domain/market/market-facts.ts";
import type { NoticeKind } from "../../src/domain/market/market-message.ts";
import { dayAt } from "../../src/domain/time/settlement-day.ts";
import { newPoint as pointOf, saveFacts } from "./support/market-facts.ts";
import { newId, now, useRecord } from "./support/record.ts";

const record = useRecord();
const at = (text: string) => Date.parse(text);
const newPoint = () => pointOf(record());
const save = (facts: Partial<MarketFacts>) => saveFacts(record(), facts);

const notice = (
  pointId: number,
  kind: NoticeKind,
  from: string,
  to: string | null = null,
  stampedAt = now,
): NoticeFact => ({
  pointId,
  notice: kind,
  from: at(from),
  to: to === null ? null : at(to),
  meterId: null,
  stampedAt,
  transactionId: newId(),
});
const inForce = async (pointId: number) =>
  (
    await record().rows(
      "select kind, from_at, to_at from supplier_notice where point_id = $1 order by 1",
      [pointId],
    )
  ).map(({ kind, from_at, to_at }) => [
    kind,
    dayAt(Number(from_at)),
    to_at === null ? null : dayAt(Number(to_at)),
  ]);
const disabled = "2026-10-05T00:00:00Z";
const enabled = "2026-10-12T00:00:00Z";

test("disabled until enabled, in whatever order the two come", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { pointId } = await newPoint();
    const both = [
      notice(pointId, "remoteDisabled", disabled),
      notice(pointId, "remoteEnabled", enabled),
    ];
    for (const index of order) await save({ notices: both.slice(index, index + 1) });
    expect(await inForce(pointId)).toEqual([["disabled", "2026-10-05", "2026-10-12"]]);
  }
});

test("an expiry before the supply is enabled stands, and one sent again replaces it", async () => {
  const { pointId } = await newPoint();
  await save({
    notices: [
      notice(pointId, "remoteDisabled", disabled, "2026-10-08T00:00:00Z"),
      notice(pointId, "remoteEnabled", enabled),
      notice(pointId, "vacant", disabled),
      notice(pointId, "noComms", disabled),
    ],
  });
  expect(await inForce(pointId)).toEqual([
    ["disabled", "2026-10-05", "2026-10-08"],
    ["vacant", "2026-10-05", null],
  ]);
  await save({
    notices: [
      notice(pointId, "remoteDisabled", disabled, null, now + 1),
      notice(pointId, "vacant", disabled, "2026-10-06T00:00:00Z", now - 1),
    ],
  });
  expect(await inForce(pointId)).toEqual([
    ["disabled", "2026-10-05", "2026-10-12"],
    ["vacant", "2026-10-05", null],
  ]);
});

test("one that is empty, or enabled at its very start, is not in force", async () => {
  const { pointId } = await newPoint();
  await save({ notices: [notice(pointId, "remoteDisabled", disabled)] });
  await save({
    notices: [
      notice(pointId, "remoteEnabled", disabled),
      notice(pointId, "vacant", disabled, disabled),
    ],
  });
  expect(await inForce(pointId)).toEqual([]);
});

test("one that came with the registration is ended like any other, and stays without one", async () => {
  const { pointId } = await newPoint();
  await record().rows("insert into supplier_notice values ($1, 'disabled', $2, null)", [
    pointId,
    disabled,
  ]);
  await save({ notices: [notice(pointId, "vacant", enabled)] });
  expect(await inForce(pointId)).toContainEqual(["disabled", "2026-10-05", null]);
  await save({ notices: [notice(pointId, "remoteEnabled", enabled)] });
  expect(await inForce(pointId)).toContainEqual(["disabled", "2026-10-05", "2026-10-12"]);
});

test("raise the revision of the standing: what is kept in memory is loaded again", async () => {
  const { pointId } = await newPoint();
  const { standing } = record().settings;
  expect((await standing.noticesOf([pointId])).get(pointId)).toEqual([]);
  await save({ notices: [notice(pointId, "vacant", enabled)] });
  expect((await standing.noticesOf([pointId])).get(pointId)).toEqual([
    { pointId, kind: "vacant", from: at(enabled), to: null },
  ]);
});
