/** What is registered of a day that the centre turned down, and whether that has changed since. */
import { createHash } from "node:crypto";
import type { RegisteredDay } from "../domain/resolve/explain-periods.ts";
import type { RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { hardLimitWh } from "../domain/standing/connection-limit.ts";
import { standingOfDay } from "../domain/standing/day-standing.ts";
import type { DeviceBinding, Registration } from "../domain/standing/standing.ts";
import type { SubmittedDay } from "./resolve-ports.ts";

export type Registered = RegisteredDay & { readonly registration: Registration };

/** The registration of a day; null: the point is not ours on it. */
export function registeredDay(
  { key }: SubmittedDay,
  bindings: ReadonlyMap<number, readonly DeviceBinding[]>,
  rulesets: RulesetsInForce,
): Registered | null {
  const standing = standingOfDay(bindings.get(key.pointId) ?? [], key);
  if (standing === null) return null;
  const { registration, binding } = standing;
  const { ruleset } = rulesets.at(key.day, binding, registration);
  return {
    registration,
    appointmentSpans: binding.registrations,
    isDeEnergised: registration.energisation === "D",
    connectionFrom: registration.connectionFrom,
    hardWh: hardLimitWh(registration.connectionType, binding.phases, ruleset.V31),
    deEnergisedSubmit: ruleset.estimate.deEnergisedSubmit,
  };
}

/** Equal hashes: nothing has changed that a rejection could wait for. */
export function registeredHash(registered: Registered | null): string {
  const text = JSON.stringify(registered?.registration ?? null);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
