/** Rejections planted by a scenario, whatever the content (`rejectAtMds`): lines of `reject.jsonl`, used up one by one. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { parseJson } from "../body-text.ts";
import type { ContentFinding } from "./finding.ts";

export const forcedRejection = z.object({
  mpan: z.string(),
  quantity: z.string(),
  day: z.string(),
  period: z.number().int().min(1).max(48),
  code: z.string(),
  times: z.union([z.number().int().min(1), z.literal("forever")]).default(1),
});

export interface SettledDayKey {
  readonly mpan: string;
  readonly quantity: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
}

export type ForcedRejection = z.infer<typeof forcedRejection>;

export interface ForcedRejections {
  /** Plants one more. */
  plant(rejection: ForcedRejection): void;
  /**
   * The planted findings for a day that has arrived, each counted as used. `placeOf` says where a period number
   * stands in the day as sent, or -1; a period that was not sent cannot be refused and is kept for the next time.
   */
  use(key: SettledDayKey, placeOf: (period: number) => number): readonly ContentFinding[];
}

/** Reads the file; throws with the number of the line that is none. */
export async function loadForcedRejections(file: string): Promise<ForcedRejections> {
  return readForcedRejections(await readFile(file, "utf8"));
}

/** The planted rejections in a text of JSON lines; an empty text plants none. */
export function readForcedRejections(text: string): ForcedRejections {
  const planted = new Map<string, { period: number; code: string; times: number }[]>();
  const plant = ({ period, code, times, ...day }: ForcedRejection) => {
    const list = planted.get(keyOf(day)) ?? [];
    list.push({ period, code, times: times === "forever" ? Number.POSITIVE_INFINITY : times });
    planted.set(keyOf(day), list);
  };
  for (const [index, content] of text.split("\n").entries()) {
    if (content.trim() === "") continue;
    const parsed = forcedRejection.safeParse(parseJson(content));
    if (!parsed.success)
      throw new Error(`planted rejections, line ${index + 1}: ${z.prettifyError(parsed.error)}`);
    plant(parsed.data);
  }
  return {
    plant,
    use(day, placeOf) {
      const list = planted.size === 0 ? undefined : planted.get(keyOf(day));
      if (list === undefined) return [];
      return list.flatMap((rejection) => {
        const place = placeOf(rejection.period);
        if (rejection.times === 0 || place === -1) return [];
        rejection.times -= 1;
        return [{ code: rejection.code, place }];
      });
    },
  };
}

/** One text for a point, quantity and day. */
export function keyOf({ mpan, quantity, day }: SettledDayKey): string {
  return `${mpan}${quantity}${day}`;
}
