/**
 * What registration says of a point (dip-messages.md 7): kept as facts, from which registrations and bindings of devices
 * are derived. Only an appointment of ours opens or closes one; an answer that is no acceptance has no effect.
 */
import type { DipId } from "../identity/dip-id.ts";
import type { Mpan } from "../identity/mpan.ts";
import { londonDateAt } from "../time/london-day.ts";
import type { MarketFacts } from "./market-facts.ts";
import type { MarketStamp, RegistrationMessage } from "./market-message.ts";
import type { Applied } from "./market-point.ts";

/** The facts to keep; refused (RCP1062) when an appointment ends before it begins. */
export function applyRegistration(
  message: RegistrationMessage & MarketStamp,
  mpan: Mpan,
  ourDipId: DipId,
): Applied<Partial<Pick<MarketFacts, "pointFacts">>> {
  const { event, response, dataServiceDipId, facts, stampedAt, transactionId } = message;
  if (response !== null && response !== "A")
    return { kind: "applied", facts: {}, outcome: `${event}: answer ${response}, no effect` };
  if (dataServiceDipId !== null && dataServiceDipId !== ourDipId)
    return { kind: "applied", facts: {}, outcome: `${event} of another data service, no effect` };
  const endsEarly = facts.some(
    (fact) => fact.aspect === "appointmentEnd" && fact.from < fact.value.begunAt,
  );
  if (endsEarly)
    return { kind: "refused", code: "RCP1062", reason: `${event} ends before it begins` };
  const dates = [...new Set(facts.map(({ from }) => londonDateAt(from)))].sort();
  const isRefused = facts.some(
    ({ aspect, value }) => aspect === "retriever" && value["response"] !== "A",
  );
  return {
    kind: "applied",
    ...(isRefused ? { alarm: "retrieverRefused" } : {}),
    facts: { pointFacts: facts.map((fact) => ({ ...fact, mpan, stampedAt, transactionId })) },
    outcome: `${event}: ${facts.length} ${facts.length === 1 ? "fact" : "facts"}${dates.length === 0 ? "" : ` from ${dates.at(-1)}`}`,
  };
}
