/** What registration says of each point in the course of a run: the ledger's registrations, and what was told since. */
import { join } from "node:path";
import { z } from "zod";
import { linesIfThere } from "./decoded-lines.ts";
import { type Registration, registrationSchema } from "./ledger-schema.ts";

/** A line of `actions.jsonl`; what is not about registration has none of these parameters. */
const actionSchema = z.object({ do: z.string(), mpans: z.array(z.string()), params: z.unknown() });

const energisationSchema = z.object({ status: z.string(), from: z.string() });
const noticeSchema = z.object({ event: z.string(), from: z.string(), to: z.string().optional() });

/** Notices that explain zeros, by the event that tells them (`dip-messages.md` 7.3). */
const kindOf: Readonly<Record<string, string>> = {
  "SN-Vacant": "vacant",
  "SN-RemoteDisabled": "disabled",
};

/** Every span of each MPAN, later spans last. Throws `Unreadable`. */
export async function readRegistered(
  directory: string,
): Promise<ReadonlyMap<string, readonly Registration[]>> {
  const spans = new Map<string, readonly Registration[]>();
  const registrations = join(directory, "registrations.jsonl");
  for await (const { content } of linesIfThere(registrations, registrationSchema))
    spans.set(content.mpan, [...(spans.get(content.mpan) ?? []), content]);
  for await (const { content } of linesIfThere(join(directory, "actions.jsonl"), actionSchema))
    for (const mpan of content.mpans)
      spans.set(mpan, told(content.do, content.params, spans.get(mpan) ?? []));
  return spans;
}

function told(
  action: string,
  params: unknown,
  spans: readonly Registration[],
): readonly Registration[] {
  if (action === "energisation") {
    const { status, from } = energisationSchema.parse(params);
    return spans.flatMap((span) => energisedFrom(span, from, status));
  }
  if (action !== "notice") return spans;
  const { event, from, to = null } = noticeSchema.parse(params);
  const kind = kindOf[event];
  if (kind === undefined) return spans;
  return spans.map((span) => ({ ...span, notices: [...span.notices, { kind, from, to }] }));
}

/** A span in which the energisation changes becomes two. */
function energisedFrom(span: Registration, from: string, energisation: string): Registration[] {
  const { appointedFrom, appointedTo } = span;
  if (appointedTo !== null && appointedTo <= from) return [span];
  if (appointedFrom >= from) return [{ ...span, energisation }];
  return [
    { ...span, appointedTo: from },
    { ...span, appointedFrom: from, energisation },
  ];
}
