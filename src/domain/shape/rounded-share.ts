/** Targets of an estimate: one exact product over one divisor, rounded half up once. */
import { assert } from "../../std/assert.ts";

/**
 * `total` x `part` / `whole` rounded half up; all integers from 0, `whole` above 0. The result must be
 * an exact double, the products need not be.
 */
export function roundedShare(total: number, part: number, whole: number): number {
  // The text is made only for a fault: a share is taken for every slot that is interpolated.
  if (!(total >= 0 && part >= 0 && whole > 0))
    assert(false, `not a share: ${total} x ${part} / ${whole}`);
  const product = 2 * total * part;
  if (product + whole <= Number.MAX_SAFE_INTEGER && Number.isSafeInteger(2 * whole)) {
    const sum = product + whole;
    return (sum - (sum % (2 * whole))) / (2 * whole);
  }
  const [bigTotal, bigPart, bigWhole] = [BigInt(total), BigInt(part), BigInt(whole)];
  const share = Number((2n * bigTotal * bigPart + bigWhole) / (2n * bigWhole));
  assert(Number.isSafeInteger(share), "a share leaves the exact range");
  return share;
}
