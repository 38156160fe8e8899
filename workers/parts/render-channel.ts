/** The bodies of batches as they leave, by channel: for those who send them and for those who look at them. */
import { encodeTelling, type SentTelling } from "../../src/dip/encode-telling.ts";
import type { SenderHeader } from "../../src/dip/envelope.ts";
import { encodeIf014 } from "../../src/dip/if-014.ts";
import { encodeIf028, readQuestion } from "../../src/dip/if-028.ts";
import { readProposal } from "../../src/dip/if-033.ts";
import { encodeIf034, type If034 } from "../../src/dip/if-034.ts";
import { renderIf021Batch } from "../../src/dip/render-if-021.ts";
import { renderSent } from "../../src/dip/wire/wire-codec.ts";
import type { OutboundChannel } from "../../src/domain/submit/sender-reference.ts";
import type { Outgoing } from "../../src/stages/outbox-ports.ts";

/** The body of a batch; the same messages under the same header give the same bytes. */
export function renderChannel(
  channel: OutboundChannel,
  messages: readonly Outgoing[],
  header: SenderHeader,
): Buffer {
  return renderers[channel](messages, header);
}

const renderers = {
  "IF-021": renderDays,
  "IF-014": renderRefusals,
  "IF-028": renderAnswers,
  "IF-034": renderToRegistration,
  "IF-038": renderTellings,
  "IF-041": renderTellings,
  "IF-061": renderTellings,
  "IF-063": renderTellings,
  "IF-065": renderTellings,
};

function renderDays(messages: readonly Outgoing[], header: SenderHeader): Buffer {
  return renderIf021Batch(
    messages.flatMap((message) => (message.kind === "day" ? [message.submission] : [])),
    header,
  );
}

function renderRefusals(messages: readonly Outgoing[], header: SenderHeader): Buffer {
  const plain = messages.flatMap((message) =>
    message.kind === "refusal"
      ? [
          encodeIf014(
            {
              ...message.submission,
              supplierDipId: message.supplierDipId,
              refusal: message.refusal,
            },
            header,
          ),
        ]
      : [],
  );
  return renderSent(plain);
}

function renderTellings(messages: readonly Outgoing[], header: SenderHeader): Buffer {
  const plain = messages.flatMap((message) => {
    if (message.kind !== "telling") return [];
    const { told, senderReference } = message;
    return [encodeTelling(told, senderReference, header)];
  });
  return renderSent(plain);
}

/** Answers to proposed appointments, and whom we name to read: one channel carries both. */
function renderToRegistration(messages: readonly Outgoing[], header: SenderHeader): Buffer {
  const plain = messages.flatMap<If034 | SentTelling>((message) => {
    if (message.kind === "telling")
      return [encodeTelling(message.told, message.senderReference, header)];
    if (message.kind !== "answer") return [];
    const { senderReference, answer, correlationCleared } = message;
    const question = readProposal(message.question);
    return [encodeIf034({ senderReference, answer, question, correlationCleared }, header)];
  });
  return renderSent(plain);
}

function renderAnswers(messages: readonly Outgoing[], header: SenderHeader): Buffer {
  const plain = messages.flatMap((message) => {
    if (message.kind !== "answer") return [];
    const { senderReference, answer, correlationCleared } = message;
    const question = readQuestion(message.question);
    return [encodeIf028({ senderReference, answer, question, correlationCleared }, header)];
  });
  return renderSent(plain);
}
