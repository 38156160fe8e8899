/** What the market says of points: kept as told, what stands derived from it, changed days looked at again. */
import { describe, expect, test } from "@jest/globals";
import { mpan } from "../../src/domain/identity/mpan.ts";
import type { PointFactTold } from "../../src/domain/market/market-facts.ts";
import { subjectMpan, type ToldFact } from "../../src/domain/market/point-fact.ts";
import { loadKnownTimelines } from "../../src/store/timeline.ts";
import { londonDay as at } from "../support/standing.ts";
import { saveFacts } from "./support/market-facts.ts";
import { now, useRecord } from "./support/record.ts";
import { deviceOf, mpanOf } from "./support/registration-lines.ts";

const record = useRecord();
let stamps = now;

function told(meter: number, fact: ToldFact): PointFactTold {
  stamps += 1;
  return { ...fact, mpan: mpan(mpanOf(meter)), stampedAt: stamps, transactionId: `T-${stamps}` };
}

const subject = "";
const appointed = (meter: number, date = "2026-10-01"): readonly PointFactTold[] =>
  [
    {
      aspect: "appointment",
      subject,
      from: at(date),
      value: { supplierDipId: "2300000012", distributorDipId: "2500000002", scenario: "COS" },
    },
    { aspect: "gspGroup", subject, from: at(date), value: { group: "_H" } },
    { aspect: "connection", subject, from: at("2020-02-08"), value: { type: "W", direction: "I" } },
    { aspect: "domestic", subject, from: at("2020-02-08"), value: { isDomestic: true } },
    {
      aspect: "meter",
      subject: "M1",
      from: at("2020-02-08"),
      value: {
        esme: deviceOf(meter),
        type: "S2ADE",
        digits: 5,
        phases: null,
        commissionedAt: at("2020-02-08"),
      },
    },
  ].map((fact) => told(meter, fact as ToldFact));
const energised = (meter: number, status: "E" | "D", date: string) =>
  told(meter, { aspect: "energisation", subject, from: at(date), value: { status } });

const save = (pointFacts: readonly PointFactTold[]) => saveFacts(record(), { pointFacts });
const spansOf = (meter: number) =>
  record().rows(
    "select r.from_at, r.to_at, r.energisation from registration r join point using (point_id) where mpan = $1 order by 1",
    [mpanOf(meter)],
  );
const ofPoint = (table: string, meter: number) =>
  record().rows(`select t.* from ${table} t join point using (point_id) where mpan = $1`, [
    mpanOf(meter),
  ]);

describe("an appointment", () => {
  test("makes the point, its registration and its binding; told again it writes nothing", async () => {
    const facts = appointed(1);
    await save(facts);
    expect(await spansOf(1)).toEqual([
      { from_at: at("2026-10-01"), to_at: null, energisation: "U" },
    ]);
    expect(await ofPoint("device_binding", 1)).toMatchObject([
      { device_id: deviceOf(1), variant: "S2A", phases: 1, known_at: now },
    ]);
    const versions = () =>
      record().rows(
        "select xmin::text, point_id from registration union all select xmin::text, point_id from point_fact",
      );
    const before = await versions();
    await save(facts);
    expect(await versions()).toEqual(before);
    expect(await ofPoint("registration_past", 1)).toEqual([]);
  });

  test("sends parked messages of its device back to validate, and opens days that were closed without it", async () => {
    await record().rows(
      "insert into parked_message (block_id, position, reason, rule, device_id, at) values (gen_random_uuid(), 0, 'unknownDevice', 'V16', $1, $2)",
      [deviceOf(2), new Date(now)],
    );
    await record().rows(
      "insert into settlement_close (settlement_day, run, due_at, closed_at) values ('2026-09-20', 'II', now(), now()), ('2026-10-05', 'II', now(), now())",
    );
    await save(appointed(2));
    expect(
      await record().rows(
        "select count(*)::int as n from parked_message where released_at is null",
      ),
    ).toEqual([{ n: 0 }]);
    expect(await record().rows("select settlement_day from settlement_close")).toEqual([
      { settlement_day: "2026-09-20" },
    ]);
  });

  test("of a device that two points are said to have at once leaves it to the one told last, and keeps what stood", async () => {
    const withDeviceOf = (meter: number, other: number) =>
      appointed(meter).map((fact) =>
        fact.aspect === "meter"
          ? { ...fact, value: { ...fact.value, esme: deviceOf(other) } }
          : fact,
      );
    await save([...withDeviceOf(41, 41), ...withDeviceOf(42, 41)]);
    const holders = async () =>
      [await ofPoint("device_binding", 41), await ofPoint("device_binding", 42)].map(
        (bindings) => bindings.length,
      );
    expect(await holders()).toEqual([0, 1]);
    await save(withDeviceOf(43, 41));
    expect(await holders()).toEqual([0, 0]);
    expect(await ofPoint("device_binding_past", 42)).toMatchObject([
      { device_id: deviceOf(41), known_at: now, known_to: now },
    ]);
  });
});

