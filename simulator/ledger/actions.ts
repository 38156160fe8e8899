/** `actions.jsonl`: what happens at the platform and in registration in the course of a run, with the points it is about. */
import { formatInstant } from "../../src/domain/time/instant.ts";
import { pointsOf } from "../meters/fleet.ts";
import type { Plan } from "../plan.ts";

/** One line for each action, in order of time; what singles out half hours is in `injected.jsonl` instead. */
export function* actionLines(plan: Plan): Generator<Record<string, unknown>> {
  for (const { do: action, at, forMs, meters, params } of plan.actions)
    yield {
      do: action,
      at: formatInstant(at),
      to: forMs === null ? null : formatInstant(at + forMs),
      meters,
      mpans: meters.flatMap((number) => pointsOf(plan.fleet.meter(number)).map(({ mpan }) => mpan)),
      params,
    };
}
