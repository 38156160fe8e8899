/** What a version of a day says, as one hash: by it the audit notes it, and equal content is known. */
import { hash } from "node:crypto";
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";

/** SHA-256 over the four columns of a day: equal content is the same version. */
export function contentHash(slots: SettledSlots): Buffer {
  const { wattHours, quality, reason, amendment } = slots;
  let at = 0;
  for (const value of wattHours) at = hashed.writeInt32LE(value ?? noWattHours, at);
  at += hashed.write(`${quality}|${reason ?? ""}|${amendment ?? ""}`, at, "latin1");
  return hash("sha256", hashed.subarray(0, at), "buffer");
}

/** Below every energy: an absent slot must not hash like one of nothing. */
const noWattHours = -2_147_483_648;
/** 48 numbers, three packed texts of as many characters and two bars between them. */
const hashed = Buffer.alloc(periodsPerDay * (4 + 3) + 2);
