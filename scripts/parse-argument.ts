/** Parsers of what follows an option on the command lines of the demo, the scores and the measurements. */
import { InvalidArgumentError } from "commander";
import { isSettlementDay, type SettlementDay } from "../src/domain/time/settlement-day.ts";

/** A parser of whole numbers, written in digits, from `least` to `most`. */
export function parseCount(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most} expected`);
    return value;
  };
}

/** Reads a seed: 32 bits, as the random numbers take. */
export const parseSeed = parseCount(0, 2 ** 32 - 1);

/** Reads a settlement day such as 2026-10-26. */
export function parseDay(text: string): SettlementDay {
  if (!isSettlementDay(text)) throw new InvalidArgumentError("a date such as 2026-10-26 expected");
  return text;
}

/** Reads a share from 0 to 1. */
export function parseShare(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value > 1)
    throw new InvalidArgumentError("a share from 0 to 1 expected");
  return value;
}

/** Reads a factor above zero, such as 0.1 or 3600. */
export function parseFactor(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value === 0)
    throw new InvalidArgumentError("a number above zero expected");
  return value;
}
