/** The part that scores by itself: at once when it starts, through trouble, and until it is told to end. */
import { Writable } from "node:stream";
import { expect, test } from "@jest/globals";
import { pino } from "pino";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { virtualClock } from "../../../src/std/clock.ts";
import { createPool } from "../../../src/store/pool.ts";
import { startScores } from "../../../workers/parts/scores.ts";
import { useRecord } from "../../store/support/record.ts";
import { settleVersions } from "../../support/settled-versions.ts";
import { until } from "../../support/until.ts";

const record = useRecord();
const clock = virtualClock({
  start: Date.parse("2026-10-28T00:00:00Z"),
  speed: 1e-9,
  wallStart: Date.now(),
});

/** A log that keeps its lines. */
function keepingLog() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: pino(stream), lines };
}

test("it scores what is noted when it starts, tells of it in one line, and ends", async () => {
  const { pool } = record();
  await settleVersions(pool, { day: settlementDay("2026-10-20"), pointId: 7, quantity: "AI" }, [
    {
      at: "2026-10-23T11:00Z",
      fills: [{ by: "E0 interpolation", wh: { 20: 361 } }],
      sent: { at: "2026-10-23T11:05Z", answeredAt: "2026-10-23T11:06Z" },
    },
    { at: "2026-10-26T09:00Z" },
  ]);
  const { log, lines } = keepingLog();
  const running = await startScores({ pool, clock, log });
  await until("a score", async () => {
    const rows = await record().rows("select p10_wh, p90_wh, shape_group from estimate_score");
    return rows.length === 1 && rows;
  });
  await running.close();
  expect(await record().rows("select p10_wh, p90_wh, shape_group from estimate_score")).toEqual([
    // The worked range of E0 interpolated 361; a point that is not registered has no group.
    { p10_wh: [90], p90_wh: [722], shape_group: null },
  ]);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    stage: "scores",
    count: 1,
    outcome: "1 half hours scored, 0 ranges learned",
  });
});

test("a database that is away is told of and asked again later", async () => {
  const away = createPool("postgres://nobody@127.0.0.1:1/none", "sds-test", 1);
  const { log, lines } = keepingLog();
  const running = await startScores({ pool: away, clock, log });
  await until("a line", async () => lines.length > 0);
  await running.close();
  await away.end();
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    stage: "scores",
    code: "DATABASE_UNAVAILABLE",
  });
});
