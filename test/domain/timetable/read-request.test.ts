import { describe, expect, test } from "@jest/globals";
import { dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { finalCutOff } from "../../../src/domain/timetable/cut-off.ts";
import { type DueRequest, decideRequest } from "../../../src/domain/timetable/read-request.ts";
import { nextRequestAt, readDeadline } from "../../../src/domain/timetable/retry-plan.ts";
import { bindingOf } from "../../support/standing.ts";

const day = settlementDay("2026-10-26");
const binding = bindingOf();
const request: DueRequest = {
  day,
  pointId: binding.pointId,
  quantity: "AI",
  device: binding.device,
  reason: null,
  hasVersion: false,
  heard: [],
  code: null,
};
const now = readDeadline(day) + 3_600_000;
const at = (period: number) => dayStart(day) + period * 1_800_000;
const decide = (changes: Partial<DueRequest>, when = now) =>
  decideRequest({ ...request, ...changes }, [binding], when);

describe("a request whose moment has come", () => {
  test("is sent for what is missing, and again at the next moment of the plan", () => {
    const { state, nextAt, window } = decide({});
    expect([state, nextAt]).toEqual(["open", nextRequestAt(day, "AI", now)]);
    expect(window).toEqual({ from: at(1), to: at(48) });
  });

  test("asks for the part of an edge day that is ours", () => {
    const [registration] = binding.registrations;
    if (registration === undefined) throw new Error("a binding has a registration");
    const edge = { ...binding, registrations: [{ ...registration, from: at(46) }] };
    const { window } = decideRequest(request, [edge], now);
    expect(window).toEqual({ from: at(47), to: at(48) });
  });

  test("of an export point follows the shorter memory of its meter", () => {
    const exporting = { ...binding, quantity: "AE" as const };
    const late = dayStart(day) + 100 * 86_400_000;
    const ask = (quantity: "AI" | "AE") =>
      decideRequest({ ...request, quantity }, [{ ...exporting, quantity }], late).state;
    expect([ask("AI"), ask("AE")]).toEqual(["open", "ended"]);
  });

  test("is answered when nothing is missing, or the device serves the point no more", () => {
    const heard = Array.from({ length: 48 }, (_, index) => index + 1);
    expect(decide({ heard })).toMatchObject({ state: "answered", nextAt: null, window: null });
    expect(decide({ hasVersion: true })).toMatchObject({ state: "answered", window: null });
    expect(decide({ device: "02-5D-53-00-00-00-00-FF" }).state).toBe("answered");
    expect(decide({ quantity: "AE" }).state).toBe("answered");
  });

  test("is stopped by an answer that says no, not by one that says not now", () => {
    expect(decide({ code: "E19" })).toMatchObject({ state: "stopped", nextAt: null, window: null });
    expect(decide({ code: "E21" }).state).toBe("open");
  });

  test("is sent once more and ends when the plan has no further moment", () => {
    const last = finalCutOff(day) - 1;
    const { state, nextAt, window } = decide({}, last);
    expect([state, nextAt]).toEqual(["ended", null]);
    expect(window).not.toBeNull();
  });
});
