/** Counts of a run that a scenario may name in its `expect`, besides the endings: messages, versions, what was told. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { IdentityResult } from "./identity.ts";
import { jsonLines } from "./json-lines.ts";
import type { JudgedDay } from "./judged-day.ts";
import type { ServiceViews } from "./service-views.ts";

type Counts = Readonly<Record<string, number>>;

export interface RunTally {
  /** Messages of meters by what became of them (T8), and those of the platform to the service by interface. */
  readonly messages: Counts;
  /** Versions that the central service judged, of days of the run. */
  readonly versions: number;
  /** Exceptions that were opened, by cause; null: no views were asked. */
  readonly exceptions: Counts | null;
  /** Causes that suppliers were told of, by kind, however often they were renewed; null: no views were asked. */
  readonly advisories: Counts | null;
}

const publishedSchema = z.object({
  payload: z.object({
    CommonBlock: z.object({ S0: z.object({ interfaceID: z.string() }) }),
  }),
});

/** Versions of days, as they are judged. */
export class VersionCount {
  versions = 0;

  day({ platform }: JudgedDay): void {
    this.versions += platform.accepted + platform.rejected;
  }
}

/** Puts the counts of a judged run together. Throws `Unreadable`. */
export async function tallyRun(
  directory: string,
  of: {
    readonly views: ServiceViews | null;
    readonly lastDay: string;
    readonly versions: number;
    readonly identities: readonly IdentityResult[];
  },
): Promise<RunTally> {
  const told = of.views === null ? null : await of.views.countTold(of.lastDay);
  return {
    messages: {
      ...of.identities.find(({ id }) => id === "T8")?.figures,
      ...(await countPublished(join(directory, "published.jsonl"))),
    },
    versions: of.versions,
    exceptions: told?.exceptions ?? null,
    advisories: told?.advisories ?? null,
  };
}

async function countPublished(file: string): Promise<Counts> {
  const counts: Record<string, number> = {};
  if (!existsSync(file)) return counts;
  for await (const { content } of jsonLines(file)) {
    const decoded = publishedSchema.safeParse(content);
    if (!decoded.success) continue;
    const { interfaceID } = decoded.data.payload.CommonBlock.S0;
    counts[interfaceID] = (counts[interfaceID] ?? 0) + 1;
  }
  return counts;
}
