/** Half hours that did not come: a request a device and day, asked for by the plan, ended for one of three reasons. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addDays, dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";
import type { ReadRequest } from "../../src/domain/timetable/read-request.ts";
import { nextRequestAt, readDeadline } from "../../src/domain/timetable/retry-plan.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { type AskAgainPorts, askAgain } from "../../src/stages/ask-again.ts";
import {
  countRequests,
  decideDueRequests,
  listRequests,
  openRequests,
} from "../../src/store/read-requests.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { judgedBy, keptOf, newId, now as recordNow, slotsOf, useRecord } from "./support/record.ts";
import { deviceOf, registrationLine, registrationsFile } from "./support/registration-lines.ts";

const record = useRecord();
const day = settlementDay("2026-10-26");
const deadline = readDeadline(day);
const hourMs = 3_600_000;

interface Told {
  readonly sent: ReadRequest[];
  look(now: number): Promise<{ opened: number; sent: number }>;
}

/** The ports over the record; what is sent is kept. */
function asking(isConnected = true): Told {
  const { pool, settings } = record();
  const sent: ReadRequest[] = [];
  let now = 0;
  const ports: AskAgainPorts = {
    now: () => now,
    openRequests: (at) => openRequests(pool, at),
    loadBindingsOfPoints: (points) => settings.standing.ofPoints(points),
    decideDue: (at, decide) => decideDueRequests(pool, at, decide),
    isConnected: () => isConnected,
    send: async (requests) => {
      sent.push(...requests);
    },
  };
  return {
    sent,
    look: (at) => {
      now = at;
      return askAgain(ports);
    },
  };
}

const appointed = { appointedFrom: "2026-10-26", appointedTo: "2026-10-27" };

async function register(...lines: Parameters<typeof registrationLine>[]): Promise<number[]> {
  await importRegistrations(
    record().url,
    registrationsFile(lines.map((line) => registrationLine(...line))),
    recordNow,
  );
  const rows = await record().rows("select point_id from point order by mpan");
  return rows.map((row) => Number(row["point_id"]));
}

/** A day with a version: actual but for the slots given, filled for this reason. */
async function settle(pointId: number, filled: readonly number[], reason: string): Promise<void> {
  const { pool, settings, claimed } = record();
  const text = (code: string, other: string) =>
    Array.from({ length: 48 }, (_, slot) => (filled.includes(slot + 1) ? code : other)).join("");
  const key = { day, pointId, quantity: "AI" as const };
  const actual = slotsOf(100);
  const slots =
    filled.length === 0
      ? actual
      : { ...actual, quality: text("1", "A"), reason: text(reason, "-"), method: text("b", "-") };
  const links = filled.length === 0 ? null : [{ by: "residual-of-day" }];
  const moves = [{ ...key, revision: 0, version: 1, state: "settled" as const, attempts: 0 }];
  const how = { cause: "first" as const, blockIds: [newId()], links, ruleset: judgedBy };
  await saveKept(
    pool,
    settings,
    [await claimed("estimate")],
    keptOf({ moves, versions: [{ ...key, version: 1, slots, ...how }] }),
  );
}
const requests = () => listRequests(record().pool, ["open", "answered", "stopped", "ended"], 100);

beforeEach(() =>
  record().rows(
    `truncate read_request, read_deadline, day_progress, day_version, day_read, reason_link, meter_answer, work_block,
     registration, device_binding, point cascade`,
  ),
);

