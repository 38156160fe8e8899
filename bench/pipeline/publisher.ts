/**
 * The meter side of a run: sends prepared packets at QoS 1 over several connections as fast as the broker and the
 * bound on what is under way allow, and notes when each was sent and when the platform had accepted it.
 *
 * Says `{"ready":true}` and waits for SIGUSR2; after a warm-up says `{"warm":true}` and waits for SIGUSR2 again;
 * says how far it is while it runs, and `{"done":true,…}` at the end.
 */
import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { type Lane, openLane } from "../mqtt/lane.ts";
import { followAcceptances } from "./acceptances.ts";
import { type Frame, readFrames } from "./prepared-files.ts";

interface Arguments {
  readonly frames: string;
  readonly total: string;
  readonly warmUp: string;
  readonly mqtt: string;
  readonly mqttVersion: "4" | "5";
  readonly connections: string;
  readonly outstanding: string;
  readonly journal?: string;
  readonly underWay: string;
  readonly perDay: string;
  readonly times?: string;
}

const given = new Command("publisher")
  .requiredOption("--frames <file>", "frames to send")
  .requiredOption("--total <n>", "how many of them")
  .option("--warm-up <n>", "how many of them go first, are waited for and not counted", "0")
  .requiredOption("--mqtt <url>")
  .addOption(new Option("--mqtt-version <v>").choices(["4", "5"]).default("5"))
  .requiredOption("--connections <n>")
  .requiredOption("--outstanding <n>", "publishes without PUBACK on one connection")
  .option("--journal <file>", "the platform's journal; without it acceptance is not waited for")
  .option("--under-way <n>", "messages sent and not yet accepted, at most; 0: no bound", "0")
  .option("--per-day <n>", "messages that tell an MPAN-day, which is accepted after the last", "1")
  .option("--times <file>", "prefix of the files that take the instants")
  .parse()
  .opts<Arguments>();

const total = Number(given.total);
const warmUp = Number(given.warmUp);
const underWayMax = Number(given.underWay) || Number.POSITIVE_INFINITY;
const perDay = Number(given.perDay);
const lookEveryMs = 10;
const tellEveryMs = 250;

const sentAt = new Float64Array(total);
const acceptances = given.journal === undefined ? null : followAcceptances(given.journal);
let sent = 0;
let accepted = 0;
let acknowledgedAt = 0;
/** How many may be sent by now. */
let upTo = warmUp;

const lanes = await Promise.all(
  Array.from({ length: Number(given.connections) }, (_, index) =>
    openLane({
      url: given.mqtt,
      version: given.mqttVersion === "4" ? 4 : 5,
      clientId: `sds-bench-${process.pid}-${index}`,
      outstandingMax: Number(given.outstanding),
      onRoom: () => {
        if (acknowledged() === total) acknowledgedAt = Date.now();
        sendOn();
      },
      onFault: (error) => {
        process.stderr.write(`${error.message}\n`);
        process.exit(1);
      },
    }),
  ),
);
const frames = readFrames(given.frames);
let next: Frame | null = null;
await told({ ready: true });
if (warmUp > 0) {
  await sendAllOf(warmUp);
  await told({ warm: true });
}
const cpuBefore = process.cpuUsage();
await sendAllOf(total);
const { user, system } = process.cpuUsage(cpuBefore);
await Promise.all(lanes.map((lane) => lane.close()));
acceptances?.close();
if (given.times !== undefined) {
  writeFileSync(`${given.times}-sent.bin`, sentAt);
  writeFileSync(`${given.times}-looks.bin`, Float64Array.from(acceptances?.looks ?? []));
}
say({
  done: true,
  ...counts(),
  firstSentAt: sentAt[warmUp] ?? 0,
  lastSentAt: sentAt[total - 1] ?? 0,
  acknowledgedAt,
  lastAcceptedAt: acceptances?.looks.at(-1) ?? 0,
  user,
  system,
});

/** Says a line and waits until it is told to go on. */
async function told(line: Readonly<Record<string, unknown>>): Promise<void> {
  const isTold = new Promise<void>((resolve) => process.once("SIGUSR2", () => resolve()));
  say(line);
  await isTold;
}

/** Sends the first `count` and waits until the broker has them and, where it is followed, the platform took them. */
async function sendAllOf(count: number): Promise<void> {
  upTo = count;
  next ??= take();
  sendOn();
  await new Promise<void>((resolve) => {
    const telling = setInterval(() => say(counts()), tellEveryMs);
    const looking = setInterval(() => {
      accepted = acceptances?.look() ?? 0;
      sendOn();
      const isAccepted = acceptances === null || accepted * perDay >= count;
      if (acknowledged() < count || !isAccepted) return;
      clearInterval(telling);
      clearInterval(looking);
      resolve();
    }, lookEveryMs);
  });
}

/** Sends while a lane has room and not too much is under way. */
function sendOn(): void {
  for (;;) {
    let hasSent = false;
    for (const lane of lanes) if (canSend(lane)) hasSent = sendNext(lane);
    if (!hasSent) return;
  }
}

function canSend(lane: Lane): boolean {
  return next !== null && sent - accepted * perDay < underWayMax && lane.hasRoom();
}

function sendNext(lane: Lane): boolean {
  if (next === null) return false;
  sentAt[sent] = Date.now();
  sent += 1;
  lane.send(next.packet, next.packetIdAt);
  next = take();
  return true;
}

function take(): Frame | null {
  if (sent >= upTo) return null;
  const { value, done } = frames.next();
  return done ? null : value;
}

function acknowledged(): number {
  return lanes.reduce((sum, lane) => sum + lane.acknowledged(), 0);
}

function counts() {
  return { sent, published: acknowledged(), accepted };
}

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
