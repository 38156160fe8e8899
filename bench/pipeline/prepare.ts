/** Makes the messages of a run and what must come of them; a process of its own, so that its memory is gone before. */
import { appendFileSync, closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { Command, Option } from "commander";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { encodePublish } from "../mqtt/encode-publish.ts";
import { benchMessages, benchPlan, importRegistrations } from "./fleet.ts";
import { messagesPerDay } from "./options.ts";
import { frameHeadBytes, preparedFiles } from "./prepared-files.ts";

interface Arguments {
  readonly mpans: string;
  readonly days: string;
  readonly seed: string;
  readonly from: string;
  readonly mqttVersion: "4" | "5";
  readonly shape: "log" | "hh";
  readonly estimated: string;
  readonly folder: string;
}

const expirySeconds = 1_209_600;
const writtenAtOnce = 256;
const registrationsAtOnce = 1_000;
const tellEveryMs = 400;

const given = new Command("prepare")
  .requiredOption("--mpans <n>")
  .requiredOption("--days <n>")
  .requiredOption("--seed <n>")
  .requiredOption("--from <day>")
  .requiredOption("--folder <dir>", "takes the files of prepared-files.ts")
  .addOption(new Option("--mqtt-version <v>").choices(["4", "5"]).default("5"))
  .addOption(new Option("--shape <what>").choices(["log", "hh"]).default("log"))
  .option("--estimated <percent>", "points of a hundred that leave half hours out", "0")
  .parse()
  .opts<Arguments>();

const files = preparedFiles(given.folder);
const fleet = {
  mpans: Number(given.mpans),
  days: Number(given.days),
  seed: Number(given.seed),
  from: settlementDay(given.from),
  shape: given.shape,
  estimated: Number(given.estimated),
};
mkdirSync(given.folder, { recursive: true });
const plan = await benchPlan(fleet);
const mpanDays = fleet.mpans * fleet.days;
const total = mpanDays * messagesPerDay(fleet);
writeRegistrations();
const bytes = writeMessages();
process.stdout.write(`${JSON.stringify({ done: true, prepared: total, payloadBytes: bytes })}\n`);

function writeRegistrations(): void {
  const points = Array.from(
    { length: fleet.mpans },
    (_, index) => plan.fleet.meter(index + 1).importMpan,
  );
  writeFileSync(files.points, `${points.join("\n")}\n`);
  let batch: string[] = [];
  const flush = () => {
    if (batch.length > 0) appendFileSync(files.registrations, `${batch.join("\n")}\n`);
    batch = [];
  };
  for (const line of importRegistrations(plan))
    if (batch.push(line) >= registrationsAtOnce) flush();
  flush();
}

function writeMessages(): number {
  const order = new Int32Array(total);
  const sums = new Int32Array(mpanDays);
  const out = openSync(files.frames, "w");
  let waiting: Buffer[] = [];
  let written = 0;
  let payloadBytes = 0;
  let toldAt = Date.now();
  for (const { encoded, mpanDay, sumWh } of benchMessages(plan, fleet)) {
    const { packet, packetIdAt, payloadAt } = encodePublish({
      topic: encoded.topic,
      payload: encoded.body,
      version: given.mqttVersion === "4" ? 4 : 5,
      contentType: `application/vnd.sds.${encoded.kind}+json;v=1`,
      expirySeconds,
      seq: encoded.planned.seq,
    });
    const head = Buffer.alloc(frameHeadBytes);
    head.writeUInt32LE(packet.length, 0);
    head.writeUInt32LE(packetIdAt, 4);
    head.writeUInt32LE(payloadAt, 8);
    waiting.push(head, packet);
    order[written] = mpanDay;
    sums[mpanDay] = sumWh;
    written += 1;
    payloadBytes += encoded.body.length;
    if (waiting.length >= writtenAtOnce * 2) {
      writeSync(out, Buffer.concat(waiting));
      waiting = [];
    }
    if (Date.now() - toldAt >= tellEveryMs) {
      toldAt = Date.now();
      process.stdout.write(`${JSON.stringify({ prepared: written, total })}\n`);
    }
  }
  writeSync(out, Buffer.concat(waiting));
  closeSync(out);
  writeFileSync(files.order, order);
  writeFileSync(files.sums, sums);
  return payloadBytes;
}
