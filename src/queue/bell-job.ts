/** What a bell carries. Queues hold bells of every release that runs, so each says of which form it is. */
import { z } from "zod";

/** Raised when a bell changes its form; nothing else has to happen, since bells are no record. */
export const bellVersion = 1;

const bellSchema = z.strictObject({ v: z.literal(bellVersion), workId: z.uuid() });

/** A job says where to look, nothing else: no read, no MPAN. */
export type BellJob = Readonly<z.infer<typeof bellSchema>>;

/** A bell for a piece of work. */
export function bellJob(workId: string): BellJob {
  return { v: bellVersion, workId };
}

/** What a job in a queue of bells is: the work that it names, or why nobody here answers it, without what it carries. */
export type HeardBell = { readonly workId: string } | { readonly unknown: string };

/** Reads the name and the data of a job, whoever put it there. */
export function readBell(stage: string, name: string, data: unknown): HeardBell {
  if (name !== stage) return { unknown: "a job of another name" };
  const read = bellSchema.safeParse(data);
  if (read.success) return { workId: read.data.workId };
  const version = z.object({ v: z.number().int() }).safeParse(data);
  if (!version.success) return { unknown: "a job without a version" };
  return version.data.v === bellVersion
    ? { unknown: `a bell of version ${bellVersion} of another form` }
    : { unknown: `a bell of version ${version.data.v}, and this release has ${bellVersion}` };
}
