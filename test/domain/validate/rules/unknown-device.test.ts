/** V16: no read names an MPAN in the DCC; the join is by device, at the period end. */
import { describe, expect, test } from "@jest/globals";
import { unknownDevice } from "../../../../src/domain/validate/rules/unknown-device.ts";
import { expectResult, figuresOf, ruleCases, told } from "../../../support/rule-vectors.ts";

interface Given {
  readonly device: string;
  readonly end: string;
  readonly bindings: readonly {
    readonly device: string;
    readonly mpan: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly payloadMpan: string | null;
}

const figures = figuresOf(unknownDevice, {});

/** The bindings of the case's own device, as the store gives them. */
function subjectOf({ device, end, bindings, payloadMpan }: Given) {
  const own = bindings.filter((binding) => binding.device === device);
  return {
    end: Date.parse(end),
    payloadMpan,
    bindings: own.map(({ mpan, from, to }) => ({
      mpan,
      from: Date.parse(from),
      to: to === null ? null : Date.parse(to),
    })),
  };
}

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
  test.each(ruleCases<Given>("V16", 16))("$id $title", (each) => {
    const subject = subjectOf(each.given);
    const found = told(unknownDevice.check(subject, figuresOf(unknownDevice, each)), {
      mpan: subject.bindings[0]?.mpan,
    });
    const park = found.data?.["disposition"] === "parked";
    expectResult({ ...found, data: { ...found.data, park } }, each.expect);
  });

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
