/** The intake: group commits that grow with the load, and a store that stays away longer than anybody waits. */
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { limits } from "../../src/limits.ts";
import { type ArrivedMessage, type IngestPorts, Intake } from "../../src/stages/ingest.ts";

function message(seq: number, bytes = 1): ArrivedMessage {
  return {
    topic: "t",
    payload: Buffer.alloc(bytes),
    sentBytes: bytes,
    receivedAt: 0,
    deviceId: "d",
    seq,
    sha256: Buffer.alloc(16),
  };
}

/** An intake whose commits end when they are told to. */
function open(changes: Partial<IngestPorts> = {}) {
  const groups: number[][] = [];
  const commits: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const said: string[] = [];
  const acknowledged: number[] = [];
  const reports: { stored: number; duplicate: number }[] = [];
  const failed: unknown[] = [];
  const intake = new Intake({
    store: (messages) =>
      new Promise((resolve, reject) => {
        groups.push(messages.map(({ seq }) => seq));
        commits.push({
          resolve: () => resolve({ newCount: messages.length, duplicateCount: 0, bells: [] }),
          reject,
        });
      }),
    ring: async () => said.push("ring"),
    isPassing: (error) => error === "away",
    suspend: () => said.push("suspend"),
    resume: () => said.push("resume"),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    fail: (error) => failed.push(error),
    report: ({ stored, duplicate }) => reports.push({ stored, duplicate }),
    ...changes,
  });
  const receive = (seq: number, bytes = 1) =>
    intake.receive(message(seq, bytes), () => acknowledged.push(seq));
  return { intake, receive, groups, commits, said, acknowledged, reports, failed };
}

/** Lets everything happen that waits for no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

afterEach(() => {
  jest.useRealTimers();
});

describe("a group", () => {
  test("of a quiet moment is committed after a short wait, and acknowledged after its commit", async () => {
    jest.useFakeTimers();
    const { receive, groups, commits, acknowledged, said, reports } = open();
    expect(receive(1)).toBeUndefined();
    receive(2);
    expect(groups).toEqual([]);
    jest.advanceTimersByTime(limits.blockWaitMs);
    expect(groups).toEqual([[1, 2]]);
    await settle();
    expect(acknowledged).toEqual([]);
    commits[0]?.resolve();
    await settle();
    expect(acknowledged).toEqual([1, 2]);
    expect(said).toEqual(["ring"]);
    expect(reports).toEqual([{ stored: 2, duplicate: 0 }]);
  });

  test("is committed at once when it is full, by number or by bytes", () => {
    jest.useFakeTimers();
    const byNumber = open();
    for (let seq = 1; seq <= limits.blockMessagesMax; seq += 1) byNumber.receive(seq);
    expect(byNumber.groups.map((group) => group.length)).toEqual([limits.blockMessagesMax]);
    const byBytes = open();
    byBytes.receive(1, limits.blockBytesMax - 1);
    expect(byBytes.groups).toEqual([]);
    byBytes.receive(2, 1);
    expect(byBytes.groups).toEqual([[1, 2]]);
  });

  test("gathers while others are committed: two at once, and then as much as has come", async () => {
    jest.useFakeTimers();
    const { receive, groups, commits } = open();
    for (let seq = 1; seq <= 3; seq += 1) {
      receive(seq);
      jest.advanceTimersByTime(limits.blockWaitMs);
    }
    receive(4);
    jest.advanceTimersByTime(1_000);
    expect(groups).toEqual([[1], [2]]);
    commits[0]?.resolve();
    await settle();
    expect(groups).toEqual([[1], [2], [3, 4]]);
  });
});

describe("back-pressure", () => {
  test("asks for the sockets to be left unread at the limit, until something is committed", async () => {
    jest.useFakeTimers();
    const { receive, commits } = open();
    let asked: Promise<void> | undefined;
    for (let seq = 1; seq <= limits.unacknowledgedMax; seq += 1) {
      expect(asked).toBeUndefined();
      asked = receive(seq);
    }
    let isOpen = false;
    void asked?.then(() => {
      isOpen = true;
    });
    await settle();
    expect(isOpen).toBe(false);
    commits[0]?.resolve();
    await settle();
    expect(isOpen).toBe(true);
  });

  test("draining commits what waits and ends when all of it is committed", async () => {
    const { intake, receive, commits, acknowledged } = open();
    await intake.drain();
    receive(1);
    let isDrained = false;
    const draining = intake.drain().then(() => {
      isDrained = true;
    });
    await settle();
    expect([commits.length, isDrained]).toEqual([1, false]);
    commits[0]?.resolve();
    await draining;
    expect(acknowledged).toEqual([1]);
  });
});

describe("a store that is away", () => {
  test("for a while is asked again, and nothing is acknowledged meanwhile", async () => {
    jest.useFakeTimers();
    const { intake, receive, groups, commits, acknowledged, said } = open();
    receive(1);
    void intake.drain();
    for (let time = 0; time < 4; time += 1) {
      commits.at(-1)?.reject("away");
      await jest.advanceTimersByTimeAsync(2_000);
    }
    expect(groups.length).toBe(5);
    expect(acknowledged).toEqual([]);
    commits.at(-1)?.resolve();
    await settle();
    expect(acknowledged).toEqual([1]);
    expect(said).toEqual(["ring"]);
  });

  test("too long drops the connections; what it then stores comes again and is not acknowledged here", async () => {
    jest.useFakeTimers();
    const { intake, receive, commits, groups, acknowledged, said, failed } = open();
    receive(1);
    jest.advanceTimersByTime(limits.blockWaitMs);
    // Waits behind the group that cannot be stored.
    receive(2);
    for (let time = 0; time < 30 && !said.includes("suspend"); time += 1) {
      for (const commit of commits.splice(0)) commit.reject("away");
      await jest.advanceTimersByTimeAsync(2_000);
    }
    expect(said).toEqual(["suspend"]);
    expect(receive(3)).toBeUndefined();
    for (let time = 0; time < 3; time += 1) {
      for (const commit of commits.splice(0)) commit.reject("away");
      await jest.advanceTimersByTimeAsync(30_000);
    }
    expect(said).toEqual(["suspend"]);
    for (let time = 0; time < 3; time += 1) {
      for (const commit of commits.splice(0)) commit.resolve();
      await jest.advanceTimersByTimeAsync(30_000);
    }
    expect(said).toContain("resume");
    expect([acknowledged, failed]).toEqual([[], []]);
    expect(groups.flat()).not.toContain(3);
    await intake.drain();

    // The broker delivers all of it again.
    for (const seq of [1, 2, 3]) receive(seq);
    await jest.advanceTimersByTimeAsync(limits.blockWaitMs);
    for (const commit of commits.splice(0)) commit.resolve();
    await settle();
    expect([...acknowledged].sort()).toEqual([1, 2, 3]);
  });

  test("for good is told, acknowledges nothing, and lets the next group be tried", async () => {
    jest.useFakeTimers();
    const { receive, commits, acknowledged, failed } = open();
    receive(1);
    jest.advanceTimersByTime(limits.blockWaitMs);
    const error = new TypeError("a defect");
    commits[0]?.reject(error);
    await settle();
    expect([failed, acknowledged]).toEqual([[error], []]);
    receive(2);
    jest.advanceTimersByTime(limits.blockWaitMs);
    commits[1]?.resolve();
    await settle();
    expect(acknowledged).toEqual([2]);
  });
});
