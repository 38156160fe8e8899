/** Load shapes all the way: submitted to the platform stand-in, published by it, taken by our webhook, served to estimates. */
import { expect, test } from "@jest/globals";
import { readRegistry } from "../../simulator/dip/market-data/registry.ts";
import { parseConfig } from "../../src/config.ts";
import { shapeGroupKey } from "../../src/domain/shape/shape-group-key.ts";
import { addDays, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { createLog } from "../../src/log.ts";
import { virtualClock } from "../../src/std/clock.ts";
import { loadShapes } from "../../src/store/load-shapes.ts";
import { createPool } from "../../src/store/pool.ts";
import { upon } from "../../workers/ground.ts";
import { startMarket } from "../../workers/parts/market.ts";
import { startWebhook } from "../../workers/parts/webhook.ts";
import { dayMessage, registrationLine } from "../simulator/dip/support/messages.ts";
import { runStandIn } from "../simulator/dip/support/running-stand-in.ts";
import { createDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

test("what a group submitted is its shape the next morning, with totals; a repeated delivery changes nothing", async () => {
  const ends: (() => Promise<void>)[] = [];
  try {
    const database = await createDatabase();
    ends.push(() => database.drop());
    const pool = createPool(database.url, "sds-test");
    ends.push(() => pool.end());
    // Four minutes of market time in a second, from ten minutes before the publication.
    const start = Date.parse("2026-10-27T05:50:00Z");
    const clock = virtualClock({ start, speed: 240, wallStart: Date.now() });
    const config = parseConfig({ DATABASE_URL: database.url, SDS_WEBHOOK_PORT: "0" });
    let webhook = "";
    for (const part of upon("all", [startMarket, startWebhook])) {
      const running = await part({ config, clock, log: createLog("fatal", "test") });
      ends.push(() => running.close());
      if (running.ready !== undefined) webhook = `http://127.0.0.1:${running.ready["webhookPort"]}`;
    }
    const mpans = ["1499000000014", "1499000000023"];
    const standIn = await runStandIn({
      webhook,
      clock,
      loadShapes: 2,
      repeatShare: 1,
      registry: readRegistry(mpans.map((mpan) => registrationLine({ mpan })).join("\n")),
    });
    ends.push(() => standIn.stop());
    // Period n carries 100 + n Wh at the first point, and 50 Wh more in the first period at the other.
    const sentAt = "2026-10-27T05:50:00+00:00";
    const [first = "", second = ""] = mpans;
    const messages = [
      dayMessage({ mpan: first, at: sentAt }),
      dayMessage({ mpan: second, at: sentAt, periods: { 1: { v: "0.151" } } }),
    ];
    expect((await standIn.post(messages)).status).toBe(201);
    const decided = async () => {
      const { rows } = await pool.query(
        "select publication, outcome from inbound_message where state = 'decided' order by 1",
      );
      return rows.length === 2 ? rows : null;
    };
    expect(await until("both publications are applied", decided)).toEqual([
      { publication: "PUB-022", outcome: "3 load shapes" },
      { publication: "PUB-023", outcome: "totals of 3 load shapes" },
    ]);
    await standIn.until(({ deliveriesPending }) => deliveriesPending === 0);
    expect(await decided()).toHaveLength(2);

    const day = settlementDay("2026-10-26");
    const group = {
      gspGroup: "_E",
      connectionType: "W",
      marketSegment: "S",
      domestic: true,
      quantity: "AI",
    } as const;
    const shapes = await loadShapes(pool, [{ group, from: day, to: addDays(day, 1) }]);
    const weights = [126, ...Array.from({ length: 47 }, (_, slot) => 102 + slot)];
    const total = weights.reduce((sum, each) => sum + each, 0);
    expect(shapes.get(shapeGroupKey(group))).toMatchObject({
      "2026-10-26": { step: 1, weights, annualTotal: 365 * total, sevenDayTotal: 7 * total },
      "2026-10-27": { step: 3, weights },
    });
  } finally {
    for (const end of ends.reverse()) await end();
  }
});
