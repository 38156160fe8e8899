/** Identifiers that the platform and the parties behind it give out: opaque to readers, never given twice. */
import { randomBytes } from "node:crypto";

export interface Identifiers {
  /** `T-{channel}-{sender DIP id}-{role}-{yyyymmdd}-{16 hex}`. */
  transactionId(of: { channel: string; senderDipId: string; role: string }, at: number): string;
  /** `CI-{yyyymmdd}-{16 hex}`. */
  correlationId(at: number): string;
  /** `S-{channel}-{sender DIP id}-{role}-{yyyymmdd}-{16 hex}`: the reference under which a party sends. */
  senderReference(of: { channel: string; senderDipId: string; role: string }, at: number): string;
}

/** Half of the sixteen digits are drawn at the start, half are counted: a later run does not repeat an earlier one. */
export function countedIdentifiers(): Identifiers {
  const run = randomBytes(4).toString("hex").toUpperCase();
  let count = 0;
  let lastAt = Number.NaN;
  let lastDay = "";
  const next = () => {
    count += 1;
    return `${run}${count.toString(16).toUpperCase().padStart(8, "0")}`;
  };
  const dayText = (at: number) => {
    if (at !== lastAt) lastDay = new Date(at).toISOString().slice(0, 10).replaceAll("-", "");
    lastAt = at;
    return lastDay;
  };
  return {
    transactionId: ({ channel, senderDipId, role }, at) =>
      `T-${channel}-${senderDipId}-${role}-${dayText(at)}-${next()}`,
    correlationId: (at) => `CI-${dayText(at)}-${next()}`,
    senderReference: ({ channel, senderDipId, role }, at) =>
      `S-${channel}-${senderDipId}-${role}-${dayText(at)}-${next()}`,
  };
}
