/** Who is told what recipients say (P8): a reply to a delivery, a status message of the service, one of another recipient. */
import { afterEach, expect, test } from "@jest/globals";
import type { WebhookAnswer } from "../../../../simulator/dip/platform/delivery-lane.ts";
import type { StatusItem } from "../../../../simulator/dip/platform/status-item.ts";
import type { PassedItem } from "../../../../simulator/dip/platform/status-router.ts";
import { dayMessage, nextReference } from "../support/messages.ts";
import { runStandIn } from "../support/running-stand-in.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const bad = () => dayMessage({ periods: { 1: { v: "-0.001" } } });
const item = (changes: Partial<StatusItem>): StatusItem => ({
  transactionID: null,
  senderUniqueReference: null,
  correlationID: null,
  sentTimestamp: "2026-10-27T00:42:00+00:00",
  senderID: "1400000003",
  recipientID: null,
  DIPConnectionProviderID: null,
  message: "RCP1061 - MPAN unknown",
  help: null,
  serviceTicketURL: null,
  ...changes,
});

/** A stand-in whose webhook answers as told, and what it was sent by channel. */
async function start(answer: (ids: readonly string[]) => WebhookAnswer) {
  const received: { channel: string; ids: readonly string[]; body: string }[] = [];
  const standIn = await runStandIn({
    async postToWebhook(channel, body) {
      const ids = [...body.matchAll(/"transactionID":"([^"]+)"/g)].map(([, id = ""]) => id);
      received.push({ channel, ids, body });
      return channel === "status" ? { status: 201, body: "" } : answer(ids);
    },
  });
  stops.push(standIn.stop);
  const settled = () => standIn.until(({ deliveriesPending }) => deliveriesPending === 0);
  const send = (path: string, body: unknown) =>
    fetch(`${standIn.url}${path}`, { method: "POST", body: JSON.stringify(body) });
  const passed = async () =>
    (await (await fetch(`${standIn.url}/standin/passed-on`)).json()) as PassedItem[];
  return { standIn, received, settled, send, passed };
}

const taken = () => ({ status: 201, body: "" });

test("what a reply says against one message of a 207 goes to who sent that one; nothing is sent again", async () => {
  const { standIn, received, settled, passed } = await start((ids) => ({
    status: 207,
    body: JSON.stringify({
      messageArray: ids.map((transactionID, index) =>
        item({ transactionID, message: index === 0 ? "RCP1001 - schema" : "RCP0000 - stored" }),
      ),
      timestamp: "2026-10-27T00:42:00+00:00",
    }),
  }));
  await standIn.post([bad(), bad()]);
  await standIn.until(({ if021 }) => if021.rejected === 2);
  await settled();
  const refused = received.flatMap(({ ids }) => ids.slice(0, 1));
  const items = await passed();
  expect(items.map(({ to }) => to)).toEqual(refused.map(() => "3300000001"));
  expect(items.map((each) => each.item.transactionID)).toEqual(refused);
  expect(received.flatMap(({ ids }) => ids)).toHaveLength(2);
});

test("a status message of the service goes to the sender of what was delivered to it", async () => {
  const { standIn, received, settled, send, passed } = await start(taken);
  await standIn.post([bad()]);
  await standIn.until(({ if021 }) => if021.rejected === 1);
  await settled();
  const [transactionID = ""] = received[0]?.ids ?? [];
  expect((await send("/statusmessage", [item({ transactionID })])).status).toBe(201);
  expect(await passed()).toMatchObject([{ to: "3300000001", item: { transactionID } }]);
  await settled();
  expect(received.map(({ channel }) => channel)).toEqual(["IF-014"]);
});

test("what another recipient says of a message of the service is delivered to it by status message", async () => {
  const { standIn, received, settled, send, passed } = await start(taken);
  const reference = nextReference();
  await standIn.post([dayMessage({ reference })]);
  const { sentTimestamp: _stamped, ...said } = item({
    senderUniqueReference: reference,
    senderID: "2300000012",
  });
  expect((await send("/standin/statuses", said)).status).toBe(202);
  await standIn.until(() => received.length === 1);
  await settled();
  expect(received).toMatchObject([{ channel: "status" }]);
  expect(JSON.parse(received[0]?.body ?? "")).toMatchObject([
    { ...said, recipientID: "1400000003", sentTimestamp: "2026-10-27T00:41:00+00:00" },
  ]);
  expect(await passed()).toMatchObject([{ to: "1400000003" }]);
});

test("an item about a message that nobody sent is passed on to nobody", async () => {
  const { send, passed, settled, received } = await start(taken);
  await send("/statusmessage", [
    item({ senderUniqueReference: nextReference() }),
    item({ transactionID: "T-never" }),
  ]);
  expect((await passed()).map(({ to }) => to)).toEqual([null, null]);
  await settled();
  expect(received).toEqual([]);
});
