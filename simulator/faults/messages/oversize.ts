/** F40: a message larger than the service reads: all that a meter remembers, or padded. */
import { z } from "zod";
import { dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import type { StampWindow } from "../../messages/draft.ts";
import type { Effect } from "../effect.ts";
import { defineFault } from "../fault.ts";
import { hostileExtras } from "../hostile-extras.ts";
import { lostLog } from "../lost-log.ts";
import type { Site } from "../site.ts";

/** Payloads above it are not read; brokers cut off who sends more than a MiB in a packet. */
const readBytesMax = 262_144;
const paddedBytesMax = 1_040_000;

export const oversize = defineFault({
  fault: "F40",
  name: "oversize",
  level: "M",
  says: "The message is larger than the service reads.",
  quantities: ["AI"],
  params: z.object({
    /** Rows of the log; 13 months of half hours are the most that a meter has. */
    rows: z.number().int().min(9_000).max(19_056).default(19_056),
    /** Set: the day's own log is padded to so many bytes instead. */
    bytes: z
      .number()
      .int()
      .min(readBytesMax + 1)
      .max(paddedBytesMax)
      .optional(),
    /** Set: the log is left alone, and so many large ones come besides. */
    extra: z.number().int().min(0).max(1_000).default(0),
  }),
  plant(site, { rows, bytes, extra }) {
    const size = bytes === undefined ? { rows } : { bytes };
    const params = extra === 0 ? size : { ...size, extra };
    const window = windowOf(site, bytes === undefined ? rows : 49);
    const parked = { read: ["parked", "tooLarge"], exception: "malformed" } as const;
    const padded: Effect = bytes === undefined ? {} : { text: (text) => text.padEnd(bytes) };
    if (extra > 0) return hostileExtras(site, params, extra, { ...parked, effect: padded, window });
    const effect: Effect = {
      ...padded,
      messages: (drafts) =>
        drafts.map((draft) => (draft.form === "log" ? { ...draft, window } : draft)),
    };
    return lostLog(site, params, { ...parked, effect: logsOnly(effect) });
  },
});

/** So many stamps up to the end of the day. */
function windowOf({ day }: Pick<Site, "day">, rows: number): StampWindow {
  const to = dayStart(day) + dayMs;
  return { from: to - (rows - 1) * halfHourMs, to };
}

function logsOnly({ text, ...effect }: Effect): Effect {
  if (text === undefined) return effect;
  return { ...effect, text: (said, of) => (of.form === "log" ? text(said, of) : said) };
}
