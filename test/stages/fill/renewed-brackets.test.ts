/** An actual that comes late changes what a bracket leaves for its other days: they are made again, and only they. */
import { describe, expect, test } from "@jest/globals";
import { useRecord } from "../../store/support/record.ts";
import { FilledPoint, figuresWithout, nothing, periods, sumOf } from "../support/filled-points.ts";

const record = useRecord();

/** Two empty days under one bracket, both estimated. */
async function twoDays(advanceWh = 20_000): Promise<FilledPoint> {
  const point = await FilledPoint.open(record());
  await point.registers({ "2026-10-19": 0, "2026-10-21": advanceWh });
  await point.waits("2026-10-19", nothing);
  await point.waits("2026-10-20", nothing);
  await point.fill("2026-10-19", "2026-10-20");
  return point;
}

describe("a late actual inside a bracket of two days", () => {
  test("makes the estimates of the other day again, at once", async () => {
    const point = await twoDays();
    await point.completes("2026-10-20", figuresWithout(300));
    expect(await point.state("2026-10-19")).toBe("estimate");
    await point.drain();
    const first = await point.version("2026-10-19");
    expect(first).toMatchObject({ version: 2, cause: "betterEstimate", q: "3".repeat(48) });
    expect(sumOf(first.wh)).toBe(20_000 - 48 * 300);
    expect(await point.state("2026-10-19")).toBe("settled");
  });

  test("that leaves holes of its own day is estimated, and the other day follows", async () => {
    const point = await twoDays();
    await record().rows(
      "delete from day_read where point_id = $1 and settlement_day = '2026-10-20'",
      [point.pointId],
    );
    await record().rows(
      `insert into day_read (settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods, wh, reasons)
       values ('2026-10-20', $1, 'AI', gen_random_uuid(), 0, now(), now(), '{1,2}', '{500,500}', '{null,null}')`,
      [point.pointId],
    );
    await point.calls("2026-10-20");
    await point.fill("2026-10-20");
    const days = [await point.version("2026-10-19"), await point.version("2026-10-20")];
    expect(days.map(({ cause }) => cause)).toEqual(["betterEstimate", "lateActual"]);
    expect(days.reduce((sum, { wh }) => sum + sumOf(wh), 0)).toBe(20_000);
    expect(days.map(({ version }) => version)).toEqual([2, 2]);
  });

  test("that falls away again makes the other day again too", async () => {
    const point = await twoDays();
    await point.completes("2026-10-20", figuresWithout(300));
    await point.drain();
    // What validate does not believe any more: the day has no reads of its own.
    await point.calls("2026-10-20");
    await point.fill("2026-10-20");
    const days = [await point.version("2026-10-19"), await point.version("2026-10-20")];
    expect(days.reduce((sum, { wh }) => sum + sumOf(wh), 0)).toBe(20_000);
    expect(days.map(({ version }) => version)).toEqual([3, 3]);
  });

  test("renews a day that waits in a stage for another reason already", async () => {
    const point = await twoDays();
    await point.calls("2026-10-19");
    await point.completes("2026-10-20", figuresWithout(300));
    await point.fill("2026-10-19");
    expect(await point.version("2026-10-19")).toMatchObject({
      version: 2,
      cause: "betterEstimate",
    });
    expect(sumOf((await point.version("2026-10-19")).wh)).toBe(20_000 - 48 * 300);
  });

  test("does not wake a day whose version rests on no bracket any more", async () => {
    const point = await twoDays();
    await point.completes("2026-10-19", figuresWithout(200));
    await point.drain();
    await point.completes("2026-10-20", figuresWithout(201));
    expect(await point.state("2026-10-19")).toBe("settled");
  });

  test("does not wake days of other points or beyond the bracket", async () => {
    const [point, other] = [await twoDays(), await twoDays()];
    await point.completes("2026-10-20", figuresWithout(300));
    expect(await other.state("2026-10-19")).toBe("settled");
    await point.settles("2026-10-21", 100);
    await point.drain();
    expect((await point.version("2026-10-19")).version).toBe(2);
  });
});

describe("a day beside that is moved while a bracket is shared out", () => {
  test("makes the shares be worked out anew", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-19": 0, "2026-10-21": 20_000 });
    await point.waits("2026-10-19", nothing);
    await point.isOpen("2026-10-20", nothing);
    point.beforeSave = async () => {
      point.beforeSave = async () => undefined;
      await point.completes("2026-10-20", figuresWithout(300));
    };
    await point.fill("2026-10-19");
    expect(sumOf((await point.version("2026-10-19")).wh)).toBe(20_000 - 48 * 300);
  });

  test("that is being filled itself does not keep what was made of the old bracket", async () => {
    const point = await twoDays();
    await point.calls("2026-10-19");
    point.beforeSave = async () => {
      point.beforeSave = async () => undefined;
      await point.completes("2026-10-20", figuresWithout(300));
    };
    point.now = Date.UTC(2026, 10, 9, 12);
    await point.fill("2026-10-19");
    expect(sumOf((await point.version("2026-10-19")).wh)).toBe(20_000 - 48 * 300);
  });
});

describe("a register read inside a bracket", () => {
  test("waits for the next run, then both parts keep the law", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-19": 0, "2026-10-22": 30_000 });
    for (const day of ["2026-10-19", "2026-10-20", "2026-10-21"])
      await point.waits(day, figuresWithout(0, ...periods(1, 48)));
    await point.fill("2026-10-19", "2026-10-20", "2026-10-21");
    await point.registers({ "2026-10-20": 5_000 });
    // It touches the two days beside it.
    await point.calls("2026-10-19", "2026-10-20");
    await point.fill("2026-10-19", "2026-10-20");
    expect((await point.version("2026-10-20")).version).toBe(1);
    point.now = Date.UTC(2026, 10, 9, 12);
    await point.calls("2026-10-19", "2026-10-20");
    await point.fill("2026-10-19", "2026-10-20");
    const sums: number[] = [];
    for (const day of ["2026-10-19", "2026-10-20", "2026-10-21"])
      sums.push(sumOf((await point.version(day)).wh));
    expect(sums[0]).toBe(5_000);
    expect((sums[1] ?? 0) + (sums[2] ?? 0)).toBe(25_000);
  });
});
