/** Reads that come for amended half hours: kept, and without effect (V22). */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { amendDay } from "../../../src/domain/amendment/amend-day.ts";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import { readsOfDay } from "../../../src/domain/validate/decide-day.ts";
import { present } from "../../../src/std/assert.ts";
import { loggedWh } from "../../mqtt/support/golden-messages.ts";
import { bindingOf } from "../../support/standing.ts";
import { MemoryDays } from "../support/memory-days.ts";
import { arrivedAt, day, logMessage, rows, validateIn } from "../support/validate-messages.ts";

let record: MemoryDays;
const figures = loggedWh.slice(1);

/** The day was settled straight, and periods 1 to `count` of it are amended to 1,000 Wh. */
function amend(count: number): void {
  const held = present(record.day(day), "settled day");
  const stretch = { day: day.day, firstPeriod: 1, wattHours: new Array(count).fill(1_000) };
  const slots = amendDay(actualDay(present(held.wattHours, "figures")), stretch, "M");
  record.touch(day, {
    ...slots,
    currentVersion: 2,
    readAt: null,
    reads: readsOfDay(held),
  });
}

/** A later answer of the meter, in which figures are others. */
const later = (changed: Readonly<Record<number, number>>) =>
  validateIn(record, [
    logMessage(
      {
        seq: 88_200,
        readAt: "2026-10-26T01:00:00.000Z",
        entries: rows.map((row, index) => {
          const [stamp = "", columns = []] = row;
          const [wattHours = 0, ...others] = columns;
          return [stamp, [changed[index] ?? wattHours, ...others]];
        }),
      },
      arrivedAt + 86_400_000,
    ),
  ]);

beforeEach(async () => {
  record = new MemoryDays([bindingOf()]);
  await validateIn(record, [logMessage()]);
});

describe("a later answer of the meter", () => {
  test("changes nothing of a day that is amended as a whole", async () => {
    amend(48);
    await later({ 5: 777 });
    expect(record.day(day)).toMatchObject({
      state: "settled",
      currentVersion: 2,
      wattHours: new Array(48).fill(1_000),
      amendment: "M".repeat(48),
    });
    expect(record.saved.at(-1)?.handOn).toEqual([]);
    expect(record.day(day)?.reads).toHaveLength(2);
  });

  test("changes the other half hours of a day that is amended in part", async () => {
    amend(4);
    // Row 0 ends the day before: row 3 is period 3, which is amended, and row 20 is period 20, which is not.
    await later({ 3: 777, 20: 888 });
    expect(record.day(day)).toMatchObject({
      currentVersion: 3,
      wattHours: [1_000, 1_000, 1_000, 1_000, ...figures.slice(4).with(15, 888)],
      quality: `8888${"A".repeat(44)}`,
      amendment: `MMMM${"-".repeat(44)}`,
    });
    expect(record.saved.at(-1)?.days.versions).toMatchObject([{ cause: "lateActual" }]);
  });

  test("of a few half hours leaves the others what they are", async () => {
    amend(4);
    const slice = rows.slice(47);
    await validateIn(record, [
      logMessage(
        {
          seq: 88_201,
          from: "2026-10-24T23:00:00Z",
          readAt: "2026-10-26T02:00:00.000Z",
          entries: slice,
        },
        arrivedAt + 86_400_000,
      ),
    ]);
    expect(record.day(day)).toMatchObject({
      state: "settled",
      currentVersion: 2,
      wattHours: [1_000, 1_000, 1_000, 1_000, ...figures.slice(4)],
    });
  });
});
