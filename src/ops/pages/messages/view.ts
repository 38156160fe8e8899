/** Messages as their pages show them. */
import type {
  Fact,
  InRow,
  MessageView,
  OutRow,
  SaidOfMessage,
} from "../../../../web/views/messages-view.ts";
import { maskedText } from "../../../domain/identity/masked-text.ts";
import { utcMinute } from "../../../figures.ts";
import { whereText } from "../exceptions/view.ts";
import { maskedMessage } from "./masked-message.ts";
import type { MatchedDay, MessageRejection, ReceivedMessage, SentMessage } from "./ports.ts";
import { prettyJson } from "./pretty-json.ts";

/** Where a message of ours is shown. */
export function outHref(reference: string): string {
  return `/messages/out/${reference}`;
}

/** Where a message of the platform is shown. */
export function inHref(transactionId: string): string {
  return `/messages/in/${encodeURIComponent(transactionId)}`;
}

/** A line of the outbox. */
export function outRow(message: SentMessage, reference: string): OutRow {
  const { channel, state, code, day, pointId, senderTimestamp, attempts } = message;
  return {
    ...{ reference, href: outHref(reference), channel, state, code, attempts },
    about: day === null ? `point:${pointId}` : `point:${pointId} ${day.day} ${day.quantity}`,
    aboutHref: day === null ? `/points/${pointId}` : dayHref(day),
    sentAt: utcMinute(senderTimestamp),
  };
}

/** A line of the inbox. */
export function inRow({
  receivedAt,
  ...message
}: ReceivedMessage & { readonly codes: readonly string[] }): InRow {
  const { transactionId, publication, state, outcome, codes } = message;
  return {
    ...{ transactionId, publication, state, codes },
    outcome: outcome === null ? null : maskedText(outcome),
    href: inHref(transactionId),
    receivedAt: utcMinute(receivedAt),
  };
}

/** Pretty JSON of a message, masked unless it is shown in full. */
export function prettyMessage(value: unknown, isFull: boolean): string {
  return prettyJson(isFull ? value : maskedMessage(value));
}

/** Raw bytes of the platform as JSON; what is none is shown as it came, MPANs masked unless in full. */
export function prettyRaw(raw: Buffer, isFull: boolean): string {
  const text = raw.toString("utf8");
  try {
    return prettyMessage(JSON.parse(text), isFull);
  } catch {
    return isFull ? text : maskedText(text); // Kept though it could not be read: a person may.
  }
}

/** What is known of a message of ours beside its envelope. */
export function sentFacts(message: SentMessage, reference: string): readonly Fact[] {
  const { channel, state, code, day, pointId, version, senderTimestamp, deadline } = message;
  return [
    fact("Reference", reference),
    fact("Interface", channel),
    fact("State", code === null ? state : `${state}, ${code}`),
    day === null
      ? fact("About", `point:${pointId}`, `/points/${pointId}`)
      : fact("About", `point:${pointId}, ${day.day}, ${day.quantity}`, dayHref(day)),
    ...(version === null ? [] : [fact("Version", String(version))]),
    fact("Made", utcMinute(senderTimestamp)),
    ...(deadline === null ? [] : [fact("Deadline", utcMinute(deadline))]),
  ];
}

/** The reply of the platform to a message of ours, and what the centre said of it later. */
export function saidOfSent(
  { attempts, answer, state, code, transactionId }: SentMessage,
  rejections: readonly MessageRejection[],
  isFull: boolean,
): readonly SaidOfMessage[] {
  const reply: readonly SaidOfMessage[] =
    attempts === 0
      ? []
      : [
          {
            title: "Reply of the platform",
            href: null,
            facts: [
              fact("Word", code === null ? state : `${state}, ${code}`),
              fact("Transaction", transactionId ?? "none told"),
              fact("Attempts", String(attempts)),
              ...(answer === null ? [] : [fact("Of the batch", answer)]),
            ],
            json: null,
          },
        ];
  return [...reply, ...rejections.map((rejection) => saidByCentre(rejection, isFull))];
}

function saidByCentre(rejection: MessageRejection, isFull: boolean): SaidOfMessage {
  const { transactionId, codes, periods, remedy, at, raw } = rejection;
  return {
    title: `Rejection of the centre, ${codes.join(" ")}`,
    href: inHref(transactionId),
    facts: [
      fact("Received", utcMinute(at)),
      fact("Where", whereText(periods)),
      fact("What follows", remedy),
    ],
    json: prettyRaw(raw, isFull),
  };
}

/** What is known of a message of the platform beside its envelope. */
export function receivedFacts(message: ReceivedMessage): readonly Fact[] {
  const { transactionId, publication, receivedAt, state } = message;
  return [
    fact("Transaction", transactionId),
    fact("Interface", publication),
    fact("Received", utcMinute(receivedAt)),
    fact("State", state),
  ];
}

/** What was done about a message of the platform, and the days of ours that it spoke of. */
export function saidOfReceived(
  { outcome, decidedAt }: ReceivedMessage,
  days: readonly MatchedDay[],
): MessageView["said"] {
  const done = outcome === null ? [] : [fact("Outcome", maskedText(outcome))];
  const when = decidedAt === null ? [] : [fact("Decided", utcMinute(decidedAt))];
  const what = [...done, ...when];
  return [
    ...(what.length === 0 ? [] : [{ title: "What was done", href: null, facts: what, json: null }]),
    ...days.map(({ day, pointId, quantity, version, codes, remedy }) => ({
      title: `${day} ${quantity}, point:${pointId}`,
      href: dayHref({ day, pointId, quantity }),
      facts: [
        fact("Version", version === null ? "none matches what it echoes" : String(version)),
        fact("Codes", codes.join(" ")),
        fact("What follows", remedy),
      ],
      json: null,
    })),
  ];
}

function fact(name: string, value: string, href: string | null = null): Fact {
  return { name, value, href };
}

function dayHref({
  pointId,
  day,
  quantity,
}: {
  readonly pointId: number;
  readonly day: string;
  readonly quantity: string;
}): string {
  return `/points/${pointId}/days/${day}?q=${quantity}`;
}
