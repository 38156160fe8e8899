/**
 * Days that resolve puts right (dip-messages.md 7.1), from the door over the record to what the centre takes: a new
 * version under a new reference, three times at most, and once however often it is asked for.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import { packQuality, packReason } from "../../../src/domain/day/quality.ts";
import { packMethod } from "../../../src/domain/estimate/method.ts";
import { slotsOf } from "../../store/support/record.ts";
import { type CentreMail, type Echoed, openMail, rejection } from "../support/centre-mail.ts";
import { Drive } from "../support/outbox-drive.ts";

const day = "2026-10-24";
const drive = new Drive({ start: "2026-10-26T06:00:00Z", points: 6 });
let mail: CentreMail;

const actual = slotsOf(101);
/** A column in which the fifth half hour alone says something. */
const fifth = (code: string, others = "-") => `${others.repeat(4)}${code}${others.repeat(43)}`;
const estimated: SettledSlots = {
  ...actual,
  quality: fifth(packQuality("E2"), "A"),
  reason: fifth(packReason(2)),
  method: fifth(packMethod("advance-of-day")),
};
/** No method made what an amendment says. */
const amended: SettledSlots = {
  ...actual,
  quality: packQuality("E8").repeat(48),
  reason: packReason(9).repeat(48),
  amendment: "T".repeat(48),
  method: "-".repeat(48),
};
const echo: readonly Echoed[] = [{ period: 5, wattHours: 101, quality: "E2", reason: "2" }];

beforeAll(async () => {
  await drive.open();
  mail = await openMail(drive);
  const estimates = await Promise.all([1, 2, 3, 4].map((meter) => drive.key(meter, day)));
  await drive.settle(estimates, 1, estimated);
  await drive.settle([await drive.key(5, day)], 1, amended);
  await drive.settle([await drive.key(6, day)]);
  await drive.workUntil(drive.now + 1_000);
}, 60_000);
afterAll(async () => {
  await mail?.close();
  await drive.close();
});

let rejections = 0;
/** The centre turns a meter down, twice over; resolve decides, beside another that wants to, and submit sends. */
async function turnDown(meter: number, code: string, slots = echo): Promise<void> {
  rejections += 1;
  const message = rejection(`T-${rejections}`, { meter, day, code }, { slots });
  expect((await mail.post("IF-014", [message])).status).toBe(201);
  expect((await mail.post("IF-014", [message])).status).toBe(201);
  await Promise.all([mail.decide(), mail.decide()]);
  await drive.workUntil(drive.now + 1_000);
}

async function versions(meter: number) {
  const { pointId } = await drive.key(meter, day);
  return drive.rows(
    `select v.version, v.wh, v.q, v.e, v.arc, v.method, v.cause, s.state
     from day_version as v left join submission as s using (settlement_day, point_id, quantity, version)
     where v.point_id = $1 order by v.version`,
    [pointId],
  );
}

async function remedies(meter: number) {
  const { pointId } = await drive.key(meter, day);
  const found = await drive.rows(
    "select remedy from rejection where point_id = $1 order by at, transaction_id",
    [pointId],
  );
  return found.map((row) => row["remedy"]);
}

/** Registration says something else from now on. */
async function registered(meter: number, change: string): Promise<void> {
  const { pointId } = await drive.key(meter, day);
  await drive.rows(`update registration set ${change} where point_id = $1`, [pointId]);
  await drive.rows("update standing_revision set revision = revision + 1");
}

test("a pair that was right is told again, three times, and then a person has it", async () => {
  for (let times = 1; times <= 4; times += 1) await turnDown(1, "ECS1011");
  const told = await versions(1);
  expect(told.map((row) => [row["version"], row["state"], row["cause"]])).toEqual([
    [1, "accepted", "first"],
    ...[2, 3, 4].map((version) => [version, "accepted", "rejection"]),
  ]);
  expect(await remedies(1)).toEqual(["pair", "pair", "pair", "park"]);
  expect(await drive.rows("select reason, rules from parked_day")).toEqual([
    { reason: "rejected", rules: ["ECS1011"] },
  ]);
});

test("a reason that stood is told again as it was", async () => {
  await turnDown(2, "ECS1015");
  const [first, second, ...others] = await versions(2);
  expect(others).toEqual([]);
  expect({ ...second, version: 1, cause: first?.["cause"] }).toEqual(first);
  expect(await remedies(2)).toEqual(["reason"]);
});

test("an estimate without supply waits for registration, and is zero once that agrees", async () => {
  await turnDown(3, "ECS1008");
  expect(await remedies(3)).toEqual(["hold"]);
  expect(await versions(3)).toHaveLength(1);
  await registered(3, "energisation = 'D'");
  drive.now += 86_400_000;
  await mail.decide();
  await drive.workUntil(drive.now + 1_000);
  expect(await remedies(3)).toEqual(["zero"]);
  const [, second] = await versions(3);
  expect(second).toMatchObject({
    state: "accepted",
    wh: actual.wattHours.with(4, 0),
    q: fifth(packQuality("ZE1"), "A"),
    e: fifth(packReason(7)),
  });
});

test("half hours outside our appointment are dropped, and the others are told", async () => {
  await registered(4, "from_at = '2026-10-24T23:00:00Z'");
  const others = Array.from({ length: 43 }, (_, slot) => ({ period: slot + 6, wattHours: 101 }));
  const early = [1, 2, 3, 4].map((period) => ({ period, wattHours: 101 }));
  await turnDown(4, "ECS1001", [...early, ...echo, ...others]);
  expect(await remedies(4)).toEqual(["drop"]);
  const [, second] = await versions(4);
  expect(second).toMatchObject({
    state: "accepted",
    wh: [...new Array(46).fill(null), 101, 101],
    q: `${"-".repeat(46)}AA`,
    e: null,
    method: null,
  });
});

test("a day that is amended as a whole is built anew as it stands", async () => {
  await turnDown(5, "ECS1014", [{ period: 5, wattHours: 101, quality: "E8", reason: "9" }]);
  const [first, second] = await versions(5);
  expect({ ...second, version: 1, cause: first?.["cause"] }).toEqual(first);
  expect(second).toMatchObject({ state: "accepted", e: amended.reason, method: amended.method });
});

test("a half hour that the centre does not take is invalid: validate has the day, and nothing is sent yet", async () => {
  await turnDown(6, "ECS1010", [{ period: 5, wattHours: 101 }]);
  expect(await versions(6)).toHaveLength(1);
  const { pointId } = await drive.key(6, day);
  expect(
    await drive.rows("select periods, wh, remedy from rejection where point_id = $1", [pointId]),
  ).toEqual([{ periods: [5], wh: [101], remedy: "invalidate" }]);
  expect(await drive.rows("select stage, member_points from work_block")).toEqual([
    { stage: "validate", member_points: [pointId] },
  ]);
});
