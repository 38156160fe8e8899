/** Registrations are made until all are taken, and every day again. */
import { describe, expect, test } from "@jest/globals";
import {
  type CallbackPorts,
  keepRegistered,
  registerAll,
} from "../../src/stages/register-callbacks.ts";

const calls = ["IF-014", "IF-036", "STATUS"].map((channel) => ({
  channel,
  path: `/${channel}`,
  body: new Uint8Array(),
}));

/** A platform that answers with what it is given by channel, the last again and again; 201 where nothing is given. */
function drawn(replies: Record<string, (number | null)[]>, sleepsMax = 20) {
  const stop = new AbortController();
  const seen = {
    asked: [] as string[],
    slept: [] as number[],
    alarms: [] as string[],
    told: [] as string[],
  };
  const ports: CallbackPorts = {
    random: () => 1,
    takeTurn: async () => {},
    async ask({ channel }) {
      seen.asked.push(channel);
      const left = replies[channel] ?? [];
      const status = left.length > 1 ? left.shift() : left[0];
      return { status: status === undefined ? 201 : status, retryAfterMs: null };
    },
    async sleep(ms) {
      seen.slept.push(ms);
      if (seen.slept.length >= sleepsMax) stop.abort();
    },
    alarm: ({ code, channels }) => seen.alarms.push(`${code} ${channels.join(" ")}`),
    told: ({ outcome, count }) => seen.told.push(`${outcome} ${count}`),
  };
  return { ports, seen, signal: stop.signal };
}

describe("a round", () => {
  test("makes each call once where all are taken", async () => {
    const { ports, seen, signal } = drawn({});
    await registerAll(calls, ports, signal);
    expect(seen).toEqual({
      asked: ["IF-014", "IF-036", "STATUS"],
      slept: [],
      alarms: [],
      told: ["registered 3"],
    });
  });

  test("without an answer asks nobody else, backs off, and asks those that are left", async () => {
    const { ports, seen, signal } = drawn({ "IF-036": [null, 503, 201] });
    await registerAll(calls, ports, signal);
    expect(seen.asked).toEqual(["IF-014", "IF-036", "IF-036", "IF-036", "STATUS"]);
    expect(seen.slept).toEqual([1_000, 2_000]);
    expect(seen.told).toEqual(["noAnswer 2", "registered 3"]);
    expect(seen.alarms).toEqual([]);
  });

  test("what is turned down alarms once for each answer, holds up no other, and is tried every five minutes", async () => {
    const { ports, seen, signal } = drawn({
      "IF-014": [400, 400, 401, 201],
      "IF-036": [400, 201],
    });
    await registerAll(calls, ports, signal);
    expect(seen.alarms).toEqual(["HTTP 400 IF-014 IF-036", "HTTP 401 IF-014"]);
    expect(seen.asked.filter((channel) => channel === "STATUS")).toHaveLength(1);
    expect(seen.slept).toEqual([300_000, 300_000, 300_000]);
    expect(seen.told).toEqual(["registered 3"]);
  });

  test("ends when the service stops, and says nothing of being done", async () => {
    const { ports, seen, signal } = drawn({ "IF-014": [null] }, 2);
    await registerAll(calls, ports, signal);
    expect(seen.slept).toHaveLength(2);
    expect(seen.told).toEqual(["noAnswer 3"]);
  });
});

test("every 24 hours all of it is made again", async () => {
  const { ports, seen, signal } = drawn({}, 2);
  await keepRegistered(calls, ports, signal);
  expect(seen.slept).toEqual([86_400_000, 86_400_000]);
  expect(seen.asked).toHaveLength(6);
});
