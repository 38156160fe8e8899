/** A register that stands for a month is told, though a batch looks back over one week of registers only. */
import { beforeEach, expect, test } from "@jest/globals";
import { registerKey } from "../../../src/domain/metering/register-key.ts";
import { dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { device } from "../../mqtt/support/golden-messages.ts";
import { bindingOf } from "../../support/standing.ts";
import { MemoryDays } from "../support/memory-days.ts";
import { before, day, logMessage, rows, validateIn } from "../support/validate-messages.ts";

let record: MemoryDays;
beforeEach(() => {
  record = new MemoryDays([bindingOf({ device: device })]);
});

/** The midnight registers from so many days before the end of the day on. */
function stands(days: number): void {
  for (let back = 0; back <= days; back += 1) {
    const at = dayStart(day.day) + (1 - back) * dayMs;
    record.registers.set(registerKey(device, "AI", at), { wattHours: 5_000, source: "b:0" });
  }
}

const rulesFound = () =>
  record.saved
    .flatMap(({ days }) => days.judged)
    .flatMap(({ findings }) => findings.map(({ rule }) => rule));

test("from the thirtieth day on", async () => {
  stands(30);
  await validateIn(record, [logMessage()]);
  expect(rulesFound()).toContain("V56");
});

test("not on the twenty-ninth", async () => {
  stands(29);
  await validateIn(record, [logMessage()]);
  expect(rulesFound()).not.toContain("V56");
});

test("and a settled day of which a log only repeats the last half hour is not looked back from", async () => {
  await validateIn(record, [logMessage()]);
  record.pastAskedFor.length = 0;
  await validateIn(record, [logMessage({ entries: rows.filter((_, row) => row % 48 === 0) })]);
  expect(record.pastAskedFor).not.toContainEqual(expect.objectContaining({ day: day.day }));
  expect(record.pastAskedFor).toContainEqual(expect.objectContaining({ day: before.day }));
});
