/** Our own mistakes: checks that stay on in production and fail the job loudly. */

export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** Throws when `condition` does not hold. Never used for bad input: that is a value, not a throw. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** The end of a complete switch: a compile error while a case is missing, a throw if one slips through. */
export function unreachable(value: never, what = "value"): never {
  throw new AssertionError(`unexpected ${what}: ${JSON.stringify(value)}`);
}

/** `value`, which must be there: the place where an index is known to be inside its array. */
export function present<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new AssertionError(`${what} is missing`);
  return value;
}
