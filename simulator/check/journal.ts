/** The platform stand-in's journal as the checker needs it: what it took, and what it thought of it. */
import { z } from "zod";
import { jsonLines } from "./json-lines.ts";

/** Market time of a line; what only settles energy is judged without. */
const at = z.string().optional();

/** A call that was answered, with the raw body it came with. */
const callSchema = z.object({ at, channel: z.string(), status: z.number(), body: z.string() });

/** A message of a bench run, of which only the gist is kept. */
const gistSchema = z.object({
  channel: z.string(),
  status: z.number(),
  reference: z.string(),
  mpan: z.string(),
  quantity: z.string(),
  day: z.string(),
  sumWh: z.number(),
});

const verdictSchema = z.object({
  at,
  verdict: z.enum(["accepted", "rejected"]),
  reference: z.string(),
  day: z.string().nullable().optional(),
});

export type JournalEntry =
  | ({ readonly kind: "call" } & z.infer<typeof callSchema>)
  | ({ readonly kind: "gist" } & z.infer<typeof gistSchema>)
  | ({ readonly kind: "verdict" } & z.infer<typeof verdictSchema>);

/** The entries that settle or refuse anything, in order; all other lines are left out. Throws `Unreadable`. */
export async function* journalEntries(file: string): AsyncGenerator<JournalEntry> {
  for await (const { content } of jsonLines(file)) {
    const entry = entryOf(content);
    if (entry !== null) yield entry;
  }
}

function entryOf(content: unknown): JournalEntry | null {
  const verdict = verdictSchema.safeParse(content);
  if (verdict.success) return { kind: "verdict", ...verdict.data };
  const call = callSchema.safeParse(content);
  if (call.success) return { kind: "call", ...call.data };
  const gist = gistSchema.safeParse(content);
  return gist.success ? { kind: "gist", ...gist.data } : null;
}
