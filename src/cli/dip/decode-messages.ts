/** `sds dip decode`: what is right and wrong with messages in a file, by the schemas that the service itself uses. */
import { readFileSync, statSync } from "node:fs";
import type { Command } from "commander";
import { headOf } from "../../dip/head-of.ts";
import { textAt } from "../../dip/text-at.ts";
import { checkSent, decodeDelivered } from "../../dip/wire/wire-codec.ts";
import type { WireFault } from "../../dip/wire/wire-fault.ts";
import { findInterface } from "../../dip/wire/wire-interfaces.ts";
import { exitWith, WrongUse } from "../exit.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";

interface JudgedMessage {
  /** Empty where the message names none. */
  readonly interfaceId: string;
  readonly event: string;
  readonly form: "sent" | "delivered";
  readonly faults: readonly WireFault[];
}

const help = `
FILE holds one message or a whole body (an array), as JSON; - reads standard input. A message with D0 is judged as
delivered to us, one without as sent by us. Only its form is judged: what it says is for the stages to judge.
Exit code 1 when a message has a fault. Nothing of what a message says is printed but its interface and event.

Example:
  sds dip decode refused.json
  curl --silent https://example.test/body.json | sds dip decode -`;

/** Adds the command below `dip`. */
export function addDecodeCommand(dip: Command): void {
  withJsonOption(dip.command("decode"))
    .description("what is wrong with messages in a file, where, and what would pass there")
    .argument("<file>", "messages as JSON; - for standard input")
    .addHelpText("after", help)
    .action((file: string, given: JsonGiven) =>
      exitWith(async () => {
        const judged = readMessages(file).map(judge);
        tell({ messages: judged }, judged.map(render).join("\n"), given);
        return judged.every(({ faults }) => faults.length === 0) ? 0 : 1;
      }),
    );
}

function readMessages(file: string): readonly unknown[] {
  const value = parse(readText(file), file);
  if (!Array.isArray(value)) return [value];
  if (value.length === 0) throw new WrongUse(`${file} is a body without a message`);
  return value;
}

function readText(file: string): string {
  if (file !== "-") checkFile(file);
  try {
    return readFileSync(file === "-" ? process.stdin.fd : file, "utf8");
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function checkFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new WrongUse(`there is no file ${file}`);
  if (found.isDirectory()) throw new WrongUse(`${file} is a folder; a file is expected`);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says may repeat the text, which is not ours to print.
    throw new WrongUse(`${file} is not JSON`);
  }
}

function judge(value: unknown): JudgedMessage {
  const { interfaceId, eventCode: event } = headOf(value);
  const isSent =
    textAt(value, ["D0", "transactionID"]) === null &&
    findInterface(interfaceId)?.sends.includes(event) === true;
  if (isSent) return { interfaceId, event, form: "sent", faults: checkSent(value) };
  const decoded = decodeDelivered(value);
  const faults = decoded.kind === "faulty" ? decoded.faults : [];
  return { interfaceId, event, form: "delivered", faults };
}

function render({ interfaceId, event, form, faults }: JudgedMessage, index: number): string {
  const name = `${index + 1}. ${interfaceId || "no interface"} ${event || "no event"}, ${form}`;
  const lines = faults.map(({ path, wants }) => `   ${path}: ${wants}`);
  return [`${name}: ${faults.length === 0 ? "right" : "refused"}`, ...lines].join("\n");
}
