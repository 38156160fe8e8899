/** Registrations from a file: what they become, and what they set going when they come late. */
import { describe, expect, test } from "@jest/globals";
import { loadBindingsOfPoints, loadNotices } from "../../../src/store/standing.ts";
import { StandingCache } from "../../../src/store/standing-cache.ts";
import { londonDay } from "../../support/standing.ts";
import { hex, useImported } from "../support/imported.ts";
import { newId, now } from "../support/record.ts";
import { deviceOf, mpanOf, registrationLine } from "../support/registration-lines.ts";

const { record, importLines, bindings, countOf } = useImported();

describe("a file", () => {
  test("becomes points, registrations and bindings", async () => {
    expect(await importLines([registrationLine(1)])).toEqual({ points: 1 });
    const [binding, ...others] = await bindings(1);
    expect(others).toEqual([]);
    expect(binding).toEqual({
      device: deviceOf(1),
      quantity: "AI",
      from: londonDay("2020-02-08"),
      to: null,
      pointId: expect.any(Number),
      variant: "S2A",
      phases: 1,
      commissionedAt: Date.UTC(2020, 1, 8),
      registrations: [
        {
          from: londonDay("2026-10-01"),
          to: null,
          pointId: binding?.pointId,
          mpan: mpanOf(1),
          quantity: "AI",
          supplierDipId: "2300000012",
          distributorDipId: "2500000002",
          gspGroup: "_E",
          connectionType: "W",
          connectionFrom: londonDay("2020-02-08"),
          marketSegment: "S",
          domestic: true,
          energisation: "E",
          consent: "H",
          annualWh: 2_712_400,
        },
      ],
    });
    const byPoint = await loadBindingsOfPoints(record().pool, [binding?.pointId ?? 0]);
    expect(byPoint.get(binding?.pointId ?? 0)).toEqual([binding]);
  });

  test("keeps every fact of each registration its own, beside others that differ in one", async () => {
    const unusual = {
      supplierDipId: "23000000AB",
      distributorDipId: "25000000CD",
      gspGroup: "_P",
      connectionType: "L",
      marketSegment: "A",
      domestic: false,
      energisation: "D",
      consent: "M",
    } as const;
    const facts = Object.entries(unusual);
    const lines = facts.map(([fact, value], index) =>
      registrationLine(0x60 + index, { [fact]: value }),
    );
    await importLines([...lines, registrationLine(0x70, unusual)]);
    expect((await bindings(0x70))[0]?.registrations).toMatchObject([unusual]);
    const usual = (await bindings(0x60))[0]?.registrations[0];
    for (const [index, [fact, value]] of facts.entries()) {
      const [registration] = (await bindings(0x60 + index))[0]?.registrations ?? [];
      expect(registration).toMatchObject({ [fact]: value });
      for (const [other, unwanted] of facts.filter(([name]) => name !== fact))
        expect(registration).not.toMatchObject({ [other]: unwanted });
    }
    expect(usual).toMatchObject({ gspGroup: "_E", domestic: true });
  });

  test("takes London dates to London midnights, in summer an hour before UTC", async () => {
    await importLines([
      registrationLine(2, { appointedFrom: "2026-07-02", appointedTo: "2026-11-02" }),
    ]);
    const [binding] = await bindings(2);
    expect(binding?.registrations[0]).toMatchObject({
      from: Date.UTC(2026, 6, 1, 23),
      to: Date.UTC(2026, 10, 2),
    });
  });

  test("again changes nothing, and with other facts replaces them", async () => {
    const line = registrationLine(3);
    await importLines([line]);
    const before = [await countOf("point"), await countOf("registration"), await bindings(3)];
    await importLines([line]);
    expect([await countOf("point"), await countOf("registration"), await bindings(3)]).toEqual(
      before,
    );
    await importLines([registrationLine(3, { energisation: "D", annualConsumptionWh: null })]);
    expect((await bindings(3))[0]?.registrations).toMatchObject([
      { energisation: "D", annualWh: null },
    ]);
  });

  test("may hold both directions of a site", async () => {
    await importLines([
      registrationLine(4, { linkedMpan: mpanOf(5) }),
      registrationLine(5, { quantity: "AE", linkedMpan: mpanOf(4) }, { esme: deviceOf(4) }),
    ]);
    const [exported, imported] = await bindings(4);
    expect([exported?.quantity, imported?.quantity]).toEqual(["AE", "AI"]);
    expect(exported?.pointId).not.toBe(imported?.pointId);
    expect([exported, imported].map((each) => each?.registrations.length)).toEqual([1, 1]);
  });

  test("may hold spans of one point that follow one another, each with the device and the notices", async () => {
    const notices = [{ kind: "vacant", from: "2026-10-05", to: null }];
    await importLines([
      registrationLine(6, { appointedTo: "2026-10-20", notices }),
      registrationLine(6, { appointedFrom: "2026-10-20", energisation: "D", notices }),
    ]);
    const [binding, ...others] = await bindings(6);
    expect(others).toEqual([]);
    expect(binding).toMatchObject({ from: londonDay("2020-02-08"), to: null, variant: "S2A" });
    expect(binding?.registrations.map(({ energisation }) => energisation)).toEqual(["E", "D"]);
    const own = await loadNotices(record().pool, [binding?.pointId ?? 0]);
    expect(own.get(binding?.pointId ?? 0)).toHaveLength(1);
  });

  test("links the two directions of a site, however far apart its lines are", async () => {
    const far = Array.from({ length: 1_010 }, (_, index) =>
      registrationLine(
        300_000 + index,
        {},
        { esme: `02-5D-53-03-00-00-${hex(index >> 8)}-${hex(index)}` },
      ),
    );
    await importLines([
      registrationLine(13, { linkedMpan: mpanOf(14) }),
      ...far,
      registrationLine(14, { quantity: "AE", linkedMpan: mpanOf(13) }, { esme: deviceOf(13) }),
    ]);
    const linked = await record().rows(
      `select other.mpan from registration as r join point as p using (point_id)
       left join point as other on other.point_id = r.linked_point_id
       where p.mpan = any ($1) order by other.mpan`,
      [[mpanOf(13), mpanOf(14)]],
    );
    expect(linked).toEqual([{ mpan: mpanOf(13) }, { mpan: mpanOf(14) }]);
  });

  test("of more lines than one statement takes is imported whole", async () => {
    const lines = Array.from({ length: 1_020 }, (_, index) =>
      registrationLine(
        100_000 + index,
        {},
        { esme: `02-5D-53-01-00-00-${hex(index >> 8)}-${hex(index)}` },
      ),
    );
    const before = Number(await countOf("point"));
    expect(await importLines(lines)).toEqual({ points: 1_020 });
    expect(await countOf("point")).toBe(before + 1_020);
  });

  test("overlapping what is registered already is refused with its line, unless it replaces that", async () => {
    await importLines([registrationLine(15)]);
    const overlapping = importLines([
      registrationLine(16),
      registrationLine(15, { appointedFrom: "2026-10-10" }),
    ]);
    await expect(overlapping).rejects.toThrow(/line 2, appointedFrom: overlaps what is registered/);
    expect(await bindings(16)).toEqual([]);
    await importLines([
      registrationLine(15, { appointedFrom: "2026-10-10" }),
      registrationLine(15, { appointedTo: "2026-10-10" }),
    ]);
    expect((await bindings(15))[0]?.registrations).toHaveLength(2);
  });

  test("may be empty, or hold empty lines", async () => {
    expect(await importLines(["", "  "])).toEqual({ points: 0 });
    expect(await importLines(["", JSON.stringify(registrationLine(12)), ""])).toEqual({
      points: 1,
    });
  });

  test("carries notices of suppliers", async () => {
    await importLines([
      registrationLine(7, {
        notices: [
          { kind: "vacant", from: "2026-10-05", to: "2026-10-20" },
          { kind: "disabled", from: "2026-10-25", to: null },
        ],
      }),
    ]);
    const [binding] = await bindings(7);
    const notices = await loadNotices(record().pool, [binding?.pointId ?? 0]);
    const own = notices.get(binding?.pointId ?? 0) ?? [];
    expect([...own].sort((one, other) => one.from - other.from)).toMatchObject([
      { kind: "vacant", from: londonDay("2026-10-05"), to: londonDay("2026-10-20") },
      { kind: "disabled", from: londonDay("2026-10-25"), to: null },
    ]);
  });
});

