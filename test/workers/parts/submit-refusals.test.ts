/** What the platform turns down, and what it took without our knowing (dip-messages.md 4.5). */
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import type { Platform } from "../../../src/dip/platform.ts";
import type { Outgoing } from "../../../src/stages/outbox-ports.ts";
import { mpanOf } from "../../store/support/registration-lines.ts";
import { Drive, lost } from "../support/outbox-drive.ts";

const day = "2026-10-24";
/** Each test has a record and a stand-in of its own. */
jest.setTimeout(60_000);

let drive: Drive;
afterEach(() => drive.close());

/** A drive with `points` settled days that wait to be sent. */
async function ready(points: number, options: Partial<ConstructorParameters<typeof Drive>[0]>) {
  drive = new Drive({ start: "2026-10-26T06:00:00Z", points, ...options });
  await drive.open();
  const meters = Array.from({ length: points }, (_, index) => index + 1);
  await drive.settle(await Promise.all(meters.map((meter) => drive.key(meter, day))));
}

/** Writes the message of one point with a key that the schema does not know. */
const withUnknownKey = (meter: number) => (body: Buffer, messages: readonly Outgoing[]) => {
  const isIn = messages.some(
    (message) => message.kind === "day" && message.submission.mpan === mpanOf(meter),
  );
  if (!isIn) return body;
  const made = JSON.parse(body.toString());
  for (const { payload } of made)
    if (payload.CommonBlock.M0.MPANCore === mpanOf(meter)) payload.CustomBlock.B999 = {};
  return Buffer.from(JSON.stringify(made));
};

const parked = () => drive.rows("select code, point_id from submission where state = 'parked'");

describe("a batch of fifty with one bad message", () => {
  test.each([1, 17, 50])(
    "costs at most twelve more calls, and parks message %i alone",
    async (meter) => {
      await ready(50, { spoil: withUnknownKey(meter) });
      await drive.workUntil(drive.now + 60_000);
      const calls = await drive.calls();
      expect(calls.filter(({ line }) => line.status === 400).length).toBeGreaterThan(1);
      expect(calls.length).toBeLessThanOrEqual(13);
      const [key] = [await drive.key(meter, day)];
      expect(await parked()).toEqual([{ code: "MSG1001", point_id: key?.pointId }]);
      expect(drive.alarms).toContain("MSG1001");
      const references = calls.flatMap(({ line }) =>
        JSON.parse(line.body ?? "[]").map(
          (message: { payload: { CommonBlock: { S1: { senderUniqueReference: string } } } }) =>
            message.payload.CommonBlock.S1.senderUniqueReference,
        ),
      );
      expect(new Set(references).size).toBe(references.length);
      await drive.reconcile(49);
    },
  );
});

describe("a reply that is lost", () => {
  const losing =
    (times: number) =>
    (platform: Platform): Platform => {
      let left = times;
      return {
        ...platform,
        async send(channel, body) {
          const reply = await platform.send(channel, body);
          left -= 1;
          return left >= 0 ? lost : reply;
        },
      };
    };

  test.each([1, 3])(
    "%i times is no loss: the same bytes again, and MSG1006 says that they were taken",
    async (times) => {
      await ready(10, { between: losing(times) });
      await drive.workUntil(drive.now + 3_600_000);
      const calls = await drive.calls();
      expect(calls.map(({ line }) => line.code)).toEqual([
        "MSG0000",
        ...new Array(times).fill("MSG1006"),
      ]);
      expect(new Set(calls.map(({ line }) => line.body)).size).toBe(1);
      expect(drive.alarms).toEqual([]);
      await drive.reconcile(10);
    },
  );

  test("under a reference that somebody else has used is a defect: an alarm, and a new one", async () => {
    await ready(1, {
      between: (platform) => {
        let isFirst = true;
        return {
          ...platform,
          async send(channel, body) {
            // Taken behind our back, as by a second sender with our references.
            if (isFirst) await platform.send(channel, body);
            isFirst = false;
            return platform.send(channel, body);
          },
        };
      },
    });
    await drive.workUntil(drive.now + 60_000);
    const calls = await drive.calls();
    expect(calls.map(({ line }) => line.code)).toEqual(["MSG0000", "MSG1006", "MSG0000"]);
    expect(drive.alarms).toEqual(["MSG1006"]);
  });
});

describe("a channel that is closed to us", () => {
  test("is asked every five minutes with one message, and then takes all", async () => {
    let isShut = true;
    const probes: { at: number; count: number }[] = [];
    await ready(12, {
      messagesMax: 5,
      between: (platform, of) => ({
        ...platform,
        async send(channel, body) {
          if (!isShut) return platform.send(channel, body);
          probes.push({ at: of().now, count: JSON.parse(Buffer.from(body).toString()).length });
          return { kind: "answered", status: 403, items: null, retryAfterMs: null };
        },
      }),
    });
    const from = drive.now;
    await drive.workUntil(from + 3_600_000);
    const later = probes.filter(({ at }) => at > from);
    expect(later.map(({ at, count }) => [(at - from) / 60_000, count])).toEqual(
      Array.from({ length: 11 }, (_, index) => [(index + 1) * 5, 1]),
    );
    isShut = false;
    await drive.workUntil(from + 2 * 3_600_000);
    await drive.reconcile(12);
  });
});
