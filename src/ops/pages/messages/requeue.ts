/** Having a span of an interface delivered again: looked at first, then put on record once. */
import { randomUUID } from "node:crypto";
import { requeuePage } from "../../../../web/pages/requeue.ts";
import type { RequeueView } from "../../../../web/views/messages-view.ts";
import { type RequeueSpan, spanAsked } from "../../../domain/submit/requeue-cause.ts";
import { formatInstant, parseInstant } from "../../../domain/time/instant.ts";
import type { ActRecord } from "../../acts/act.ts";
import type { ConsoleAnswer, ConsoleRequest } from "../../console-route.ts";
import { actIdOf, fieldOf } from "../../one-line.ts";
import { reasonFault } from "../../reason.ts";
import type { MessagesPorts, ReplayEnd } from "./ports.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
/** A longer replay is for `sds dip replay`, which shows how far it is. */
const replayMsMax = 24 * hourMs;

/** The form, filled with the hour around a message where one is named. */
export async function getRequeue(
  { query, now, csrf }: ConsoleRequest,
  ports: MessagesPorts,
): Promise<ConsoleAnswer> {
  const at = /^\d{1,15}$/.test(query["at"] ?? "") ? Number(query["at"]) : now;
  const channel = ports.inboundChannels.find((each) => each === query["channel"]);
  return page(ports, csrf, {
    channel: channel ?? ports.inboundChannels[0] ?? "",
    from: fieldText(at - hourMs / 2),
    to: fieldText(at + hourMs / 2),
  });
}

/** Shows what it will do or, with `step=do`, does it. */
export async function postRequeue(
  request: ConsoleRequest,
  ports: MessagesPorts,
): Promise<ConsoleAnswer> {
  const { form, csrf } = request;
  const actId = actIdOf(form) ?? randomUUID();
  const how: RequeueView["how"] = fieldOf(form, "how") === "replay" ? "replay" : "requeue";
  const field = (name: string) => fieldOf(form, name);
  const typed = {
    ...{ channel: field("channel"), from: field("from"), to: field("to") },
    ...{ how, actId, reason: field("reason") },
  };
  const span = readSpan(typed, ports);
  if (typeof span === "string") return page(ports, csrf, { ...typed, refused: span }, 400);
  if (fieldOf(form, "step") !== "do")
    return page(ports, csrf, { ...typed, shown: await look(span, how, ports) });
  const reason = typed.reason.trim();
  const fault = reasonFault(reason);
  if (fault !== null)
    return page(ports, csrf, { ...typed, refused: fault, shown: await look(span, how, ports) });
  const record = recordOf(request, { span, how, actId, reason });
  return page(ports, csrf, { ...typed, done: await carryOut(record, span, how, ports) });
}

function readSpan(
  { channel, from: start, to: end, how }: Pick<RequeueView, "channel" | "from" | "to" | "how">,
  { inboundChannels, replays }: MessagesPorts,
): RequeueSpan | string {
  const [from, to] = [instantOf(start), instantOf(end)];
  if (!inboundChannels.includes(channel)) return "An interface of the list is expected.";
  if (from === null || to === null || from >= to)
    return "Instants in UTC are expected, the first before the second.";
  if (how === "replay" && replays === null) return "The platform cannot be called from here.";
  if (how === "replay" && to - from > replayMsMax)
    return "A replay from here spans a day at most: for more there is sds dip replay.";
  return spanAsked(channel, from, to);
}

/** Minutes as a browser's field tells them, or a whole instant. */
function instantOf(text: string): number | null {
  return parseInstant(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00Z` : text);
}

function fieldText(at: number): string {
  return formatInstant(Math.floor(at / minuteMs) * minuteMs).slice(0, 16);
}

async function look(
  span: RequeueSpan,
  how: RequeueView["how"],
  ports: MessagesPorts,
): Promise<readonly string[]> {
  if (how === "replay" && ports.replays !== null)
    return [
      "The platform was asked just now, and nothing of its answer was kept.",
      replayText(await ports.replays.look(span), "would be"),
    ];
  const known = await ports.findRequeue(span);
  if (known !== null)
    return [
      `This span was asked for before and is not asked for again: ${known.state}${known.answer === null ? "" : `, ${known.answer}`}.`,
    ];
  return [
    `The platform is asked to deliver ${span.channel} from ${formatInstant(span.from)} to ${formatInstant(span.to)} to the webhook once more.`,
    "Submit makes the call until it is answered. What is held already has no effect when it comes.",
  ];
}

function replayText({ counts, stoppedAt, answer }: ReplayEnd, verb: "would be" | "were"): string {
  const { received, fresh, held, refused } = counts;
  const told =
    received === 0
      ? "The platform has nothing there."
      : `${received} messages: ${fresh} ${verb} new, ${held} ${verb === "were" ? "were" : "are"} held already, ${refused} ${verb} refused.`;
  return stoppedAt === null
    ? told
    : `${told} It stopped at ${stoppedAt}: ${answer ?? "no answer"}.`;
}

async function carryOut(
  record: ActRecord,
  span: RequeueSpan,
  how: RequeueView["how"],
  ports: MessagesPorts,
): Promise<string> {
  const repeated = "This was done already: it had its effect once.";
  if (how === "replay" && ports.replays !== null) {
    const end = await ports.replays.take(record, span);
    return end === "repeated" ? repeated : replayText(end, "were");
  }
  const saved = await ports.requeue(record, span);
  if (saved === "repeated") return repeated;
  return "It is on record and written to the audit; submit asks until the platform answers.";
}

function recordOf(
  { principal, now }: ConsoleRequest,
  act: {
    readonly span: RequeueSpan;
    readonly how: RequeueView["how"];
    readonly actId: string;
    readonly reason: string;
  },
): ActRecord {
  const { span, how, actId, reason } = act;
  return {
    ...{ stream: "console", at: now, actor: principal.name, role: principal.role },
    ...{ kind: `message.${how}`, actId, reason, subjects: [`channel:${span.channel}`] },
    before: null,
    after: { from: formatInstant(span.from), to: formatInstant(span.to) },
    ruleset: null,
  };
}

function page(
  ports: MessagesPorts,
  csrf: string,
  told: Partial<RequeueView>,
  status = 200,
): ConsoleAnswer {
  const content = requeuePage({
    channels: ports.inboundChannels,
    ...{ channel: "", from: "", to: "", how: "requeue", reason: "" },
    mayReplay: ports.replays !== null,
    actId: randomUUID(),
    ...{ shown: null, refused: null, done: null },
    ...told,
    csrf,
  });
  return { kind: "page", content, status };
}