describe("what did not come", () => {
  test("is looked for a day after its day has ended, once", async () => {
    await register([1, appointed], [2, { ...appointed, quantity: "AE" }]);
    const { look } = asking();
    expect(await look(deadline - 1)).toEqual({ opened: 0, sent: 0 });
    expect(await look(deadline)).toEqual({ opened: 2, sent: 0 });
    expect(await look(deadline)).toEqual({ opened: 0, sent: 0 });
    expect(await requests()).toMatchObject([
      { day, quantity: "AI", service: "4.8.1", state: "open", nextAt: deadline + hourMs },
      { day, quantity: "AE", service: "4.8.3", state: "open", nextAt: deadline + hourMs },
    ]);
  });

  test("is not looked for where the day is whole, not to be had, or not ours", async () => {
    const [whole] = await register(
      [1, appointed],
      [2, { ...appointed, consent: "D" }],
      [3, { ...appointed, appointedFrom: "2026-10-27", appointedTo: "2026-10-28" }],
    );
    await settle(whole ?? 0, [], "2");
    expect(await asking().look(deadline)).toEqual({ opened: 0, sent: 0 });
  });

  test("is asked for from the first to the last missing end stamp, by the plan, with ids that rise", async () => {
    const [point] = await register([1, appointed]);
    await settle(point ?? 0, [7, 20], "2");
    const { sent, look } = asking();
    await look(deadline);
    let now = deadline;
    for (let turn = 0; turn < 4; turn += 1) {
      now = nextRequestAt(day, "AI", now) ?? 0;
      expect(await look(now - 1)).toEqual({ opened: 0, sent: 0 });
      expect(await look(now)).toEqual({ opened: 0, sent: 1 });
    }
    expect(sent[0]).toMatchObject({
      device: deviceOf(1),
      service: "4.8.1",
      from: dayStart(day) + 7 * 1_800_000,
      to: dayStart(day) + 20 * 1_800_000,
    });
    const counters = sent.map(({ requestId }) => Number(requestId.split(":").at(-1)));
    expect(counters).toEqual([...counters].sort((a, b) => a - b));
    expect(new Set(counters).size).toBe(4);
    expect(await requests()).toMatchObject([{ attempts: 4, state: "open", askedAt: now }]);
  });

  test("is asked for no more once it came", async () => {
    const [point] = await register([1, appointed]);
    const { sent, look } = asking();
    await look(deadline + hourMs);
    expect(sent).toHaveLength(1);
    await settle(point ?? 0, [], "2");
    expect((await look(deadline + 6 * hourMs)).sent).toBe(0);
    expect(await requests()).toMatchObject([{ state: "answered", nextAt: null, attempts: 1 }]);
  });

  test("is not asked for of a device that may not be asked; one that cannot be reached is asked again", async () => {
    await register([1, appointed], [2, appointed]);
    const answers = [
      [deviceOf(1), "E4"],
      [deviceOf(2), "E21"],
    ];
    for (const [device, code] of answers)
      await record().rows(
        "insert into meter_answer values ($1, '4.8.1', '2026-10-27Z', $2, '2026-10-27T02:00Z', $3, 0)",
        [device, code, newId()],
      );
    const { look } = asking();
    expect(await look(deadline + hourMs)).toEqual({ opened: 2, sent: 1 });
    expect(await requests()).toMatchObject([
      { device: deviceOf(2), state: "open", code: null },
      { device: deviceOf(1), state: "stopped", code: "E4" },
    ]);
  });

  test("ends with the plan, the last request sent", async () => {
    await register([1, appointed]);
    const { look } = asking();
    await look(deadline);
    let now = deadline;
    for (
      let next = nextRequestAt(day, "AI", now);
      next !== null;
      next = nextRequestAt(day, "AI", now)
    )
      now = next;
    expect((await look(now)).sent).toBe(1);
    expect(await requests()).toMatchObject([{ state: "ended", attempts: 1, nextAt: null }]);
    expect(await countRequests(record().pool)).toEqual([
      { state: "ended", requests: 1, attempts: 1 },
    ]);
  });

  test("waits while the broker is away", async () => {
    await register([1, appointed]);
    expect(await asking(false).look(deadline + hourMs)).toEqual({ opened: 0, sent: 0 });
    expect(await requests()).toEqual([]);
  });

  test("is decided once by two who look at the same time", async () => {
    await register([1, appointed]);
    const [one, other] = [asking(), asking()];
    await one.look(deadline);
    await Promise.all([one.look(deadline + hourMs), other.look(deadline + hourMs)]);
    expect(one.sent.length + other.sent.length).toBe(1);
  });
});

test("days of an appointment that has ended are not looked for", async () => {
  await register([1, appointed]);
  await asking().look(readDeadline(addDays(day, 5)));
  expect(await record().rows("select settlement_day from read_deadline")).toEqual([
    { settlement_day: "2026-10-26" },
  ]);
});
