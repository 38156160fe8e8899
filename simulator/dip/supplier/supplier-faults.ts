/** What goes wrong at the suppliers' doors, by switch: advisories are not taken for a time. */
import { z } from "zod";
import type { Random } from "../../random.ts";

/** A status with which an advisory is answered instead. */
export const supplierFaultKinds = ["401", "408", "429", "500", "503"] as const;

/** A day is the longest; a switch that was left on ends by itself. */
const longestMs = 86_400_000;

export const supplierSwitch = z.strictObject({
  kind: z.enum(supplierFaultKinds),
  share: z.number().min(0).max(1).default(1),
  /** Machine time; 0: all is well again. */
  forMs: z.number().int().min(0).max(longestMs),
});

export type SupplierSwitch = z.infer<typeof supplierSwitch>;

export class SupplierFaults {
  readonly #random: Random;
  readonly #wallNow: () => number;
  #active: (SupplierSwitch & { readonly until: number }) | null = null;

  constructor(random: Random, wallNow: () => number) {
    this.#random = random;
    this.#wallNow = wallNow;
  }

  set(wanted: SupplierSwitch): void {
    this.#active = { ...wanted, until: this.#wallNow() + wanted.forMs };
  }

  /** The status of an answer that goes wrong; null: all is well with it. */
  status(): number | null {
    const active = this.#active;
    if (active === null || this.#wallNow() >= active.until) return null;
    return this.#random.unit() < active.share ? Number(active.kind) : null;
  }
}
