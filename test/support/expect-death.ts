/** What a death at a fault point must have been for a crash test to have tested anything. */
import { expect } from "@jest/globals";
import type { Death } from "../../src/stack/supervised-program.ts";

/** MPAN-days that must be stored and unfinished when a process dies. */
export const unfinishedLeast = 100;

/** SIGKILL, by the fault point that this life was given, with enough at stake. */
export function expectDeath(death: Death<number | null>, faultPoint: string): void {
  expect(death).toMatchObject({ how: "SIGKILL", cause: faultPoint });
  expect(death.seen).toBeGreaterThanOrEqual(unfinishedLeast);
}
