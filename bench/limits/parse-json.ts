/** The limit of reading: JSON.parse of the same messages, on one core, nothing done with the result. */
import { readFrames } from "../pipeline/prepared-files.ts";

export interface ParseLimit {
  readonly messagesPerSecond: number;
  readonly cpuMicrosPerMessage: number;
}

const messagesMax = 20_000;
const microsPerSecond = 1_000_000;

/** Parses up to 20,000 messages after as many to warm up; takes the processor's time, which others do not disturb. */
export function measureParse(framesFile: string): ParseLimit {
  const payloads: Buffer[] = [];
  for (const { packet, payloadAt } of readFrames(framesFile)) {
    payloads.push(packet.subarray(payloadAt));
    if (payloads.length === messagesMax) break;
  }
  parseAll(payloads);
  const before = process.cpuUsage();
  const keys = parseAll(payloads);
  const { user, system } = process.cpuUsage(before);
  if (keys === 0) throw new RangeError("nothing was parsed");
  const micros = (user + system) / payloads.length;
  return {
    messagesPerSecond: Math.round(microsPerSecond / micros),
    cpuMicrosPerMessage: Math.round(micros * 10) / 10,
  };
}

/** The result is looked at, so that the work cannot be left out; a log and a single half hour both have keys. */
function parseAll(payloads: readonly Buffer[]): number {
  let keys = 0;
  for (const payload of payloads) {
    const body: object = JSON.parse(payload.toString("utf8"));
    keys += Object.keys(body).length;
  }
  return keys;
}
