/** Whole numbers given on the command line. */
import { InvalidArgumentError } from "commander";
import { grouped } from "../figures.ts";

/** Reads the value of an option as a whole number from 1 to `max`; anything else is an `InvalidArgumentError`. */
export function wholeNumberTo(max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : 0;
    if (value >= 1 && value <= max) return value;
    throw new InvalidArgumentError(`A whole number from 1 to ${grouped(max)} is expected.`);
  };
}
