import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import type { Rejection } from "../../../src/domain/resolve/rejection.ts";
import type { RulesetsInForce } from "../../../src/domain/ruleset/rulesets-in-force.ts";
import { settlementPeriod } from "../../../src/domain/time/settlement-period.ts";
import { resolve } from "../../../src/stages/resolve.ts";
import {
  type CentreMessage,
  type KnownDay,
  type Resolved,
  type ResolvePorts,
  type StatusTarget,
  type SubmittedDay,
  type SubmittedVersion,
  submittedKey,
} from "../../../src/stages/resolve-ports.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingOf, importMpan, registrationOf } from "../../support/standing.ts";
import { dayKey, now, someWork } from "./submit-ports.ts";

export const key = dayKey(1);
export const name = submittedKey(importMpan, "AI", key.day);

export function rejectionOf(codes: readonly string[], changes: Partial<Rejection> = {}): Rejection {
  const slots = [{ period: settlementPeriod(5), wattHours: 9_000, quality: "A" }];
  return {
    kind: "rejected",
    transactionId: "t-1",
    mpan: importMpan,
    measurementQuantity: "AI",
    codes,
    days: [{ settlementDay: key.day, slots }],
    ...changes,
  };
}

/** A day sent as version 1 with 9,000 Wh in period 5. */
export function sent(changes: Partial<SubmittedDay> = {}): SubmittedDay {
  return {
    key,
    versions: [versionOf(1, new Array(48).fill(200).with(4, 9_000))],
    revision: 3,
    currentVersion: 1,
    progress: "settled",
    corrections: 0,
    rebuilds: 0,
    ...changes,
  };
}

export function versionOf(
  version: number,
  wattHours: readonly number[],
  changes: Partial<SubmittedVersion> = {},
): SubmittedVersion {
  return {
    version,
    slots: actualDay([...wattHours]),
    state: "accepted",
    answeredAt: now,
    isTurnedDown: false,
    ruleset: "sds-default@1",
    blockIds: ["b"],
    ...changes,
  };
}

export interface World {
  readonly conflicts?: number;
  readonly known?: readonly KnownDay[];
  readonly targets?: ReadonlyMap<string, StatusTarget>;
  readonly registration?: Partial<ReturnType<typeof registrationOf>>;
  readonly heldOn?: string;
  readonly rulesets?: RulesetsInForce;
  readonly receivedAt?: number;
}

const nothing: Resolved = {
  decided: [],
  moves: [],
  versions: [],
  reopen: [],
  collect: [],
  defaults: [],
  turnedBack: [],
  raised: [],
  lookAgainAt: 0,
};

export async function decide(
  messages: readonly (CentreMessage | null)[],
  days: readonly SubmittedDay[],
  world: World = {},
) {
  const saved: Resolved[] = [];
  let left = world.conflicts ?? 0;
  const rung: unknown[] = [];
  const alarms: string[] = [];
  const registrations = [registrationOf({ ...world.registration })];
  const named = (each: { key: SubmittedDay["key"] }) =>
    submittedKey(importMpan, each.key.quantity, each.key.day);
  const ports: ResolvePorts = {
    now: () => now,
    centreId: "3300000001",
    rulesets: { inForce: async () => world.rulesets ?? broughtAlong },
    ring: async (bells) => rung.push(...bells),
    alarm: ({ code }) => alarms.push(code),
    loadBindingsOfPoints: async (points) =>
      new Map(points.map((pointId) => [pointId, [bindingOf({ pointId, registrations })]])),
    loadMessages: async () =>
      messages.map((message, index) => ({
        transactionId: `t-${index + 1}`,
        receivedAt: world.receivedAt ?? now,
        heldOn: world.heldOn ?? null,
        message,
      })),
    loadSubmitted: async (asked) =>
      new Map(
        asked.flatMap(({ mpan: core, quantity, day }) => {
          const found = submittedKey(core, quantity, day);
          const own = days.find((each) => named(each) === found);
          return own === undefined ? [] : [[found, own] as const];
        }),
      ),
    loadKnown: async () => new Map((world.known ?? []).map((each) => [named(each), each])),
    loadTargets: async () => world.targets ?? new Map(),
    async save(_work, resolved) {
      if (left > 0) {
        left -= 1;
        return "conflict";
      }
      saved.push(resolved);
      return [{ stage: "validate", workId: "w", attempt: 0 }];
    },
  };
  const told = await resolve([someWork], ports);
  return { told, rung, alarms, saved: saved[0] ?? nothing };
}
