/** What a message of a meter says, in words. It is decoded as validate would; the MPAN that it may name is left out. */
import type { MessageHead, MeterMessage } from "../domain/metering/meter-message.ts";
import { initialRuleset } from "../domain/ruleset/ruleset.ts";
import { utcMinute } from "../figures.ts";
import { decodeMessage } from "../mqtt/decode-message.ts";
import type { RawMessage } from "../mqtt/read-message.ts";

/** Line by line. */
export function toldMessage(raw: RawMessage): readonly string[] {
  const message = decodeMessage(raw, initialRuleset);
  if (message.kind === "malformed")
    return [`It cannot be decoded: ${message.reason} (${message.rule}), ${message.detail}`];
  return [...headLines(message.head), ...contentLines(message)];
}

function headLines({ seq, readAt, clock }: MessageHead): readonly string[] {
  return [
    `Sequence number ${seq} of its device`,
    `Answered ${utcMinute(readAt)}, the clock of the device being ${clock}`,
  ];
}

function contentLines(message: MeterMessage): readonly string[] {
  switch (message.kind) {
    case "profile": {
      const { window, stamps, columns, variant, stampMarks } = message;
      const quantities = columns.map(({ quantity }) => quantity).join(", ");
      return [
        `${stamps.length} half hours of ${quantities}${variant === null ? "" : `, meter type ${variant}`}`,
        ...(window === null
          ? []
          : [`Window asked for: ${utcMinute(window.from)} to ${utcMinute(window.to)}`]),
        ...(stampMarks === null ? [] : [`Stamps mark the ${stampMarks} of each half hour`]),
      ];
    }
    case "register":
      return [
        `Register ${message.quantity}: ${message.entries.map(({ stamp, total }) => `${String(total)} at ${stamp}`).join("; ")}`,
      ];
    case "answer":
      return [`Answer ${message.code} of service ${message.service}, without reads`];
    case "context":
      return ["An alert or a state: it changes no figure"];
  }
}
