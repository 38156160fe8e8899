/** Sending: everything once, in the ledger first, late reads only after their estimates. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { openLinesFile } from "../../../simulator/ledger/lines-file.ts";
import { BrokerFault, connectBroker } from "../../../simulator/publish/broker.ts";
import { lateMessages } from "../../../simulator/publish/late-messages.ts";
import { progressTo } from "../../../simulator/publish/progress.ts";
import { runMeters } from "../../../simulator/publish/run-meters.ts";
import { standInAt } from "../../../simulator/publish/stand-in.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { virtualClock } from "../../../src/std/clock.ts";
import { until } from "../../support/until.ts";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { plannedLedger } from "../support/planned-ledger.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A stand-in that holds estimates from the moment it is told to. */
async function startStandIn(state: { holds: boolean; asked: unknown[] }): Promise<string> {
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      state.asked.push(JSON.parse(body));
      const q = Array.from({ length: 48 }, () => (state.holds ? "E2" : "A"));
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ version: 1, q }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Market time far beyond the last message: everything may go at once. */
const farAhead = () =>
  virtualClock({ start: Date.parse("2027-01-01T00:00:00Z"), speed: 1, wallStart: Date.now() });

async function runOn(
  broker: TestBroker,
  options: { standIn?: string; waitMaxMs?: number; stop?: AbortSignal } = {},
) {
  const { directory, plan, run } = await plannedLedger({ meters: 40 });
  const connected = await connectBroker({
    url: broker.url,
    version: 4,
    connections: 2,
    outstandingMax: 20,
  });
  closing.push(() => connected.close());
  const sent = await openLinesFile(join(directory, "sent.jsonl"), true);
  const clock = farAhead();
  const said: string[] = [];
  const standIn = options.standIn === undefined ? null : standInAt(options.standIn);
  const done = await runMeters(plan, run.messages, {
    clock,
    broker: connected,
    sent,
    late: lateMessages(clock, standIn, options.waitMaxMs ?? 10_000),
    answering: null,
    unreceipted: null,
    progress: progressTo("json", (line) => said.push(line)),
    signal: options.stop ?? new AbortController().signal,
  }).finally(() => sent.close());
  const lines = readFileSync(join(directory, "sent.jsonl"), "utf8").trim().split("\n");
  return {
    plan,
    run,
    done,
    said,
    acknowledged: connected.acknowledged(),
    lines: lines.map((line) => JSON.parse(line)),
  };
}

describe("a run", () => {
  test("publishes every planned message once and enters it in the ledger", async () => {
    const broker = await startBroker();
    closing.push(() => broker.close());
    const { plan, run, done, acknowledged, lines } = await runOn(broker);
    expect(done).toBe(true);
    expect(acknowledged).toBe(run.messages);
    expect(broker.received).toHaveLength(run.messages);
    expect(lines).toHaveLength(run.messages);
    const planned = [...sendingDays(plan)].flat();
    expect(lines.filter(({ repeat }) => repeat === true)).toHaveLength(
      planned.filter(({ isRepeat }) => isRepeat).length,
    );
    expect(lines[0]).toMatchObject({ n: 1, seq: 1, esme: planned[0]?.meter.esme });
    expect(Object.keys(lines[0]).slice(0, 7)).toEqual([
      "n",
      "esme",
      "seq",
      "sha256",
      "bytes",
      "kind",
      "reads",
    ]);
  });

  test("a message stands in the ledger on disk before the broker sees it", async () => {
    let missing = 0;
    let directory = "";
    const broker = await startBroker((_topic, body) => {
      const seq = /"seq":(\d+)/.exec(body)?.[1];
      const esme = /"esme":"([^"]+)"/.exec(body)?.[1];
      const text = readFileSync(join(directory, "sent.jsonl"), "utf8");
      if (!text.includes(`"esme":"${esme}","seq":${seq},`)) missing += 1;
    });
    closing.push(() => broker.close());
    const ledger = await plannedLedger({ meters: 10, days: 1 });
    directory = ledger.directory;
    const connected = await connectBroker({
      url: broker.url,
      version: 4,
      connections: 1,
      outstandingMax: 5,
    });
    closing.push(() => connected.close());
    const sent = await openLinesFile(join(directory, "sent.jsonl"), true);
    const clock = farAhead();
    const signal = new AbortController().signal;
    const progress = progressTo("human", () => undefined);
    await runMeters(ledger.plan, ledger.run.messages, {
      clock,
      broker: connected,
      sent,
      late: lateMessages(clock, null, 1_000),
      answering: null,
      unreceipted: null,
      progress,
      signal,
    });
    await sent.close();
    expect(broker.received.length).toBe(ledger.run.messages);
    expect(missing).toBe(0);
  });

  test("a late read waits until the platform holds its estimate", async () => {
    const broker = await startBroker();
    closing.push(() => broker.close());
    const state = { holds: false, asked: [] as unknown[] };
    const standIn = await startStandIn(state);
    const { plan, run } = await plannedLedger({ meters: 40 });
    const late = [...sendingDays(plan)].flat().filter(({ isLate }) => isLate);
    expect(late.length).toBeGreaterThan(0);
    const others = run.messages - late.length;
    const running = runOn(broker, { standIn });
    await until("all but the late reads are out", () => broker.received.length >= others);
    const asked = state.asked.length;
    await until("each late read is asked for twice more", () => {
      return state.asked.length >= asked + 2 * late.length;
    });
    expect(broker.received).toHaveLength(others);
    state.holds = true;
    const { acknowledged } = await running;
    expect(acknowledged).toBe(run.messages);
    const [first] = late;
    expect(state.asked).toContainEqual({
      mpan: first?.meter.importMpan,
      quantity: "AI",
      day: first?.day,
    });
    expect(JSON.parse(broker.received.at(-1)?.body ?? "{}").esme).toBe(late.at(-1)?.meter.esme);
  });

  test("an estimate that never comes ends the run and names the day, not the MPAN", async () => {
    const broker = await startBroker();
    closing.push(() => broker.close());
    const standIn = await startStandIn({ holds: false, asked: [] });
    await expect(runOn(broker, { standIn, waitMaxMs: 300 })).rejects.toThrow(
      /^late read of meter \d+ AI 2026-10-2\d: the platform holds no estimate of it/,
    );
  });

  test("stopped, it ends after the batch in hand", async () => {
    const stop = new AbortController();
    const broker = await startBroker(() => stop.abort());
    closing.push(() => broker.close());
    const { done, acknowledged, run, lines } = await runOn(broker, { stop: stop.signal });
    expect(done).toBe(false);
    expect(acknowledged).toBeLessThan(run.messages);
    expect(lines).toHaveLength(acknowledged);
  });
});

test("a broker that is not there is a fault with a remedy", async () => {
  const connecting = connectBroker({
    url: "mqtt://127.0.0.1:9",
    version: 5,
    connections: 1,
    outstandingMax: 1,
  });
  await expect(connecting).rejects.toThrow(BrokerFault);
  await expect(connecting).rejects.toThrow(/start one or name another with --mqtt/);
});
