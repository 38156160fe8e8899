/** Who gets what over the platform (P5), as far as the service under test goes: of the messages of others, which are for it. */
import type { Envelope } from "../envelope.ts";

/** Published by interface: every data service gets them, whoever is named. */
const toAll = new Set(["IF-022", "IF-023", "IF-047"]);

/** True for a message of somebody else that names the service as a primary recipient, or that all data services get. */
export function isForService({ payload }: Envelope, serviceId: string): boolean {
  const { S0, S1, A0 } = payload.CommonBlock;
  if (S1.senderDIPID === serviceId) return false;
  return toAll.has(S0.interfaceID) || (A0?.primaryRecipients.includes(serviceId) ?? false);
}
