/** How a call at the platform stands in the journal: with its body, or in short for a benchmark that spares the disk. */
import { createHash } from "node:crypto";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { bodyText } from "../body-text.ts";
import type { ConsumptionMessage } from "../consumption/consumption-message.ts";

export interface AnsweredCall {
  /** Market time, milliseconds since 1970 UTC. */
  readonly at: number;
  readonly channel: string;
  readonly status: number;
  /** The code of the reply's items, null when it has no body. */
  readonly code: string | null;
  readonly body: Buffer;
  /** The consumption that was taken; empty unless the status is 201. */
  readonly messages: readonly ConsumptionMessage[];
}

/** One line for the call, its body as text; without the opening brace and position, which the journal adds. */
export function callLines(call: AnsweredCall): readonly string[] {
  return [`${head(call)},"body":${JSON.stringify(bodyText(call.body))}}`];
}

/** One line for each settlement day that the call carries, in the order of the messages. */
export function shortCallLines(call: AnsweredCall): readonly string[] {
  if (call.messages.length === 0) return callLines(call);
  const sha256 = createHash("sha256").update(call.body).digest("hex");
  const start = head(call);
  return call.messages.flatMap(({ common, quantity, days }) => {
    const point = `"reference":"${common.S1.senderUniqueReference}","mpan":"${common.M0.MPANCore}","quantity":"${quantity}"`;
    return days.map(({ settlementDay, wattHours }) => {
      const date = settlementDay.settlementDayDate.slice(0, 10);
      return `${start},${point},"day":"${date}","sumWh":${sumOf(wattHours)},"sha256":"${sha256}"}`;
    });
  });
}

function head({ at, channel, status, code, body }: AnsweredCall): string {
  const codeText = code === null ? "null" : `"${code}"`;
  return `"at":"${formatInstant(at)}","channel":${JSON.stringify(channel)},"status":${status},"code":${codeText},"bytes":${body.length}`;
}

function sumOf(wattHours: readonly number[]): number {
  let sum = 0;
  for (const value of wattHours) sum += value;
  return sum;
}
