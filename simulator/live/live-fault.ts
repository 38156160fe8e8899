/** What can be injected into a simulator that runs: faults of meters, and faults of the parties around the service. */
import type { z } from "zod";
import { dayAt } from "../../src/domain/time/settlement-day.ts";
import { rejectAtMds } from "../actions/reject-at-mds.ts";
import { faultCatalogue } from "../faults/catalogue.ts";
import { describeParams, type ParameterText } from "../faults/describe-params.ts";
import type { Fault } from "../faults/fault.ts";
import { siteOfDay } from "../faults/site.ts";
import { type Fleet, pointsOf } from "../meters/fleet.ts";
import { randomAt } from "../random.ts";
import { type PartyFault, partyFaults } from "./party-fault.ts";

/** As it is told over the interface. */
export interface LiveFaultText {
  /** Its number in the catalogue, or the name of a fault of a party. */
  readonly fault: string;
  readonly name: string;
  readonly level: string;
  readonly says: string;
  /** `meters`: planted on days of meters; `party`: switched on for a time. */
  readonly kind: "meters" | "party";
  readonly quantities: readonly string[];
  readonly params: readonly ParameterText[];
  /** Why it cannot be injected into a run; null: it can. */
  readonly whyNot: string | null;
}

export type LiveFault =
  | { readonly kind: "meters"; readonly fault: Fault; readonly whyNot: string | null }
  | { readonly kind: "party"; readonly fault: PartyFault; readonly whyNot: null };

export interface LiveCatalogue {
  readonly all: readonly LiveFault[];
  /** By number or name, in capitals or not; null: there is none. */
  find(numberOrName: string): LiveFault | null;
}

/** The catalogue as far as it can be used upon a fleet. */
export function liveCatalogue(fleet: Fleet, now: number): LiveCatalogue {
  const all: readonly LiveFault[] = [
    ...[...faultCatalogue, rejectAtMds].map(
      (fault): LiveFault => ({
        kind: "meters",
        fault,
        whyNot: whyNotLive(fault, fleet, now),
      }),
    ),
    ...partyFaults.map((fault): LiveFault => ({ kind: "party", fault, whyNot: null })),
  ];
  const byWord = new Map(
    all.flatMap((each) => [
      [each.fault.fault.toLowerCase(), each],
      [each.fault.name.toLowerCase(), each],
    ]),
  );
  return { all, find: (word) => byWord.get(word.toLowerCase()) ?? null };
}

/** As people are told it. */
export function textOf({ kind, fault, whyNot }: LiveFault): LiveFaultText {
  const { fault: number, name, says } = fault;
  const params: z.ZodObject = fault.params;
  return {
    ...{ fault: number, name, says, kind, whyNot },
    level: kind === "meters" ? fault.level : "P",
    quantities: kind === "meters" ? fault.quantities : [],
    params: describeParams(params),
  };
}

/** Finds out by planting it once on paper, as nothing but the planting itself knows what it takes. */
function whyNotLive(fault: Fault, fleet: Fleet, now: number): string | null {
  if (fault.isOfRun === true)
    return "it acts on connections of the service, which pass no proxy here: run a scenario with it, such as sds sim run --scenario flood";
  const [quantity = "AI"] = fault.quantities;
  const meter = meterWith(fleet, quantity);
  if (meter === null) return "no meter of the fleet measures export";
  const day = dayAt(now);
  const wh = fleet.day(meter, day)[quantity] ?? new Float64Array(48);
  const random = randomAt({ seed: 1, meter: 0, purpose: fault.name, day: 0 });
  const given = fault.fault === rejectAtMds.fault ? { code: "ECS1012" } : {};
  const planting = fault.plant(siteOfDay({ meter, quantity, day, wh, random }), given);
  if (planting.registration !== undefined)
    return "registration has to say it before the first day: put it into a scenario";
  if ((planting.actions ?? []).length > 0)
    return "a process of the service has to be stopped for it: put it into a scenario";
  return null;
}

function meterWith(fleet: Fleet, quantity: string) {
  for (let number = 1; number <= fleet.meterCount; number += 1) {
    const meter = fleet.meter(number);
    if (pointsOf(meter).some((point) => point.quantity === quantity)) return meter;
  }
  return null;
}