describe("a registration that comes late", () => {
  test("sends the parked messages of its device back to validate", async () => {
    const { rows } = record();
    const [blockId, device] = [newId(), deviceOf(20)];
    await rows(
      `insert into parked_message (block_id, position, reason, rule, device_id, at)
       values ($1, 0, 'unknownDevice', 'V16', $2, $3), ($1, 1, 'badJson', 'V01', $2, $3), ($1, 2, 'unknownDevice', 'V16', $4, $3)`,
      [blockId, device, new Date(now).toISOString(), deviceOf(21)],
    );
    await importLines([registrationLine(20)]);
    const released = await rows(
      "select member_ids, due_at from work_block where $1 = any (member_ids)",
      [`${blockId}:0`],
    );
    expect(released).toEqual([{ member_ids: [`${blockId}:0`], due_at: now }]);
    expect(
      await rows("select position from parked_message where released_at is null order by position"),
    ).toEqual([{ position: 1 }, { position: 2 }]);
  });

  test("opens the days that were closed without it", async () => {
    const { rows } = record();
    await rows(
      `insert into settlement_close (settlement_day, run, due_at, closed_at)
       select day, 'II', now(), now() from unnest($1::date[]) as d (day)`,
      ["{2026-09-30,2026-10-11,2026-10-12}"],
    );
    await importLines([registrationLine(22, { appointedFrom: "2026-10-12" })]);
    const closed = await rows(
      "select settlement_day from settlement_close order by settlement_day",
    );
    expect(closed).toEqual([{ settlement_day: "2026-09-30" }]);
  });
});

