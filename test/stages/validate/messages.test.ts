/** What messages make of days in validate: logs, registers, answers without data, and what is parked. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { InboxMessage } from "../../../src/stages/ports.ts";
import { validate } from "../../../src/stages/validate.ts";
import {
  dailyRegister,
  device,
  loggedWh,
  outcome,
  topics,
} from "../../mqtt/support/golden-messages.ts";
import { bindingOf, registrationOf } from "../../support/standing.ts";
import { inboxMessage } from "../support/inbox-message.ts";
import { MemoryDays } from "../support/memory-days.ts";
import {
  arrivedAt,
  before,
  day,
  log,
  logMessage,
  rows,
  validateIn,
  work,
} from "../support/validate-messages.ts";

const register = { ...dailyRegister, mpan: null };
let record: MemoryDays;

beforeEach(() => {
  record = new MemoryDays([bindingOf()]);
});

const validateMessages = (...messages: readonly InboxMessage[]) => validateIn(record, messages);

describe("a daily log", () => {
  test("settles its day straight, hands it on, and begins the day before with one slot", async () => {
    expect(await validateMessages(logMessage())).toEqual({
      messages: 1,
      parked: 0,
      settled: 1,
      open: 1,
      toFill: 0,
    });
    expect(record.day(day)).toMatchObject({
      state: "settled",
      currentVersion: 1,
      wattHours: loggedWh.slice(1),
      quality: "A".repeat(48),
    });
    expect(record.day(before)).toMatchObject({ state: "open", currentVersion: 0 });
    expect(record.saved[0]?.handOn).toEqual([
      { stage: "submit", dueAt: record.now, days: [expect.objectContaining(day)] },
    ]);
    expect(record.rung).toEqual([{ stage: "submit", workId: "next", attempt: 0 }]);
  });

  test("again changes nothing", async () => {
    await validateMessages(logMessage());
    const state = new Map(record.days);
    expect(await validateMessages(logMessage())).toMatchObject({ settled: 0 });
    expect(record.day(day)).toEqual(state.get("2026-10-24 1 AI"));
  });

  test("of the next night fills the last slot of the day", async () => {
    await validateMessages(logMessage({ entries: rows.slice(0, 48) }));
    expect(record.day(day)).toMatchObject({ state: "open" });
    await validateMessages(
      logMessage(
        {
          seq: 88_200,
          from: "2026-10-25T00:00:00Z",
          to: "2026-10-26T00:00:00Z",
          readAt: "2026-10-26T01:00:00.000Z",
          entries: rows.slice(48),
        },
        arrivedAt + 86_400_000,
      ),
    );
    expect(record.day(day)).toMatchObject({ state: "settled", wattHours: loggedWh.slice(1) });
  });

  test("with a hole waits, and is handed to estimate once its cut-off has come", async () => {
    const holed = { entries: rows.filter((_, row) => row !== 20) };
    await validateMessages(logMessage(holed));
    expect(record.day(day)).toMatchObject({ state: "open", currentVersion: 0 });
    expect(record.saved[0]?.handOn).toEqual([]);

    record.isDue = () => true;
    await validate([work([day])], { ...record.validatePorts(), loadMessages: async () => [] });
    expect(record.day(day)).toMatchObject({ state: "estimate" });
    expect(record.saved.at(-1)?.handOn).toEqual([
      { stage: "estimate", dueAt: record.now, days: [expect.objectContaining(day)] },
    ]);
  });

  test("that corrects a settled day makes a version that waits for more before it is sent again", async () => {
    await validateMessages(logMessage());
    const newer = {
      seq: 88_130,
      readAt: "2026-11-02T06:00:00.000Z",
      entries: [[rows[5]?.[0], [150]]],
    };
    await validateMessages(logMessage(newer, Date.UTC(2026, 10, 2, 6, 0, 5)));
    expect(record.day(day)).toMatchObject({
      currentVersion: 2,
      wattHours: loggedWh.slice(1).with(4, 150),
    });
    expect(record.saved.at(-1)?.days.versions).toMatchObject([{ version: 2, cause: "lateActual" }]);
    expect(record.saved.at(-1)?.handOn).toMatchObject([
      { stage: "submit", dueAt: record.now + 900_000 },
    ]);
  });

  test("that corrects a figure which the centre turned down answers the rejection, and waits for nothing", async () => {
    await validateMessages(logMessage());
    const turnedDown = { period: 5, wattHours: loggedWh[5] ?? 0, code: "ECS1012" };
    record.touch(day, { rejected: [turnedDown] });
    const newer = {
      seq: 88_130,
      readAt: "2026-11-02T06:00:00.000Z",
      entries: [[rows[5]?.[0], [150]]],
    };
    await validateMessages(logMessage(newer, Date.UTC(2026, 10, 2, 6, 0, 5)));
    expect(record.saved.at(-1)?.days.versions).toMatchObject([{ version: 2, cause: "rejection" }]);
    expect(record.saved.at(-1)?.handOn).toMatchObject([{ stage: "submit", dueAt: record.now }]);
  });

  test("tells the supplier of what is refused, once", async () => {
    const spike = { entries: rows.map(([stamp, [wh]], row) => [stamp, [row === 5 ? 20_000 : wh]]) };
    await validateMessages(logMessage(spike));
    expect(record.saved[0]?.days.refusals).toMatchObject([
      { pointId: 1, slots: [{ period: 5, wattHours: 20_000, code: "ECS1012" }] },
    ]);
    expect(
      record.saved[0]?.days.judged.find((each) => each.day === day.day)?.findings,
    ).toMatchObject([{ rule: "V31", outcome: "invalid", periods: [5] }]);
    const told = [{ period: 5, wattHours: 20_000, code: "ECS1012" }];
    record.touch(day, { toldSlots: told });
    await validateMessages(logMessage({ ...spike, seq: 99_999 }));
    expect(record.saved.at(-1)?.days.refusals).toEqual([]);
  });
});

describe("registers", () => {
  test("that come in the same batch are asked before they are stored", async () => {
    const wrong = {
      ...register,
      entries: [
        { t: "2026-10-24T00:00:00Z", AI: 1_000 },
        { t: "2026-10-25T00:00:00Z", AI: 2_000 },
      ],
    };
    await validateMessages(logMessage(), inboxMessage(topics.dailyRegister, wrong, arrivedAt));
    expect(record.day(day)).toMatchObject({ state: "open", currentVersion: 0 });
    expect(record.registers.size).toBe(2);
  });

  test("that come later and contradict reopen the day", async () => {
    await validateMessages(logMessage());
    await validateMessages(inboxMessage(topics.dailyRegister, register, arrivedAt));
    expect(record.day(day)).toMatchObject({ state: "settled", currentVersion: 1 });
    const wrong = {
      ...register,
      seq: 88_199,
      readAt: "2026-10-25T03:00:00.000Z",
      entries: [{ t: "2026-10-25T00:00:00Z", AI: 10_425_757 }],
    };
    await validateMessages(inboxMessage(topics.dailyRegister, wrong, arrivedAt + 7_200_000));
    expect(record.day(day)).toMatchObject({ state: "estimate", currentVersion: 1 });
  });
});

describe("other messages", () => {
  test("an answer without data says why slots are missing", async () => {
    const unreachable = { ...outcome, from: "2026-10-24T00:00:00Z", to: "2026-10-25T00:00:00Z" };
    await validateMessages(inboxMessage(topics.outcome, unreachable, arrivedAt));
    expect([...record.answers.values()]).toEqual(["E21"]);
    expect(record.days.size).toBe(0);
  });

  test("what cannot be read or placed is parked, and the rest flows", async () => {
    const other = device.replace(/01$/, "02");
    const stranger = inboxMessage(
      topics.dailyLog.replace(device, other),
      { ...log, esme: other },
      arrivedAt,
    );
    const bad = { ...logMessage(), payload: Buffer.from("{"), sentBytes: 1 };
    const conflict = { ...logMessage({ seq: 5 }), isConflict: true };
    expect(await validateMessages(stranger, bad, conflict, logMessage())).toMatchObject({
      parked: 3,
      settled: 1,
    });
    expect(record.parked.map(({ reason }) => reason)).toEqual([
      "unknownDevice",
      "badJson",
      "conflictingMessage",
    ]);
  });

  test("reads outside the appointment leave nothing", async () => {
    record = new MemoryDays([
      bindingOf({ registrations: [registrationOf({ to: Date.UTC(2026, 9, 1) })] }),
    ]);
    expect(await validateMessages(logMessage())).toMatchObject({ settled: 0, open: 0 });
    expect(record.days.size).toBe(0);
  });
});
