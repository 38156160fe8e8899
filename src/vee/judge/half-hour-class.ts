/** What became of a half hour of a recording, in words and as the small numbers that pictures are made of. */
import type { Finding, RuleOutcome } from "../../domain/validate/rule.ts";

/**
 * Mildest first. `outside`: the recording does not reach there. `estimated`: the file has a figure that its writer
 * made up, which is neither judged nor counted as read.
 */
export const halfHourClasses = [
  "outside",
  "pass",
  "note",
  "suspect",
  "estimated",
  "missing",
  "invalid",
] as const;
export type HalfHourClass = (typeof halfHourClasses)[number];

/** Place of a class in `halfHourClasses`. */
export const classCode: Readonly<Record<HalfHourClass, number>> = {
  outside: 0,
  pass: 1,
  note: 2,
  suspect: 3,
  estimated: 4,
  missing: 5,
  invalid: 6,
};

const byOutcome: Readonly<Record<RuleOutcome, HalfHourClass>> = {
  note: "note",
  suspect: "suspect",
  invalid: "invalid",
  refuse: "invalid",
};

/** True for a slot whose figure was read from the meter and is believed. */
export function stands(code: number | undefined): boolean {
  return code !== undefined && code >= classCode.pass && code <= classCode.suspect;
}

/** Raises the classes of slots that pass to what a finding says of them; those already lost stay so. */
export function markFinding(classes: Uint8Array, { periods, outcome }: Finding): void {
  const code = classCode[byOutcome[outcome]];
  if (periods.length > 0) for (const period of periods) raise(classes, period - 1, code);
  else for (let slot = 0; slot < classes.length; slot += 1) raise(classes, slot, code);
}

/** Only figures that stand can be noted or suspected; a day refused as a whole says so slot by slot already. */
function raise(classes: Uint8Array, slot: number, code: number): void {
  const held = classes[slot] ?? classCode.outside;
  if (stands(held) && code > held && code <= classCode.suspect) classes[slot] = code;
}
