/** What a receipt looks like, and who never gets one. */
import { expect, test } from "@jest/globals";
import type { DownwardPublish } from "../../src/mqtt/downward-link.ts";
import { publishReceipts } from "../../src/mqtt/receipt-publisher.ts";

const device = "02-5D-53-00-00-00-00-01";
const at = Date.UTC(2026, 9, 26, 1, 2, 3);

function link({ isConnected = true } = {}) {
  const sent: DownwardPublish[] = [];
  return {
    sent,
    async tell(publishes: readonly DownwardPublish[]) {
      if (isConnected) sent.push(...publishes);
      return isConnected;
    },
  };
}

test("topic and body are those of the profile", async () => {
  const to = link();
  expect(await publishReceipts(to, [{ deviceId: device, seq: 88_127 }], at)).toBe(true);
  expect(to.sent.map(({ topic }) => topic)).toEqual([`sds/v1/receipt/${device}`]);
  expect(JSON.parse(to.sent[0]?.body ?? "")).toEqual({
    v: 1,
    kind: "receipt",
    esme: device,
    seq: 88_127,
    rewind: false,
    at: "2026-10-26T01:02:03Z",
  });
});

test("nobody is told of nothing, and what is no device becomes no topic", async () => {
  const to = link({ isConnected: false });
  const levels = [
    { deviceId: device, seq: 0 },
    { deviceId: "topic:dcc/v2/#", seq: 4 },
    { deviceId: "00-00-00-00-00-00-00-00", seq: 4 },
  ];
  expect(await publishReceipts(to, levels, at)).toBe(true);
  expect(to.sent).toEqual([]);
});

test("a broker that is away leaves them owed", async () => {
  const levels = [1, 2].map((seq) => ({ deviceId: device, seq }));
  expect(await publishReceipts(link({ isConnected: false }), levels, at)).toBe(false);
});
