/** The platform is away for 72 hours and more, and then takes what has gathered (dip-messages.md 4.5; reliability P5). */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Drive, nobody } from "../support/outbox-drive.ts";

const hourMs = 3_600_000;
const start = Date.parse("2026-10-26T06:00:00Z");
const points = 24;
const perSecond = 10;
/** Market times of the attempts that nobody answered. */
const attempts: number[] = [];
let isAway = false;

const drive = new Drive({
  start: "2026-10-26T06:00:00Z",
  points,
  perSecond,
  messagesMax: 5,
  between: (platform, of) => ({
    ...platform,
    async send(channel, body) {
      if (!isAway) return platform.send(channel, body);
      attempts.push(of().now);
      return nobody;
    },
  }),
});

const meters = Array.from({ length: points }, (_, index) => index + 1);
const days = ["2026-10-22", "2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27"];
const keysOf = (day: string) => Promise.all(meters.map((meter) => drive.key(meter, day)));
const exceptions = () => drive.rows("select cause, state from exception order by exception_id");

beforeAll(async () => {
  await drive.open();
  isAway = true;
  // The latest day comes first, and one of long ago, whose next cut-off lies weeks ahead.
  const latest = await keysOf("2026-10-25");
  await drive.settle(latest.slice(0, 3));
  await drive.work();
  await drive.settle(latest.slice(3));
  await drive.settle(await keysOf("2026-10-02"));
  for (const day of ["2026-10-24", "2026-10-22", "2026-10-23"])
    await drive.settle(await keysOf(day));
  await drive.workUntil(start + 2 * hourMs);
  // An hour is like the next one: of each day its last is looked at.
  drive.now = start + 23 * hourMs;
  await drive.workUntil(start + 24 * hourMs);
  await drive.settle(await keysOf("2026-10-26"));
  drive.now = start + 47 * hourMs;
  await drive.workUntil(start + 48 * hourMs);
  await drive.settle(await keysOf("2026-10-27"));
  // One of a day that is under way, one of a day that waits.
  await drive.settle(latest.slice(2, 4), 2);
}, 60_000);
afterAll(() => drive.close());

test("72 hours without the platform: one message probes it, the rest waits unattempted", async () => {
  drive.now = start + 70 * hourMs;
  await drive.workUntil(start + 72 * hourMs);
  expect(await exceptions()).toEqual([]);
  const [sent] = await drive.rows(
    "select count(*)::int as batches, max(attempts) as attempts from submission_batch where attempts > 0 and state <> 'answered'",
  );
  // The one that found the platform away, and one message of the shelf, so that neither can hold up the other.
  expect(sent?.["batches"]).toBe(2);
  const [waiting] = await drive.rows("select count(*)::int as n from submission_waiting");
  expect(Number(waiting?.["n"])).toBe(points * (days.length + 1) - 3 - 1);
  const late = attempts.filter((at) => at > start + 70 * hourMs);
  const gaps = late.slice(1).map((at, index) => at - (late[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(310_000);
  expect(late.length).toBeGreaterThanOrEqual(24);
  expect(late.length).toBeLessThan(120);
}, 60_000);

test("after them it is an exception, and tried once an hour", async () => {
  const before = attempts.length;
  await drive.workUntil(start + 80 * hourMs);
  expect(await exceptions()).toEqual([{ cause: "undelivered", state: "active" }]);
  expect(attempts.length - before).toBeGreaterThanOrEqual(7);
  expect(attempts.length - before).toBeLessThanOrEqual(10);
  expect(drive.alarms).toContain("undelivered");
}, 60_000);

test("once it is back everything leaves within the rate, the earliest deadline first, each in its newest version", async () => {
  isAway = false;
  await drive.workUntil(start + 84 * hourMs);
  const calls = await drive.calls();
  expect(calls.map(({ line }) => line.status)).toEqual(calls.map(() => 201));
  const turns = drive.turns.slice(-calls.length);
  const tooClose = turns.filter((at, index) => at - (turns[index - 1] ?? 0) < 1_000 / perSecond);
  expect(tooClose).toEqual([]);
  const known = await drive.rows(
    "select replace(batch_id::text, '-', '') as id, deadline, attempts from submission_batch",
  );
  const batches = new Map(known.map((row) => [row["id"], row]));
  // What was under way when the channel shut goes when it may, as it was; the shelf keeps its order.
  const fromShelf = calls.flatMap(({ line, days: sent }) => {
    const batch = batches.get(/-([0-9a-f]{32})0000"/.exec(line.body ?? "")?.[1]);
    return batch?.["attempts"] === 1 ? [{ deadline: Number(batch["deadline"]), sent }] : [];
  });
  expect(calls.length - fromShelf.length).toBeGreaterThanOrEqual(2);
  const oldest = fromShelf.slice(0, 4).flatMap(({ sent }) => sent.map((text) => text.slice(-10)));
  expect(new Set(oldest)).toEqual(new Set(["2026-10-22"]));
  const deadlines = fromShelf.map(({ deadline }) => deadline);
  expect(deadlines[0]).toBeGreaterThan(0);
  expect(deadlines).toEqual([...deadlines].sort((a, b) => a - b));
  expect(await exceptions()).toEqual([{ cause: "undelivered", state: "cleared" }]);
  const [version] = await drive.rows(
    `select count(*)::int as n from submission where settlement_day = '2026-10-25' and version = 2 and state = 'accepted'`,
  );
  expect(version).toEqual({ n: 2 });
}, 60_000);

test("nothing was lost and nothing was told twice", async () => {
  // A day that was under way is told in both versions; one that waited in its second alone.
  await drive.reconcile(points * (days.length + 1) + 1);
});
