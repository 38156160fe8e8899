/** What faults of brokers and transport do to connections and programs in the course of a run (`faults.md` 2.5). */
import { z } from "zod";

/** Connections of the service to its broker, of the meters to it, of both, and of the service to its stores. */
const links = ["ingest", "broker", "postgres", "redis"] as const;

/** More than ten times what a scenario plants. */
export const spoofsMax = 1_000_000;

export const serverActionParams = {
  /** reset: every connection is lost at once · refused: the broker says that it is not authorised. */
  cutLink: z.strictObject({ link: z.enum(links), mode: z.enum(["reset", "refused"]) }),
  /** Lost once, and free to be made again at once. */
  dropLink: z.strictObject({ link: z.enum(links), times: z.number().int().min(1).max(20) }),
  slowLink: z.strictObject({ link: z.enum(links), ms: z.number().int().min(1).max(5_000) }),
  /** Another client connects under a client id of the service. */
  takeOver: z.strictObject({ clientId: z.string(), times: z.number().int().min(1).max(20) }),
  /** A meter that the broker knows publishes on the topic of another, so many times. */
  spoof: z.strictObject({
    device: z.string(),
    publishes: z.number().int().min(1).max(spoofsMax),
  }),
  /** The clock of intake is so far ahead of all others, or behind them. */
  shiftClock: z.strictObject({ aheadMinutes: z.number().int().min(-720).max(720) }),
} as const;

export type ServerActionName = keyof typeof serverActionParams;
export type Link = (typeof links)[number];

/** The names, for whoever has to tell these actions from those of the platform and of registration. */
export function isServerAction(name: string): name is ServerActionName {
  return Object.hasOwn(serverActionParams, name);
}
