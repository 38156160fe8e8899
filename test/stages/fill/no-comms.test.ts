/** SN-NoComms on a real record: what is missing while it is in force has reason 4, whichever stage fills it. */
import { describe, expect, test } from "@jest/globals";
import { useRecord } from "../../store/support/record.ts";
import { FilledPoint, figuresWithout, nothing, periods } from "../support/filled-points.ts";

const record = useRecord();
const day = "2026-10-20";
const reasonsOf = async (point: FilledPoint, of = day) => (await point.version(of)).e;

describe("a notice of no communication", () => {
  test("gives estimated half hours reason 4 inside its span, and leaves the others", async () => {
    const point = await FilledPoint.open(record());
    await point.noComms("2026-10-20T09:30:00Z", "2026-10-20T18:00:00Z");
    await point.registers({ "2026-10-20": 0, "2026-10-21": 9_600 });
    await point.waits(day, figuresWithout(200, 19, 20, 36, 37));
    await point.fill(day);
    const { q, e, links } = await point.version(day);
    expect(links.map(({ by }) => by)).toEqual(["E1 residual-of-day"]);
    expect([19, 20, 36, 37].map((period) => e?.charAt(period - 1))).toEqual(["2", "4", "4", "2"]);
    expect(e?.replaceAll("-", "")).toBe("2442");
    expect(q.replaceAll("A", "")).toBe("1111");
  });

  test("gives defaulted half hours reason 4 too", async () => {
    const point = await FilledPoint.open(record());
    await point.noComms("2026-10-20T00:00:00Z", null);
    await point.waits(day, nothing);
    await point.fill(day);
    expect((await point.version(day)).q).toBe("9".repeat(48));
    expect(await reasonsOf(point)).toBe("4".repeat(48));
  });

  test("ends at its expiry, and an empty one never begins", async () => {
    const point = await FilledPoint.open(record());
    await point.noComms("2026-10-01T00:00:00Z", "2026-10-20T00:00:00Z");
    await point.noComms("2026-10-20T12:00:00Z", "2026-10-20T12:00:00Z");
    for (const each of ["2026-10-19", day]) await point.waits(each, nothing);
    await point.fill("2026-10-19", day);
    expect(await reasonsOf(point, "2026-10-19")).toBe("4".repeat(48));
    expect(await reasonsOf(point)).toBe("2".repeat(48));
  });

  test("of the same start that comes again with an expiry replaces the first", async () => {
    const point = await FilledPoint.open(record());
    await point.noComms("2026-10-19T23:00:00Z", null);
    await point.noComms("2026-10-19T23:00:00Z", "2026-10-20T00:30:00Z");
    await point.waits(day, nothing);
    await point.fill(day);
    expect(await reasonsOf(point)).toBe(`4${"2".repeat(47)}`);
  });

  test("accounts for silence: nobody is to look at it, and nobody is told", async () => {
    const found = async (isNoticed: boolean) => {
      const point = await FilledPoint.open(record());
      if (isNoticed) await point.noComms("2026-10-20T00:00:00Z", null);
      await point.settles("2026-10-10", 200);
      await point.waits(day, nothing);
      await point.fill(day);
      const findings = await point.findings(day);
      return findings.filter(({ rule }) => rule === "V76" || rule === "V75");
    };
    expect(await found(false)).toMatchObject([
      { rule: "V75" },
      { rule: "V76", outcome: "suspect" },
    ]);
    expect(await found(true)).toMatchObject([{ rule: "V75", detail: { report: "no" } }]);
  });

  test("touches no actual, and neither ZE2 nor ZE3", async () => {
    const point = await FilledPoint.open(record());
    await point.noComms("2026-10-01T00:00:00Z", null);
    await record().rows(
      "insert into supplier_notice values ($1, 'vacant', '2026-10-21T00:00Z', null)",
      [point.pointId],
    );
    await point.waits(day, figuresWithout(200, 48));
    await point.waits("2026-10-22", nothing);
    await point.fill(day, "2026-10-22");
    expect(await reasonsOf(point)).toBe(`${"-".repeat(47)}4`);
    expect((await point.version(day)).wh.slice(0, 47)).toEqual(periods(1, 47).map(() => 200));
    expect(await reasonsOf(point, "2026-10-22")).toBe("5".repeat(48));
  });
});
