/** The limit of the broker: the same messages from the same sender to a receiver that stores nothing. */
import type { Program } from "../../src/stack/program.ts";
import { startProgram } from "../../src/stack/program.ts";
import { bothTimes, cpuTimes } from "../measure/processes.ts";
import { type BenchGround, startPublisher } from "../pipeline/programs.ts";

export interface PassThroughLimit {
  readonly messages: number;
  readonly messagesPerSecond: number;
  /** Broker and receiver; the sender is the meter side. Null without a broker of our own. */
  readonly cpuMicrosPerMessage: number | null;
}

const messagesMax = 20_000;
const readyMs = 30_000;
const settleMs = 120_000;

/** Sends up to 20,000 of the prepared messages through the broker before anyone else listens. */
export async function measurePassThrough(
  ground: BenchGround,
  started: (program: Program) => void,
): Promise<PassThroughLimit> {
  const { stack, options, env, logs } = ground;
  const messages = Math.min(messagesMax, options.mpans * options.days);
  const { mqtt } = stack;
  let finish: (line: Readonly<Record<string, unknown>>) => void = () => {};
  const received = new Promise<Readonly<Record<string, unknown>>>((resolve) => {
    finish = resolve;
  });
  const receiver = await startProgram({
    name: "pass-through",
    script: "bench/limits/subscriber.ts",
    args: [
      ...["--mqtt", mqtt.url, "--mqtt-version", String(mqtt.version)],
      ...["--connections", String(options.connections), "--total", String(messages)],
    ],
    env,
    logFolder: logs,
    readyMs,
    onLine: (line) => {
      if (line["received"] !== undefined) finish(line);
    },
  });
  started(receiver);
  const publisher = await startPublisher(ground, { name: "pass-sender", total: messages });
  started(publisher.program);
  const pids: Record<string, number> = { receiver: receiver.pid };
  const brokerPid = mqtt.pid();
  if (brokerPid !== null) pids["broker"] = brokerPid;
  const before = cpuTimes(pids);
  publisher.start();
  const line = await Promise.race([received, publisher.failed, late()]);
  const after = cpuTimes(pids);
  const { firstSentAt } = await publisher.finished;
  const cpuMicros = Object.entries(after).reduce(
    (sum, [name, time]) =>
      sum + bothTimes(time) - bothTimes(before[name] ?? { user: 0, system: 0 }),
    0,
  );
  await Promise.all([receiver.ended, publisher.program.ended]);
  const seconds = (Number(line["receivedAt"]) - firstSentAt) / 1_000;
  return {
    messages,
    messagesPerSecond: Math.round(messages / seconds),
    cpuMicrosPerMessage: brokerPid === null ? null : Math.round((10 * cpuMicros) / messages) / 10,
  };
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(
      () => reject(new RangeError("the broker did not pass the messages on in two minutes")),
      settleMs,
    ).unref();
  });
}
