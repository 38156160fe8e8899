/** An injection as it is taken in: its parameters checked, its meters chosen, or the party's switch told. */
import { z } from "zod";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { typedParams } from "../faults/describe-params.ts";
import type { Fault } from "../faults/fault.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import { randomAt } from "../random.ts";
import type { RejectionCall } from "./call-stand-in.ts";
import { chooseLiveMeters } from "./choose-live-meters.ts";
import { type Injection, InjectionError, type InjectionRequest } from "./injection.ts";
import type { LiveFault } from "./live-fault.ts";
import type { LivePlan } from "./live-plan.ts";
import type { PartyFault, StandInCall } from "./party-fault.ts";

/** One as it is kept; the numbers of its plantings lead from the ledger to it. */
export interface Kept {
  readonly told: Injection;
  readonly fault: MetersFault | { readonly kind: "party"; readonly fault: PartyFault };
  readonly numbers: ReadonlySet<number>;
  /** The day from which on a meter may be planted on again. */
  readonly freeFrom: ReadonlyMap<number, SettlementDay>;
}

interface MetersFault {
  readonly kind: "meters";
  readonly fault: Fault;
  readonly meters: readonly Meter[];
}

export interface NewGround {
  readonly id: number;
  readonly plan: LivePlan;
  /** Market and machine time. */
  readonly now: () => number;
  readonly wallNow: () => number;
  /** Tells the platform stand-in; rejects with what it said. */
  readonly callStandIn: (call: StandInCall | RejectionCall) => Promise<void>;
  /** Numbers of meters that an active injection has. */
  readonly taken: ReadonlySet<number>;
}

type Params = Readonly<Record<string, unknown>>;

/** What a party's fault lasts when nothing is said. */
const partySeconds = 60;

/** Takes it in; throws `InjectionError` for what cannot be. */
export async function newInjection(
  found: LiveFault,
  request: InjectionRequest,
  ground: NewGround,
): Promise<Kept> {
  const params = checkedParams(found.fault, request.params);
  if (found.kind === "meters") return onMeters(found.fault, params, request, ground);
  const { forSeconds = partySeconds } = request;
  await ground.callStandIn(found.fault.call(params, forSeconds * 1_000));
  const { fault } = found;
  const told = toldOf(fault, params, { ...request, forSeconds }, ground);
  return { ...untouched(told), fault: { kind: "party", fault } };
}

function onMeters(
  fault: Fault,
  params: Params,
  request: InjectionRequest,
  ground: NewGround,
): Kept {
  const { plan, taken, id } = ground;
  const quantity: SettledQuantity = request.quantity ?? fault.quantities[0] ?? "AI";
  if (!fault.quantities.includes(quantity))
    throw new InjectionError(`${fault.fault} is of ${fault.quantities.join(", ")} only`);
  const random = randomAt({ seed: plan.seed, meter: 0, purpose: "injection", day: id });
  const meters = chooseLiveMeters(request.meters, { fleet: plan.fleet, quantity, taken, random });
  const told: Injection = {
    ...toldOf(fault, params, request, ground),
    ...{ kind: "meters", quantity, meters: meters.map(({ number }) => number) },
  };
  return { ...untouched(told), fault: { kind: "meters", fault, meters } };
}

function untouched(told: Injection): Omit<Kept, "fault"> {
  return { told, numbers: new Set(), freeFrom: new Map() };
}

/** As a fault of a party is told; one of meters names those besides. */
function toldOf(
  { fault, name, says }: Pick<Fault, "fault" | "name" | "says">,
  params: Params,
  { intensity, forSeconds }: InjectionRequest,
  { id, now, wallNow }: NewGround,
): Injection {
  return {
    ...{ id, fault, name, says, params, intensity, kind: "party", meters: [], quantity: null },
    addedAt: now(),
    expiresAt: forSeconds === undefined ? null : wallNow() + forSeconds * 1_000,
    ...{ state: "active", ended: null, planted: 0, trouble: null },
  };
}

/** Throws `InjectionError` that names every parameter that is wrong. */
function checkedParams(
  { fault, params: schema }: Pick<Fault, "fault" | "params">,
  given: Params,
): Params {
  const checked = schema.safeParse(typedParams(schema, given));
  if (checked.success) return checked.data;
  throw new InjectionError(`parameters of ${fault}: ${z.prettifyError(checked.error)}`);
}
