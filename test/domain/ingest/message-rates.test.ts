/** Rates of the meter side: one message at the bound passes, one above is let go on later, and a burst is forgotten. */
import { describe, expect, test } from "@jest/globals";
import {
  type HeldMessages,
  type MessageRateSettings,
  MessageRates,
} from "../../../src/domain/ingest/message-rates.ts";

const now = Date.UTC(2026, 9, 21, 2);
const minute = 60_000;
const none: HeldMessages = { positions: [], releaseAt: [] };

function ratesOf(changes: Partial<MessageRateSettings> = {}): MessageRates {
  return new MessageRates({
    devicePerMinute: 60,
    deviceBurst: 200,
    gatewayPerSecond: 0,
    devicesMax: 1_000,
    ...changes,
  });
}

const from = (deviceId: string, count: number) =>
  Array.from({ length: count }, () => ({ deviceId }));

describe("a device", () => {
  test("may send its burst at once; one message more is held for a minute", () => {
    expect(ratesOf().hold(from("a", 200), now)).toEqual(none);
    expect(ratesOf().hold(from("a", 201), now)).toEqual({
      positions: [200],
      releaseAt: [now + minute],
    });
  });

  test("may send 60 a minute for good; one more in the minute is held", () => {
    const rates = ratesOf();
    rates.hold(from("a", 200), now);
    expect(rates.hold(from("a", 60), now + minute)).toEqual(none);
    expect(rates.hold(from("a", 61), now + 2 * minute).positions).toEqual([60]);
  });

  test("has what is held let go on at its own pace, group after group", () => {
    const rates = ratesOf();
    rates.hold(from("a", 200), now);
    expect(rates.hold(from("a", 2), now).releaseAt).toEqual([now + minute, now + minute + 1_000]);
    expect(rates.hold(from("a", 1), now).releaseAt).toEqual([now + minute + 2_000]);
  });

  test("that was silent afterwards has all of its room again, whatever is still held", () => {
    const rates = ratesOf();
    rates.hold(from("a", 1_000), now);
    expect(rates.hold(from("a", 200), now + 200_000)).toEqual(none);
  });

  test("does not speak for another", () => {
    const rates = ratesOf();
    rates.hold(from("a", 500), now);
    expect(rates.hold([...from("b", 1), ...from("a", 1), ...from("c", 1)], now).positions).toEqual([
      1,
    ]);
  });

  test("has its room again when the clock was set back", () => {
    const rates = ratesOf();
    rates.hold(from("a", 500), now);
    expect(rates.hold(from("a", 200), now - 90 * minute)).toEqual(none);
  });
});

describe("all devices together", () => {
  const ofFleet = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ deviceId: `${n}` }));

  test("may send a second's messages at once; one more is held", () => {
    const rates = ratesOf({ gatewayPerSecond: 500 });
    expect(rates.hold(ofFleet(500), now)).toEqual(none);
    expect(rates.hold(ofFleet(1), now)).toEqual({ positions: [0], releaseAt: [now + minute] });
    expect(rates.hold(ofFleet(500), now + 1_000)).toEqual(none);
  });

  test("have no bound where there is none", () => {
    expect(ratesOf({ devicePerMinute: 0 }).hold(from("a", 50_000), now)).toEqual(none);
  });

  test("are watched up to a number; what is above passes until others are silent", () => {
    const rates = ratesOf({ deviceBurst: 1, devicesMax: 2_000 });
    rates.hold(ofFleet(2_000), now);
    expect(rates.hold(from("one more", 2), now)).toEqual(none);
    expect(rates.hold(ofFleet(2_000), now).positions).toHaveLength(2_000);
    expect(rates.hold(from("one more", 2), now + 2 * minute).positions).toEqual([1]);
  });
});
