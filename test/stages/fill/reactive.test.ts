/** Reactive energy goes by the active energy beside it: by the ratio of a good day, or by a power factor. */
import { expect, test } from "@jest/globals";
import { useRecord } from "../../store/support/record.ts";
import { FilledPoint, nothing } from "../support/filled-points.ts";

const record = useRecord();

test("with a reference day takes the ratio of both on it", async () => {
  const point = await FilledPoint.open(record());
  await point.settles("2026-10-12", 200);
  await point.settles("2026-10-12", 50, "RI");
  await point.settles("2026-10-20", 333);
  await point.waits("2026-10-20", nothing, "RI");
  await point.fill(point.key("2026-10-20", "RI"));
  const { q, wh, links } = await point.version("2026-10-20", "RI");
  expect(q).toBe("5".repeat(48));
  expect(new Set(wh)).toEqual(new Set([83]));
  expect(links).toMatchObject([
    { inputs: { ratio: { activeWh: 9_600, reactiveWh: 2_400, source: "2026-10-12" } } },
  ]);
});

test("without one, or with one too old, takes the power factor", async () => {
  const point = await FilledPoint.open(record());
  await point.settles("2026-09-12", 200);
  await point.settles("2026-09-12", 50, "RI");
  await point.settles("2026-10-20", 333);
  await point.waits("2026-10-20", nothing, "RI");
  await point.fill(point.key("2026-10-20", "RI"));
  const { q, wh } = await point.version("2026-10-20", "RI");
  expect(q).toBe("9".repeat(48));
  expect(new Set(wh)).toEqual(new Set([161]));
});

test("waits for the active energy of its day", async () => {
  const point = await FilledPoint.open(record());
  await point.waits("2026-10-20", nothing, "RI");
  await point.fill(point.key("2026-10-20", "RI"));
  expect(await point.state("2026-10-20", "RI")).toBe("estimate");
  await point.settles("2026-10-20", 333);
  point.now += 900_000;
  await point.drain();
  expect((await point.version("2026-10-20", "RI")).q).toBe("9".repeat(48));
});
