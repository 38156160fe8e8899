/** Register brackets on a real record: which reads bind a gap, over how many days, and what the days add up to. */
import { describe, expect, test } from "@jest/globals";
import { useRecord } from "../../store/support/record.ts";
import {
  FilledPoint,
  figuresWithout,
  freshDevice,
  nothing,
  periods,
  sumOf,
} from "../support/filled-points.ts";

const record = useRecord();

describe("a gap inside a bracket of three days", () => {
  test("is filled by the span's advance, and the law holds to the watt-hour over all three", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-19": 1_000_000, "2026-10-22": 1_029_001 });
    await point.settles("2026-10-19", 180);
    await point.waits("2026-10-20", figuresWithout(200, ...periods(21, 48)));
    await point.waits("2026-10-21", nothing);
    await point.fill("2026-10-20", "2026-10-21");
    const [second, third] = [await point.version("2026-10-20"), await point.version("2026-10-21")];
    expect(second.q).toBe("A".repeat(20) + "3".repeat(28));
    expect(third.q).toBe("3".repeat(48));
    expect(48 * 180 + sumOf(second.wh) + sumOf(third.wh)).toBe(29_001);
    expect(second.links).toMatchObject([
      { by: "E3 advance-of-span", law: { firstPeriod: -47, lastPeriod: 96, holds: true } },
    ]);
  });

  test("comes to the same shares whichever day is filled first, and counts reads of a day that is open", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-19": 0, "2026-10-21": 20_003 });
    await point.waits("2026-10-19", nothing);
    await point.isOpen("2026-10-20", figuresWithout(100, 48));
    await point.fill("2026-10-19");
    await point.calls("2026-10-20");
    await point.fill("2026-10-20");
    const days = [await point.version("2026-10-19"), await point.version("2026-10-20")];
    expect(days[1]?.q).toBe(`${"A".repeat(47)}3`);
    expect(days.reduce((sum, { wh }) => sum + sumOf(wh), 0)).toBe(20_003);
    expect(days.map(({ version }) => version)).toEqual([1, 1]);
  });

  test("binds no day beyond the appointment", async () => {
    const point = await FilledPoint.open(record());
    await record().rows("update registration set from_at = '2026-10-20Z' where point_id = $1", [
      point.pointId,
    ]);
    await point.registers({ "2026-10-19": 0, "2026-10-21": 20_000 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect((await point.version("2026-10-20")).q).not.toContain("3");
  });

  test("of de-energised days counts them as the zeros that they are", async () => {
    const point = await FilledPoint.open(record());
    await record().rows("update registration set to_at = '2026-10-21Z' where point_id = $1", [
      point.pointId,
    ]);
    await record().rows(
      `insert into registration
       select point_id, '2026-10-21Z', null, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
              connection_from, market_segment, domestic, 'D', consent, annual_wh, annual_from, linked_point_id
       from registration where point_id = $1`,
      [point.pointId],
    );
    await record().rows("update standing_revision set revision = revision + 1");
    await point.registers({ "2026-10-20": 0, "2026-10-21": 4_801 });
    await point.waits("2026-10-20", figuresWithout(100, 10, 11));
    await point.waits("2026-10-21", nothing);
    await point.fill("2026-10-20", "2026-10-21");
    expect(sumOf((await point.version("2026-10-20")).wh)).toBe(4_801);
    expect(await point.version("2026-10-21")).toMatchObject({ q: "x".repeat(48) });
  });
});

describe("a register that is not believed", () => {
  test("because it fell binds nothing: the day goes by what else is known", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-19": 500_000, "2026-10-20": 510_000, "2026-10-21": 300_000 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    const { q, wh } = await point.version("2026-10-20");
    expect(q).toBe("5".repeat(48));
    expect(sumOf(wh)).toBeGreaterThan(9_000);
    expect(sumOf(wh)).toBeLessThan(11_000);
  });

  test("because it advanced by more than the connection carries is passed over for the next", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-20": 0, "2026-10-21": 90_000_000, "2026-10-22": 21_000 });
    await point.waits("2026-10-20", nothing);
    await point.settles("2026-10-21", 200);
    await point.fill("2026-10-20");
    const { q, wh } = await point.version("2026-10-20");
    expect(q).toBe("3".repeat(48));
    expect(sumOf(wh)).toBe(21_000 - 48 * 200);
  });

  test("that goes round is counted through", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-20": 2 ** 32 - 4_000, "2026-10-21": 4_700 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    const { q, wh } = await point.version("2026-10-20");
    expect(q).toBe("2".repeat(48));
    expect(sumOf(wh)).toBe(8_700);
  });
});

describe("an exchange in the middle of a day", () => {
  async function exchanged(at: string): Promise<{ point: FilledPoint; next: string }> {
    const point = await FilledPoint.open(record());
    const next = freshDevice();
    await point.bind(point.device, "2020-01-01T00:00:00Z", at);
    await point.bind(next, at, null);
    return { point, next };
  }

  test("with both of its reads is one bracket", async () => {
    const { point, next } = await exchanged("2026-10-20T11:10:00Z");
    await point.registers({ "2026-10-20": 900_000, "2026-10-20T11:10:00Z": 904_090 });
    await point.registers({ "2026-10-20T11:10:00Z": 12, "2026-10-21": 4_405 }, next);
    await point.waits("2026-10-20", figuresWithout(180, 23, 24));
    await point.fill("2026-10-20");
    const { q, wh, links } = await point.version("2026-10-20");
    expect(q).toBe(`${"A".repeat(22)}11${"A".repeat(24)}`);
    expect(sumOf(wh)).toBe(904_090 - 900_000 + (4_405 - 12));
    expect(links[0]?.law?.holds).toBe(true);
  });

  test("without an installation read has no bracket across", async () => {
    const { point, next } = await exchanged("2026-10-20T11:10:00Z");
    await point.registers({ "2026-10-20": 900_000, "2026-10-20T11:10:00Z": 904_090 });
    await point.registers({ "2026-10-21": 4_405 }, next);
    await point.waits("2026-10-20", figuresWithout(180, 23, 24));
    await point.fill("2026-10-20");
    expect((await point.version("2026-10-20")).q).not.toContain("1");
  });

  test("at midnight leaves each day its own bracket", async () => {
    const { point, next } = await exchanged("2026-10-20T00:00:00Z");
    await point.registers({ "2026-10-19": 900_000, "2026-10-20": 908_001 });
    await point.registers({ "2026-10-20": 5, "2026-10-21": 7_005 }, next);
    await point.waits("2026-10-19", nothing);
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-19", "2026-10-20");
    expect(sumOf((await point.version("2026-10-19")).wh)).toBe(8_001);
    const second = await point.version("2026-10-20");
    expect(second.q).toBe("2".repeat(48));
    expect(sumOf(second.wh)).toBe(7_000);
  });
});
