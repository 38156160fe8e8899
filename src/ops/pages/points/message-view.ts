/** A message of a meter as its page shows it, seen from one day. */
import { createHash } from "node:crypto";
import type { MeterMessageView } from "../../../../web/views/message-view.ts";
import { tracedFigures } from "../../../explain/explanation.ts";
import { clockAt, utcMinute } from "../../../figures.ts";
import { unitOf } from "../quantity-words.ts";
import { dayPath, messagePath } from "./addresses.ts";
import type { DayBehind, HeldMessage } from "./ports.ts";

/** Bytes shown of a payload: a person reads no more, and a page stays small. */
const textBytesMax = 65_536;
const hexBytesMax = 4_096;
const hexPerLine = 16;

export function meterMessageView(
  message: HeldMessage,
  place: string,
  behind: DayBehind,
  asked: { readonly csrf: string; readonly isRevealed: boolean },
): MeterMessageView {
  const { key } = behind.evidence;
  const { payload, sentBytes } = message;
  return {
    pointId: key.pointId,
    day: key.day,
    back: dayPath(key),
    topic: message.topic,
    place,
    receivedAt: utcMinute(message.receivedAt),
    bytes: payload.length,
    bytesCut: Math.max(0, sentBytes - payload.length),
    sha256: createHash("sha256").update(payload).digest("hex"),
    says: message.says,
    unit: unitOf(key.quantity),
    dispositions: dispositionsOf(behind, place),
    csrf: asked.csrf,
    revealPath: messagePath(key, place),
    shown: asked.isRevealed ? shownBytes(payload) : null,
  };
}

/**
 * What became of the reads that the message brought to the day: refused with its reason, accepted where it brought the
 * figure in force, a duplicate where it said that figure again, superseded where another figure took its place.
 */
function dispositionsOf({ evidence }: DayBehind, place: string): MeterMessageView["dispositions"] {
  const { figures, traces } = tracedFigures(evidence);
  const [blockId, position] = place.split(":");
  const rows = evidence.record.reads.filter(
    (reads) => reads.blockId === blockId && String(reads.position) === position,
  );
  const read = rows.flatMap(({ periods, wattHours, reasons }) =>
    periods.map((period, index) => ({
      period,
      wattHours: wattHours[index] ?? null,
      reason: reasons[index] ?? null,
    })),
  );
  const whole = figures.flatMap((wattHours, index) =>
    traces[index]?.place === place ? [{ period: index + 1, wattHours, reason: null }] : [],
  );
  return (read.length === 0 ? whole : read).map(({ period, wattHours, reason }) => ({
    period,
    when: `${clockAt(period - 1)} to ${clockAt(period)}`,
    wattHours,
    reason: reason ?? "",
    disposition:
      reason !== null
        ? "refused"
        : traces[period - 1]?.place === place
          ? "accepted"
          : wattHours === figures[period - 1]
            ? "duplicate"
            : "superseded",
  }));
}

/** Bytes that are no text of UTF-8 stand as U+FFFD; the hexadecimal says what they are. */
function shownBytes(payload: Uint8Array): NonNullable<MeterMessageView["shown"]> {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(payload.length, hexBytesMax); at += hexPerLine) {
    const part = payload.subarray(at, at + hexPerLine);
    const hex = [...part].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    lines.push(`${at.toString(16).padStart(6, "0")}  ${hex}`);
  }
  return {
    text: new TextDecoder("utf-8").decode(payload.subarray(0, textBytesMax)),
    hex: lines.join("\n"),
    isWhole: payload.length <= hexBytesMax,
  };
}
