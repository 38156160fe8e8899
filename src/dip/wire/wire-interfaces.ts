/** Every interface that a smart data service sends or takes, by the market's number (dip-messages.md 2). */
import { interface003 } from "./if-003.ts";
import { interface006 } from "./if-006.ts";
import { interface008 } from "./if-008.ts";
import { interface013 } from "./if-013.ts";
import { interface014 } from "./if-014.ts";
import { interface018 } from "./if-018.ts";
import { interface020 } from "./if-020.ts";
import { interface021 } from "./if-021.ts";
import { interface022 } from "./if-022.ts";
import { interface023 } from "./if-023.ts";
import { interface024 } from "./if-024.ts";
import { interface026 } from "./if-026.ts";
import { interface027 } from "./if-027.ts";
import { interface028 } from "./if-028.ts";
import { interface033 } from "./if-033.ts";
import { interface034 } from "./if-034.ts";
import { interface035 } from "./if-035.ts";
import { interface036 } from "./if-036.ts";
import { interface037 } from "./if-037.ts";
import { interface038 } from "./if-038.ts";
import { interface039 } from "./if-039.ts";
import { interface040 } from "./if-040.ts";
import { interface041 } from "./if-041.ts";
import { interface045 } from "./if-045.ts";
import { interface047 } from "./if-047.ts";
import { interface061 } from "./if-061.ts";
import { interface062 } from "./if-062.ts";
import { interface063 } from "./if-063.ts";
import { interface064 } from "./if-064.ts";
import { interface065 } from "./if-065.ts";
import type { WireInterface } from "./wire-interface.ts";
import type { WireMessage } from "./wire-message.ts";

export const wireInterfaces: readonly WireInterface[] = [
  interface003,
  interface006,
  interface008,
  interface013,
  interface014,
  interface018,
  interface020,
  interface021,
  interface022,
  interface023,
  interface024,
  interface026,
  interface027,
  interface028,
  interface033,
  interface034,
  interface035,
  interface036,
  interface037,
  interface038,
  interface039,
  interface040,
  interface041,
  interface045,
  interface047,
  interface061,
  interface062,
  interface063,
  interface064,
  interface065,
];

const byId = new Map<string, WireInterface>(wireInterfaces.map((each) => [each.id, each]));

/** The interface of an id such as `IF-036`; null when a smart data service has no part in it. */
export function findInterface(interfaceId: string): WireInterface | null {
  return byId.get(interfaceId) ?? null;
}

/**
 * The message shape of an event of an interface, brackets included; null when there is none. Always chosen by the
 * event: the published alternatives of IF-020 overlap.
 */
export function findMessage(interfaceId: string, eventCode: string): WireMessage | null {
  const messages = Object.values(byId.get(interfaceId)?.messages ?? {});
  return messages.find(({ events }) => events.includes(eventCode)) ?? null;
}
