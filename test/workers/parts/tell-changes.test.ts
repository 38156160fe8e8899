/** Register reads at changes of supplier or service, from the facts of a point to the outbox, on a record of its own. */
import { expect, test } from "@jest/globals";
import { mpan } from "../../../src/domain/identity/mpan.ts";
import type { PointFactTold } from "../../../src/domain/market/market-facts.ts";
import type { ToldFact } from "../../../src/domain/market/point-fact.ts";
import { importRegistrations } from "../../../src/registrations/import-registrations.ts";
import { tellChanges } from "../../../src/stages/tell-changes.ts";
import { virtualClock } from "../../../src/std/clock.ts";
import { loadTellings } from "../../../src/store/load-outbox.ts";
import { callDueChanges } from "../../../src/store/service-changes.ts";
import { claimWork } from "../../../src/store/work.ts";
import { tellChangesPorts } from "../../../workers/parts/market.ts";
import { saveFacts } from "../../store/support/market-facts.ts";
import { newId, now, useRecord } from "../../store/support/record.ts";
import {
  deviceOf,
  mpanOf,
  registrationLine,
  registrationsFile,
} from "../../store/support/registration-lines.ts";

const record = useRecord();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** London midnights of summer, 23:00 UTC. */
const began = Date.parse("2026-10-09T23:00:00Z");
const changed = Date.parse("2026-10-16T23:00:00Z");
const esme = "00-DB-12-34-56-78-90-A1";
let messages = 0;
let points = 0;

/** A message of registration about a point, applied. */
async function tell(point: string, ...facts: readonly ToldFact[]): Promise<void> {
  messages += 1;
  const stamp = { stampedAt: now + messages, transactionId: `T-${messages}`, mpan: mpan(point) };
  const pointFacts = facts.map((fact): PointFactTold => ({ ...fact, ...stamp }));
  await saveFacts(record(), { pointFacts });
}

const appointment = (from: number, supplierDipId: string): ToldFact => ({
  aspect: "appointment",
  subject: "",
  from,
  value: { supplierDipId, distributorDipId: "2500000002", scenario: "COS" },
});
const end = (reason: string): ToldFact => ({
  aspect: "appointmentEnd",
  subject: "",
  from: changed,
  value: { begunAt: began, reason },
});
const particulars = (device: string): readonly ToldFact[] => [
  { aspect: "gspGroup", subject: "", from: began, value: { group: "_H" } },
  { aspect: "connection", subject: "", from: began, value: { type: "W", direction: "I" } },
  { aspect: "domestic", subject: "", from: began, value: { isDomestic: true } },
  {
    aspect: "meter",
    subject: "M00123456",
    from: began,
    value: { esme: device, type: "S2ADE", digits: 5, phases: null, commissionedAt: began },
  },
];

/** A point under a device of its own, appointed to us with a change of supplier. */
async function newPoint(): Promise<{ point: string; device: string }> {
  points += 1;
  const point = mpanOf(500 + points);
  const device = `${esme.slice(0, -2)}${points.toString(16).toUpperCase().padStart(2, "0")}`;
  await tell(point, appointment(began, "2300000012"), ...particulars(device));
  return { point, device };
}

const keepRead = (device: string, at: number, wattHours: number) =>
  record().rows("insert into register_read values ($1, 'AI', $2, $3, $2, $4, 0)", [
    device,
    new Date(at),
    wattHours,
    newId(),
  ]);

/** Does the work on changes that is due at an instant, and returns what came of it. */
async function look(at: number) {
  const clock = { ...virtualClock({ start: at, speed: 1, wallStart: 0 }), now: () => at };
  const bells = { ring: async () => 0, ready: async () => undefined, close: async () => undefined };
  const { pool, rows } = record();
  await callDueChanges(pool, at);
  const due = await rows(
    "select work_id from work_block where stage = 'market' and member_ids[1] like 'change:%' and due_at <= $1",
    [new Date(at)],
  );
  for (const { work_id } of due) {
    const bounds = { now: at, leaseMs: 30_000, membersMax: 1 };
    const work = await claimWork(pool, "market", String(work_id), bounds);
    await tellChanges(work, tellChangesPorts({ pool, clock, bells }));
  }
}

const changesOf = (point: string) =>
  record().rows(
    `select c.at, c.kind, c.outcome, t.content from service_change as c join point as p using (point_id)
     left join telling as t using (telling_id) where p.mpan = $1 order by c.at`,
    [point],
  );

