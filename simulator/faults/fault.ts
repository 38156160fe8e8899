/** The form of a fault: its place in the catalogue, its parameters, and what it plants. */
import type { z } from "zod";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { PlannedAction } from "../actions/planned-action.ts";
import type { RegistrationLine } from "../ledger/registrations.ts";
import type { Meter, SettledQuantity } from "../meters/meter.ts";
import type { Effect } from "./effect.ts";
import type { Expectation } from "./expectation.ts";
import type { Site } from "./site.ts";

/** Read, message, device, party, broker and transport; actions at the platform are of no level of the catalogue. */
export type FaultLevel = "R" | "M" | "D" | "P" | "B" | "X";

/** What a planted fault does to one point and day, and what must become of it. */
export interface DayPlanting {
  /** Absent: the day, quantity and meter of the site. */
  readonly day?: SettlementDay;
  readonly quantity?: SettledQuantity;
  readonly meter?: Meter;
  /** The half hours that the fault touches, by period. */
  readonly periods: readonly number[];
  /** What is reported for each of them at first; null: no value is sent. */
  readonly reportedWh: readonly (number | null)[];
  readonly effect: Effect;
  /** Null: an effect only, such as slot 48 in the next day's log or a register that stays wrong; no line in the ledger. */
  readonly expect: Expectation | null;
  /** False where no service could see it: judged against what was reported, not against the truth. */
  readonly detectable?: boolean;
  /** Set: the central service refuses these half hours, whatever they hold. */
  readonly rejected?: ForcedRejection;
}

/** What the platform stand-in is told to refuse (`rejectAtMds`). */
export interface ForcedRejection {
  /** `ECSnnnn`. */
  readonly code: string;
  readonly granularity: "day" | "period" | "message";
  readonly times: number | "forever";
}

export interface Planting {
  /** As planted: what was left to chance is drawn. */
  readonly params: FaultParams;
  readonly days: readonly DayPlanting[];
  /** What registration says of the meter's points instead; several lines: one after the other in time. */
  registration?(line: RegistrationLine): readonly RegistrationLine[];
  /** What happens at the platform or to registration in the course of the run. */
  readonly actions?: readonly PlannedAction[];
}

export type FaultParams = Readonly<Record<string, number | string | boolean>>;

interface FaultHead {
  /** Its number in the catalogue, `F01` to `F74`. */
  readonly fault: string;
  /** Its name in the catalogue: `single-gap`. */
  readonly name: string;
  readonly level: FaultLevel;
  /** One sentence for people: what goes wrong. */
  readonly says: string;
  /** The quantities that it can be planted on. */
  readonly quantities: readonly SettledQuantity[];
  /** True: the meter is an extra device that nobody registered. */
  readonly isStranger?: boolean;
  /** True: it is about connections and programs, and is planted once whatever the meters. */
  readonly isOfRun?: true;
  /** So many days of the run must come before and follow the one that it is planted on; absent: none. */
  readonly daysBefore?: number;
  readonly daysAfter?: number;
  /** True: all meters that it is planted on share one number in the ledger, as one cause. */
  readonly isShared?: boolean;
}

export interface Fault extends FaultHead {
  /** Its parameters with their initial values. */
  readonly params: z.ZodObject;
  /** Plants it; throws `ZodError` for parameters that it has not. */
  plant(site: Site, given?: Readonly<Record<string, unknown>>): Planting;
}

/** A fault whose `plant` gets its parameters checked and with their initial values. */
export function defineFault<Shape extends z.ZodRawShape>(
  of: FaultHead & {
    readonly params: z.ZodObject<Shape>;
    plant(site: Site, params: z.output<z.ZodObject<Shape>>): Planting;
  },
): Fault {
  const params = of.params.strict();
  return { ...of, params, plant: (site, given = {}) => of.plant(site, params.parse(given)) };
}
