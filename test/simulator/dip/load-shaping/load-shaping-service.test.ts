/** The Load Shaping Service behind the platform: at 06:00 UTC the shapes of what was submitted for the day before. */
import { afterEach, expect, test } from "@jest/globals";
import { readRegistry } from "../../../../simulator/dip/market-data/registry.ts";
import { compileInterface } from "../../../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { checkDelivery } from "../../../../src/dip/check-delivery.ts";
import { decodeStored, marketPublications } from "../../../../src/dip/publications.ts";
import { dipId } from "../../../../src/domain/identity/dip-id.ts";
import { mpanCheckDigit } from "../../../../src/domain/identity/mpan.ts";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { virtualClock } from "../../../../src/std/clock.ts";
import { until } from "../../../support/until.ts";
import { dayMessage, registrationLine } from "../support/messages.ts";
import { openWebhook, runStandIn } from "../support/running-stand-in.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function mpanOf(meter: number): string {
  const twelve = `1499${String(meter).padStart(8, "0")}`;
  return `${twelve}${mpanCheckDigit(twelve)}`;
}

/** A stand-in with ten domestic points and two others; market time starts at `start`, an hour a second unless told otherwise. */
async function startWith(start: string, loadShapes: number | null, speed = 3_600) {
  const webhook = await openWebhook();
  const lines = Array.from({ length: 12 }, (_, meter) =>
    registrationLine({ mpan: mpanOf(meter), domestic: meter < 10 }),
  );
  const standIn = await runStandIn({
    webhook: webhook.url,
    registry: readRegistry(lines.join("\n")),
    clock: virtualClock({ start: Date.parse(start), speed, wallStart: Date.now() }),
    loadShapes,
  });
  stops.push(standIn.stop, webhook.close);
  return { webhook, standIn };
}

const sentAt = "2026-10-27T05:20:00+00:00";

test("publishes means of ten meters and more, which our service takes and understands", async () => {
  const { webhook, standIn } = await startWith("2026-10-27T05:20:00Z", 10);
  // Period n of the day of a message carries 100 + n Wh; one meter sends an estimate for the first.
  const estimate = { 1: { v: "9.000", q: "E0", e: "2" } };
  const messages = Array.from({ length: 12 }, (_, meter) =>
    dayMessage({ mpan: mpanOf(meter), at: sentAt, periods: meter === 0 ? estimate : {} }),
  );
  expect((await standIn.post(messages)).status).toBe(201);
  await until("both are published", async () => webhook.received.length >= 2);
  expect(webhook.received.map(({ path, messages: sent }) => [path, sent.length])).toEqual([
    ["/webhooks/dip/IF-022", 1],
    ["/webhooks/dip/IF-023", 1],
  ]);

  const facts = loadFacts();
  for (const {
    messages: [message],
  } of webhook.received) {
    const channel = message?.payload.CommonBlock.S0.interfaceID ?? "";
    expect(compileInterface(facts, channel).faultsOf(message)).toEqual([]);
    const recipient = { ourDipId: dipId("1400000003"), environmentTag: "DEV" } as const;
    expect(
      checkDelivery(message, channel, recipient, Date.parse("2026-10-27T06:10:00Z")).kind,
    ).toBe("taken");
  }
  const [shapes, totals] = webhook.received.map(({ messages: [message] }) =>
    decodeStored(marketPublications, Buffer.from(JSON.stringify(message))),
  );
  if (shapes?.kind !== "loadShapes") throw new Error("no shapes");
  expect(
    shapes.shapes.map(({ group, day, flags }) => [group.gspGroup, group.domestic, day, flags]),
  ).toEqual([
    ["_E", true, "2026-10-26", `E${"A".repeat(47)}`],
    ["_E", null, "2026-10-26", "A".repeat(48)],
    [null, null, "2026-10-26", "A".repeat(48)],
    ["_E", false, "2026-10-26", "E".repeat(48)],
  ]);
  expect(shapes.shapes[0]?.values.slice(1, 3)).toEqual([102, 103]);
  expect(shapes.shapes[1]?.values[0]).toBe(101);
  expect(totals).toMatchObject({ kind: "loadShapeTotals", misplaced: 0 });
});

test("switched off it publishes nothing, and switched on nothing before it has seen a point", async () => {
  for (const loadShapes of [null, 1]) {
    const { webhook, standIn } = await startWith("2026-10-27T05:59:00Z", loadShapes);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(webhook.received).toEqual([]);
    expect(await standIn.status()).toMatchObject({ deliveriesPending: 0 });
  }
});

test("every day is published once, and a silent point's from the back-stop", async () => {
  const { webhook, standIn } = await startWith("2026-10-27T05:59:00Z", 1, 86_400);
  await standIn.post([dayMessage({ mpan: mpanOf(0), at: "2026-10-27T05:59:00+00:00" })]);
  await until("two days are published", async () => webhook.received.length >= 4);
  const days = webhook.received.slice(0, 4).map(({ path, messages: [message] }) => {
    const shapes = decodeStored(marketPublications, Buffer.from(JSON.stringify(message)));
    return [path.slice(-6), shapes?.kind === "loadShapes" ? shapes.shapes[0]?.day : null];
  });
  // A day is a second here: which one is the first depends on how soon the message was taken.
  const first = settlementDay(String(days[0]?.[1]));
  expect(days).toEqual([
    ["IF-022", first],
    ["IF-023", null],
    ["IF-022", addDays(first, 1)],
    ["IF-023", null],
  ]);
});
