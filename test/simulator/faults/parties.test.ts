/** Faults of level P: what registration says, what goes out, and what the ledger says of it. */
import { expect, test } from "@jest/globals";
import { registrationLines } from "../../../simulator/ledger/registrations.ts";
import { truthLines } from "../../../simulator/ledger/truth.ts";
import { parseBody } from "../../../simulator/messages/message-body.ts";
import { isMpan } from "../../../src/domain/identity/mpan.ts";
import { type Planted, planOf, sentOf } from "./support/one-fault.ts";

/** What registration says of the faulty meter. */
const linesOf = (of: Planted) => {
  const { plan, meter } = planOf(of);
  return [...registrationLines(plan)].filter(({ device }) => device.esme === meter.esme);
};
const appointedOf = (of: Planted, quantity = "AI") => {
  const { plan, meter } = planOf(of);
  return [...truthLines(plan)]
    .filter((line) => line.meter === meter.number && line.mq === quantity)
    .map(({ day, appointed }) => [day, appointed]);
};

test.each([
  ["checkDigit", false],
  ["other", true],
])("F58 %s: the log names another MPAN", (name, isOne) => {
  const { ofDay } = sentOf({ fault: "F58", params: { case: name } });
  const [log] = ofDay.filter(({ kind }) => kind === "profile.log");
  const named = String(parseBody(log?.body.toString("utf8") ?? "")["mpan"]);
  expect(isMpan(named)).toBe(isOne);
  expect(named).not.toBe(log?.planned.meter.importMpan);
});

test("F59 start: in summer the day before has the slots from London's midnight on", () => {
  const of = { fault: "F59", params: { edge: "start" }, from: "2026-06-30" };
  expect(appointedOf(of).filter(([day]) => String(day) >= "2026-06-30")).toEqual([
    ["2026-06-30", null],
    ["2026-07-01", [47, 48]],
    ["2026-07-02", [1, 48]],
    ["2026-07-03", [1, 48]],
  ]);
  expect(planOf(of).lines[0]?.periods).toHaveLength(46);
});

test("F59 end: nothing is ours from London's midnight on", () => {
  const of = { fault: "F59", params: { edge: "end" }, from: "2026-06-30" };
  expect(appointedOf(of).filter(([day]) => String(day) >= "2026-06-30")).toEqual([
    ["2026-06-30", [1, 46]],
    ["2026-07-01", null],
    ["2026-07-02", null],
    ["2026-07-03", null],
  ]);
});

test("F60: off from the day on, and appointed all the same", () => {
  const spans = linesOf({ fault: "F60" })
    .filter(({ quantity }) => quantity === "AI")
    .map(({ appointedFrom, appointedTo, energisation }) => [
      appointedFrom,
      appointedTo,
      energisation,
    ]);
  expect(spans).toEqual([
    ["2026-01-12", "2026-01-13", "E"],
    ["2026-01-13", "2026-01-16", "D"],
  ]);
  const summer = { fault: "F60", from: "2026-06-30" };
  expect(appointedOf(summer).find(([day]) => day === "2026-06-30")).toEqual([
    "2026-06-30",
    [1, 48],
  ]);
});

test.each(["D", "M"])("F61: consent %s to the import alone, on every day of the run", (consent) => {
  const of = { fault: "F61", params: { consent } };
  expect(linesOf(of).map((line) => [line.quantity, line.consent])).toEqual([
    ["AI", consent],
    ["AE", "H"],
  ]);
  expect(planOf(of).lines.map(({ day, expect: { slot } }) => [day, slot?.e])).toEqual(
    ["2026-01-12", "2026-01-13", "2026-01-14", "2026-01-15"].map((day) => [day, "1"]),
  );
});

test("F62: without an export point its half hours are nobody's, and the import point is told", () => {
  const of = { fault: "F62", params: { exportPoint: "none" }, quantity: "AE" } as const;
  expect(linesOf(of).map(({ quantity }) => quantity)).toEqual(["AI"]);
  const { lines } = planOf(of);
  expect(lines.filter(({ mq }) => mq === "AE").map(({ expect: { ending } }) => ending)).toEqual([
    "N",
    "N",
    "N",
    "N",
  ]);
  expect(lines.find(({ mq }) => mq === "AI")?.expect.exception).toBe("noMarketPoint");
  expect(linesOf({ ...of, params: {} })).toHaveLength(2);
});