describe("standing facts in memory", () => {
  test("are what the record holds, and new as soon as it changes", async () => {
    const cache = new StandingCache(record().pool);
    const device = deviceOf(30);
    expect((await cache.ofDevices([device])).get(device)).toBeUndefined();
    await importLines([registrationLine(30)]);
    const [binding] = (await cache.ofDevices([device])).get(device) ?? [];
    expect(binding?.registrations).toHaveLength(1);
    const pointId = binding?.pointId ?? 0;
    expect((await cache.ofPoints([pointId])).get(pointId)).toEqual([binding]);

    await importLines([registrationLine(30, { energisation: "D" })]);
    expect((await cache.ofPoints([pointId])).get(pointId)?.[0]?.registrations).toMatchObject([
      { energisation: "D" },
    ]);
    expect((await cache.ofDevices([device])).get(device)).toEqual(await bindings(30));
  });

  test("know both meters of a point over an exchange", async () => {
    const cache = new StandingCache(record().pool);
    await importLines([registrationLine(31, {}, { to: "2026-10-20" })]);
    await importLines([registrationLine(31, {}, { esme: deviceOf(32), from: "2026-10-20" })]);
    const [before] = (await cache.ofDevices([deviceOf(31)])).get(deviceOf(31)) ?? [];
    const pointId = before?.pointId ?? 0;
    const devices = ((await cache.ofPoints([pointId])).get(pointId) ?? []).map(
      ({ device }) => device,
    );
    expect(devices).toEqual([deviceOf(31), deviceOf(32)]);
  });
});
