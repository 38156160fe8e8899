/** V16: no read names an MPAN in the DCC; the join is by device, at the period end. */
import { describe, expect, test } from "@jest/globals";
import { initialFigures } from "../../../../src/domain/validate/rule.ts";
import { unknownDevice } from "../../../../src/domain/validate/rules/unknown-device.ts";
import { testPublished } from "../../../support/published-rule.ts";

const figures = initialFigures(unknownDevice.params);
const exchange = Date.UTC(2026, 2, 18, 10);
const halfHour = 1_800_000;
const until = [{ from: 0, to: exchange, mpan: "1499000000014" }];
const since = [{ from: exchange, to: null, mpan: "1499000000014" }];
const reasonOf = (
  bindings: typeof until | typeof since,
  end: number,
  payloadMpan: string | null = null,
) => unknownDevice.check({ end, bindings, payloadMpan }, figures)?.reason ?? null;

describe("V16 unknown-device [ours]", () => {
  testPublished("V16", 16);

  test("asks for the whole half hour: the old device up to the exchange, the new one after it", () => {
    expect(reasonOf(until, exchange)).toBeNull();
    expect(reasonOf(until, exchange + halfHour)).toBe("unknownDevice");
    expect(reasonOf(since, exchange + halfHour)).toBeNull();
    expect(reasonOf(since, exchange)).toBe("unknownDevice");
    expect(reasonOf(since, exchange + halfHour / 2)).toBe("unknownDevice");
    expect(reasonOf([], exchange)).toBe("unknownDevice");
  });

  test("drops a named MPAN with a wrong check digit, and refuses another right one", () => {
    expect(reasonOf(until, exchange, "1499000000014")).toBeNull();
    expect(reasonOf(until, exchange, "1499000000015")).toBe("mpanDropped");
    expect(reasonOf(until, exchange, "nonsense")).toBe("mpanDropped");
    expect(reasonOf(until, exchange, "2000056535971")).toBe("mpanMismatch");
    const dropped = { end: exchange, bindings: until, payloadMpan: "1499000000015" };
    expect(unknownDevice.check(dropped, figures)?.outcome).toBe("note");
  });

  test("names no MPAN and no device", () => {
    expect(unknownDevice.text?.({ reason: "mpanMismatch" })).toBe("MPAN differs from registration");
    expect(unknownDevice.text?.({ reason: "unknownDevice" })).toBe("Device not known");
  });
});
