/** Registers that stand: since when, over as many days as the record holds. */
import { registerKey } from "../domain/metering/register-key.ts";
import { instantArray, intArray, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** A register with the figure that it shows at a midnight. */
export interface StandingRegister {
  readonly device: string;
  readonly quantity: string;
  readonly at: number;
  readonly wattHours: number;
}

/** The first midnight since which each has shown its figure without another in between, by `registerKey`. */
export async function loadStandstills(
  on: Pool | Client,
  registers: readonly StandingRegister[],
): Promise<ReadonlyMap<string, number>> {
  if (registers.length === 0) return new Map();
  const rows = await run<{ device_id: string; quantity: string; at: number; since: number | null }>(
    on,
    "day/load-standstills",
    [
      textArray(registers.map(({ device }) => device)),
      textArray(registers.map(({ quantity }) => quantity)),
      instantArray(registers.map(({ at }) => at)),
      intArray(registers.map(({ wattHours }) => wattHours)),
    ],
  );
  return new Map(
    rows.flatMap(({ device_id: device, quantity, at, since }) =>
      since === null ? [] : [[registerKey(device, quantity, at), since] as const],
    ),
  );
}