test("a change is told once, however often it is said and looked at: nearest midnight, both suppliers, in the outbox", async () => {
  const { point, device } = await newPoint();
  await keepRead(device, began + hourMs, 1_000);
  await keepRead(device, changed - dayMs + hourMs, 6_000);
  await keepRead(device, changed + hourMs, 7_123);
  await tell(point, appointment(changed, "2300000013"));
  await tell(point, appointment(changed, "2300000013"));
  await look(now);
  await look(now + dayMs);
  const { rows, pool } = record();
  expect(await rows("select 1 from work_block where member_ids[1] like 'change:%'")).toEqual([]);
  const changes = await changesOf(point);
  expect(changes).toMatchObject([
    { at: began, kind: "supplier", outcome: "told", content: { event: "ReadingCOS" } },
    { at: changed, kind: "supplier", outcome: "told" },
  ]);
  expect(changes[1]?.["content"]).toEqual({
    channel: "IF-041",
    event: "ReadingCOS",
    recipients: ["2300000012", "2300000013", "2500000002"],
    mpan: point,
    distributorDipId: "2500000002",
    gspGroup: "_H",
    read: { meterId: "M00123456", at: changed + hourMs, wattHours: 7_123, method: "A" },
  });
  const work = await rows(
    "select id from work_block, unnest(member_ids) as id where stage = 'submit' and id like 'telling:%'",
  );
  const ids = work.map(({ id }) => String(id).slice("telling:".length));
  expect(ids).toHaveLength(2);
  expect(await loadTellings(pool, ids)).toMatchObject([
    { kind: "telling", told: { channel: "IF-041" } },
    { kind: "telling", told: { channel: "IF-041" } },
  ]);
});

test("no read held: it waits, a late one is told, and who takes over hears of it", async () => {
  const { point, device } = await newPoint();
  await keepRead(device, began + hourMs, 1_000);
  const successor = {
    aspect: "successor",
    subject: "",
    from: changed,
    value: { dataServiceDipId: "1400000009" },
  } as const;
  await tell(point, end("CSERV"), successor);
  await look(now);
  expect((await changesOf(point))[1]).toMatchObject({ at: changed, outcome: null });
  await keepRead(device, changed + hourMs, 8_000);
  await look(now + 6 * hourMs);
  expect((await changesOf(point))[1]).toMatchObject({
    kind: "service",
    outcome: "told",
    content: { event: "ReadingRemote", recipients: ["2300000012", "2500000002", "1400000009"] },
  });
});

test("where none comes the register is worked out from settled half hours, and without those nothing is said", async () => {
  const { point, device } = await newPoint();
  const lastAt = changed - dayMs + hourMs;
  await keepRead(device, lastAt, 6_000);
  await tell(point, end("CSUPP"));
  const other = await newPoint();
  await tell(other.point, end("CSUPP"));
  const { rows } = record();
  await rows(
    "create table day_version_of_test partition of day_version for values from ('2026-10-16') to ('2026-10-17')",
  );
  await rows(
    `insert into day_version (settlement_day, point_id, quantity, version, wh, q, cause, ruleset, block_ids, sha256, created_at)
     select '2026-10-16', point_id, 'AI', 1, array_fill(10, array[48]), repeat('A', 48), 'first', 'r', '{}',
            sha256(''), now() from point where mpan = $1`,
    [point],
  );
  await rows(
    `insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state)
     select '2026-10-16', point_id, 'AI', 1, 1, 'settled' from point where mpan = $1`,
    [point],
  );
  for (let days = 0; days <= 29; days += 1) await look(now + days * dayMs);
  expect((await changesOf(point))[1]).toMatchObject({
    kind: "supplier",
    outcome: "estimated",
    content: {
      event: "DSEstimate",
      read: { meterId: "M00123456", at: changed, wattHours: 6_000 + 46 * 10, method: "E" },
    },
  });
  expect(await changesOf(other.point)).toMatchObject([
    { outcome: "noRead", content: null },
    { outcome: "noRead", content: null },
  ]);
});

test("a change that registration takes back is told by nobody, and is open again when it is said again", async () => {
  const { point, device } = await newPoint();
  await tell(point, end("CSUPP"));
  const later = { ...end("CSUPP"), from: now + 30 * dayMs };
  await tell(point, later as ToldFact);
  await look(now + dayMs);
  expect((await changesOf(point))[1]).toMatchObject({ at: changed, outcome: "withdrawn" });
  await tell(point, end("CSUPP"));
  await keepRead(device, changed + hourMs, 9_000);
  await look(now + 2 * dayMs);
  expect((await changesOf(point))[1]).toMatchObject({ at: changed, outcome: "told" });
});

test("a point of a file is told by the serial that the file has for its meter; without it nothing is", async () => {
  const [named, nameless] = [mpanOf(701), mpanOf(702)];
  await importRegistrations(
    record().url,
    registrationsFile([
      registrationLine(
        701,
        { appointedFrom: "2026-09-01" },
        { esme: deviceOf(1), meterId: "E6S1" },
      ),
      registrationLine(702, { appointedFrom: "2026-09-01" }, { esme: deviceOf(2) }),
    ]),
    now,
  );
  for (const [point, device] of [
    [named, deviceOf(1)],
    [nameless, deviceOf(2)],
  ] as const) {
    await keepRead(device, changed + hourMs, 9_000);
    await tell(point, appointment(changed, "2300000013"));
  }
  await look(now);
  expect(await changesOf(named)).toMatchObject([
    { at: changed, outcome: "told", content: { read: { meterId: "E6S1", wattHours: 9_000 } } },
  ]);
  expect(await changesOf(nameless)).toMatchObject([{ at: changed, outcome: null }]);
});