describe("a fact about a point that came with a file", () => {
  test("cuts what the file said and keeps it as it was believed; a late, older fact overwrites nothing", async () => {
    await save(appointed(3));
    await record().rows(
      "delete from point_fact where point_id = (select point_id from point where mpan = $1)",
      [mpanOf(3)],
    );
    const later = energised(3, "D", "2026-10-10");
    const older = { ...energised(3, "E", "2026-10-10"), stampedAt: now - 1 };
    await save([later]);
    await save([older]);
    expect((await spansOf(3)).map((row) => row["energisation"])).toEqual(["U", "D"]);
    expect(await ofPoint("registration_past", 3)).toMatchObject([
      { from_at: at("2026-10-01"), to_at: null, energisation: "U", known_to: now },
    ]);
    expect(
      (await ofPoint("point_fact", 3)).filter((row) => row["transaction_id"] === "file").length,
    ).toBeGreaterThan(5);
  });

  test("sends the days that differ back to validate, of every quantity, and no others", async () => {
    await save([...appointed(4), energised(4, "E", "2026-10-01")]);
    const [point] = await record().rows("select point_id from point where mpan = $1", [mpanOf(4)]);
    for (const day of ["2026-10-09", "2026-10-10", "2026-10-12", "2026-10-13"])
      for (const quantity of ["AI", "RI"])
        await record().rows(
          "insert into day_progress (settlement_day, point_id, quantity, current_version, revision, state, attempts) values ($1, $2, $3, 0, 0, 'open', 0)",
          [day, point?.["point_id"], quantity],
        );
    await record().rows("delete from work_block");
    await save([energised(4, "D", "2026-10-10"), energised(4, "E", "2026-10-12")]);
    const work = await record().rows(
      "select member_days, member_quantities from work_block where stage = 'validate'",
    );
    const days = work.flatMap((row) =>
      (row["member_days"] as string[]).map(
        (day, index) => `${day} ${(row["member_quantities"] as string[])[index]}`,
      ),
    );
    // London midnights of summer time: the 10th begins within the UTC day before.
    expect(days.sort()).toEqual([
      "2026-10-09 AI",
      "2026-10-09 RI",
      "2026-10-10 AI",
      "2026-10-10 RI",
    ]);
  });
});

test("another point in a subject is kept by its number, never by its MPAN", async () => {
  await save([
    ...appointed(5),
    told(5, {
      aspect: "link",
      subject: `${subjectMpan}${mpanOf(6)}`,
      from: at("2026-10-01"),
      value: { isRemoved: false },
    }),
  ]);
  const subjects = (await ofPoint("point_fact", 5)).map((row) => row["subject"]);
  expect(subjects).toContainEqual(expect.stringMatching(/^point:\d+$/));
  expect(JSON.stringify(subjects)).not.toContain(mpanOf(6));
});

test("what was known at an instant stays what was known then", async () => {
  await save(appointed(7));
  const known = (instant: number) =>
    loadKnownTimelines(record().pool, [mpanOf(7)], instant).then((found) =>
      found.get(mpanOf(7))?.registrations.map(({ energisation }) => energisation),
    );
  expect(await known(now - 1)).toBeUndefined();
  expect(await known(now)).toEqual(["U"]);
});
