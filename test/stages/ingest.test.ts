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
  const commits: globalThis.Record<"resolve" | "reject", (error?: unknown) => void>[] = [];
  const said: string[] = [];
  const acknowledged: number[] = [];
  const reports: { stored: number; duplicate: number }[] = [];
  const failed: unknown[] = [];
  const intake = new Intake({
    hold: () => ({ positions: [], releaseAt: [] }),
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
  /** Hands a message in; `waits` keeps what the socket is asked to wait for. */
  const waits: Promise<void>[] = [];
  const receive = (seq: number, bytes = 1): void => {
    const wait = intake.receive(message(seq, bytes), () => acknowledged.push(seq));
    if (wait !== undefined) waits.push(wait);
  };
  /** Ends the commits under way. */
  const endCommits = (how: "resolve" | "reject"): void => {
    for (const commit of commits.splice(0)) commit[how]("away");
  };
  const kept = { groups, commits, said, acknowledged, reports, failed, waits };
  return { intake, receive, endCommits, ...kept };
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
    receive(1);
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
    const { receive, commits, waits } = open();
    for (let seq = 1; seq < limits.unacknowledgedMax; seq += 1) receive(seq);
    expect(waits).toEqual([]);
    receive(limits.unacknowledgedMax);
    let isOpen = false;
    void waits[0]?.then(() => {
      isOpen = true;
    });
    await settle();
    expect([waits.length, isOpen]).toEqual([1, false]);
    commits[0]?.resolve();
    await settle();
    expect(isOpen).toBe(true);
  });

  test("draining commits what waits, takes no more, and ends when all is committed", async () => {
    const { intake, receive, commits, acknowledged } = open();
    receive(1);
    let isDrained = false;
    const draining = intake.drain().then(() => {
      isDrained = true;
    });
    receive(2);
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
    const { receive, endCommits, groups, acknowledged, said } = open();
    receive(1);
    await jest.advanceTimersByTimeAsync(limits.blockWaitMs);
    for (let time = 0; time < 4; time += 1) {
      endCommits("reject");
      await jest.advanceTimersByTimeAsync(2_000);
    }
    expect(groups.length).toBe(5);
    expect(acknowledged).toEqual([]);
    endCommits("resolve");
    await settle();
    expect(acknowledged).toEqual([1]);
    expect(said).toEqual(["ring"]);
  });

  test("too long drops the connections; what it then stores comes again and is not acknowledged here", async () => {
    jest.useFakeTimers();
    const { receive, endCommits, groups, acknowledged, said, failed } = open();
    const pass = async (how: "resolve" | "reject", times: number, ms: number) => {
      for (let time = 0; time < times; time += 1) {
        endCommits(how);
        await jest.advanceTimersByTimeAsync(ms);
      }
    };
    receive(1);
    await jest.advanceTimersByTimeAsync(limits.blockWaitMs);
    // Comes while the first group is being tried.
    receive(2);
    await pass("reject", 20, 2_000);
    expect(said).toEqual(["suspend"]);
    receive(3);
    await pass("reject", 3, 30_000);
    expect(said).toEqual(["suspend"]);
    await pass("resolve", 3, 30_000);
    expect(said).toContain("resume");
    expect([acknowledged, failed]).toEqual([[], []]);
    expect(groups.flat()).not.toContain(3);

    // The broker delivers all of it again.
    for (const seq of [1, 2, 3]) receive(seq);
    await jest.advanceTimersByTimeAsync(limits.blockWaitMs);
    await pass("resolve", 1, 0);
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
