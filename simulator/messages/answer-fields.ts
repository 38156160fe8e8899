/** The fields that bodies of the meter side share (meters-and-mqtt.md 5.1, 5.3). */
import type { Plan } from "../plan.ts";
import { randomAt } from "../random.ts";
import type { AskedRead } from "./asked-read.ts";
import { messageId } from "./message-id.ts";
import type { PlannedMessage } from "./planned-message.ts";

/** The originator of every answer: the one that asks the meters on the service's behalf. */
const originator = "90-B3-D5-1F-30-02-00-00";
const firstScheduleId = 400_000;

/** The fields that stand first in every body. An import message names its MPAN as advice; others name none. */
export function commonFields(plan: Plan, planned: PlannedMessage, kind: string): string {
  const { meter, device, seq, readAt, quantity, asked } = planned;
  const isRegistered = meter.number <= plan.fleet.meterCount;
  const mpan = isRegistered && quantity === "AI" ? `"${meter.importMpan}"` : "null";
  const clock = hasNoReads(kind) ? "" : `,"clock":"reliable","historical":${asked !== undefined}`;
  return (
    `{"v":1,"kind":"${kind}","esme":"${device.esme}","seq":${seq},` +
    `"messageId":"${messageId(plan.seed, device.number, seq, readAt)}","mpan":${mpan},` +
    `"readAt":"${new Date(readAt).toISOString()}"${clock}`
  );
}

/** The fields of an answer to a schedule or a request, which stand behind the common ones. */
export function answerFields(
  { device, readAt, asked }: PlannedMessage,
  srv: string,
  responseCode: string,
  isSuccess: boolean,
): string {
  const variant = responseCode === "I0" ? `"variant":"${device.variant}",` : "";
  const scheduleId =
    firstScheduleId +
    (randomAt({ seed: 0, meter: device.number, purpose: srv, day: 0 }).bits() % 500_000);
  return (
    `"srv":"${srv}",${variant}${originOf(asked, scheduleId)},` +
    `"responseId":"${device.esme}:${originator}:${readAt}","responseCode":"${responseCode}",` +
    `"messageSuccess":${isSuccess}`
  );
}

/** The run of a schedule, or the request that is answered. */
function originOf(asked: AskedRead | undefined, scheduleId: number): string {
  return asked === undefined
    ? `"scheduleId":${scheduleId},"requestId":null`
    : `"scheduleId":null,"requestId":${JSON.stringify(asked.requestId)}`;
}

/** Outcomes, alerts and states tell no figures, and nothing of the clock behind them. */
function hasNoReads(kind: string): boolean {
  return kind === "outcome" || kind === "state" || kind.startsWith("alert.");
}
