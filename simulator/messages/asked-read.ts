/** What the service asks of a meter (meters-and-mqtt.md 5.7), from topic and bytes. */
import { z } from "zod";
import { type EsmeGuid, parseEsmeGuid } from "../../src/domain/identity/esme-guid.ts";
import { parseInstant } from "../../src/domain/time/instant.ts";
import { dayMs } from "../../src/domain/time/settlement-day.ts";

export interface AskedRead {
  readonly requestId: string;
  readonly esme: EsmeGuid;
  /** Import or export: profile 4.8.1, 4.8.3, daily registers 4.6.1, 4.6.2. */
  readonly srv: "4.8.1" | "4.8.3" | "4.6.1" | "4.6.2";
  /** First and last stamp, both included, milliseconds UTC. */
  readonly from: number;
  readonly to: number;
}

const bodySchema = z.object({
  v: z.literal(1),
  kind: z.literal("request"),
  requestId: z.string().min(1).max(100),
  esme: z.string(),
  srv: z.enum(["4.8.1", "4.8.3", "4.6.1", "4.6.2"]),
  from: z.string(),
  to: z.string(),
});

const spanMax = 31 * dayMs;

/** Null for what is no such request, or is not for the device of its topic. */
export function decodeRequest(topic: string, body: Uint8Array): AskedRead | null {
  const decoded = bodySchema.safeParse(parse(body));
  if (!decoded.success) return null;
  const { requestId, srv } = decoded.data;
  const esme = parseEsmeGuid(decoded.data.esme);
  const [from, to] = [parseInstant(decoded.data.from), parseInstant(decoded.data.to)];
  if (esme === null || from === null || to === null) return null;
  if (topic !== `sds/v1/request/${esme}/${srv}` || from > to || to - from > spanMax) return null;
  return { requestId, esme, srv, from, to };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null; // Not JSON: the schema says no.
  }
}
