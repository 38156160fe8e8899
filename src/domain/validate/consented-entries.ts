/** V19 on cumulative readings: each is kept only as far as the customer has agreed to it at its own instant. */
import type { RegisterMessage } from "../metering/meter-message.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { DeviceBinding } from "../standing/standing.ts";
import { registerInstant } from "./register-instant.ts";
import { noConsent } from "./rules/no-consent.ts";

type Entries = RegisterMessage["entries"];

/** The readings of a message that may be kept; one of no appointment of ours, or without a usable instant, is not asked. */
export function consentedEntries(
  { quantity, entries }: RegisterMessage,
  bindings: readonly DeviceBinding[],
  ruleset: Ruleset,
): Entries {
  const registrations = bindings
    .filter((binding) => binding.quantity === quantity)
    .flatMap((binding) => binding.registrations);
  // Nearly everybody has agreed to all of it.
  if (registrations.every(({ consent }) => consent === "H" || consent === "D")) return entries;
  return entries.filter(({ stamp }) => {
    const at = registerInstant(stamp, ruleset);
    if (at === null) return true;
    // A midnight that ends an appointment is read for its last day.
    const registration = registrations.find(
      ({ from, to }) => from <= at && (to === null || at <= to),
    );
    if (registration === undefined) return true;
    const { consent } = registration;
    return noConsent.check({ consent, kind: "register", at }, ruleset.V19) === null;
  });
}
