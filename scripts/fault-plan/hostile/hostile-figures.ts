/** What mixed hostile traffic came to: how much of each kind was sent, and what counted it. */
import { z } from "zod";

export const hostileFiguresSchema = z.strictObject({
  /** Machine seconds for which it lasted. */
  seconds: z.number(),
  /** Messages of the load that were published meanwhile, of so many. */
  load: z.strictObject({ published: z.number().int(), planned: z.number().int() }),
  refusals: z.array(
    z.strictObject({
      /** Meters by the gateway, a device of its own, connections to the broker, or the webhook. */
      by: z.enum(["gateway", "device", "broker", "webhook"]),
      kinds: z.array(z.string()),
      /** The word that counts it. */
      reason: z.string(),
      sent: z.number().int(),
      refused: z.number().int(),
    }),
  ),
  memory: z.array(
    z.strictObject({
      process: z.string(),
      peakMb: z.number().int(),
      segmentMb: z.number().int(),
      mbPerMinute: z.number().nullable(),
    }),
  ),
});

export type HostileFigures = Readonly<z.infer<typeof hostileFiguresSchema>>;
export type Refusal = HostileFigures["refusals"][number];

/** Where what was sent and what was refused differ, and what was never sent, in words. */
export function refusalTroubles(refusals: readonly Refusal[]): readonly string[] {
  return refusals.flatMap(({ by, kinds, reason, sent, refused }) => {
    const what = `${by}, ${kinds.join(", ")} (${reason})`;
    if (sent === 0) return [`${what}: none was sent`];
    return sent === refused ? [] : [`${what}: ${sent} were sent, ${refused} were refused for it`];
  });
}

/** For people: a line each of what was refused and of memory. */
export function renderHostile({ seconds, load, refusals, memory }: HostileFigures): string[] {
  const sum = refusals.reduce((total, { sent }) => total + sent, 0);
  return [
    `${sum} hostile in ${seconds} s, ${Math.round(sum / seconds)} a second, beside ${load.published} of ${load.planned} messages of the load`,
    ...refusals.map(
      ({ by, kinds, reason, sent, refused }) =>
        `${by}: ${kinds.join(", ")}: ${sent} sent, ${refused} refused as ${reason}`,
    ),
    ...memory.map(
      ({ process, peakMb, segmentMb, mbPerMinute }) =>
        `memory of ${process}: at most ${peakMb} MB${segmentMb === 0 ? "" : `, ${segmentMb} of them shared`}${mbPerMinute === null ? "" : `; its own grew by ${mbPerMinute} MB a minute`}`,
    ),
  ];
}
