/**
 * Sharing out whole watt-hours by weights so that the parts add up exactly: largest remainder, ties to the
 * earliest. The only way in which this service splits energy.
 */
import { assert } from "../../std/assert.ts";

/**
 * `total` (an integer from 0) in as many parts as there are weights (integers from 0): the floor of each
 * exact share, and the units left over to the largest remainders, equal ones to the earliest. Weights that
 * add up to 0 share equally.
 */
export function apportion(total: number, weights: ArrayLike<number>): number[] {
  if (!(Number.isSafeInteger(total) && total >= 0)) assert(false, `not a total to share: ${total}`);
  const count = weights.length;
  let sum = 0;
  let highest = 0;
  for (let index = 0; index < count; index += 1) {
    const weight = weights[index] ?? 0;
    if (!(weight >= 0 && Number.isInteger(weight))) assert(false, `not a weight: ${weight}`);
    sum += weight;
    if (weight > highest) highest = weight;
  }
  assert(Number.isSafeInteger(sum), "the weights leave the exact range");
  assert(count > 0 || total === 0, "nobody to share with");
  if (sum === 0) return apportionEqually(total, count);
  const parts = new Array<number>(count);
  const remainders = firstOf(scratch.remainders, count);
  if (total * highest <= Number.MAX_SAFE_INTEGER)
    divideInDoubles(total, weights, sum, parts, remainders);
  else divideInBigInts(total, weights, sum, parts, remainders);
  giveTheRest(total, parts, remainders);
  return parts;
}

/**
 * Room for remainders, which are exact doubles: used up within one call, and a share-out is made for every day
 * that is filled. Spans of more half hours than this bring their own.
 */
const scratch = { remainders: new Float64Array(2048), reordered: new Float64Array(2048) };

function firstOf(room: Float64Array, count: number): Float64Array {
  return count <= room.length ? room.subarray(0, count) : new Float64Array(count);
}

function apportionEqually(total: number, count: number): number[] {
  const parts = new Array<number>(count);
  const floor = count === 0 ? 0 : Math.floor(total / count);
  const rest = total - floor * count;
  for (let index = 0; index < count; index += 1) parts[index] = index < rest ? floor + 1 : floor;
  return parts;
}

/**
 * Products are exact doubles here. A quotient below 2^53 / sum is never rounded up to the next integer, so
 * the floor is exact too, and so is the remainder.
 */
function divideInDoubles(
  total: number,
  weights: ArrayLike<number>,
  sum: number,
  parts: number[],
  remainders: Float64Array,
): void {
  for (let index = 0; index < parts.length; index += 1) {
    const product = total * (weights[index] ?? 0);
    const part = Math.floor(product / sum);
    parts[index] = part;
    remainders[index] = product - part * sum;
  }
}

function divideInBigInts(
  total: number,
  weights: ArrayLike<number>,
  sum: number,
  parts: number[],
  remainders: Float64Array,
): void {
  const [bigTotal, bigSum] = [BigInt(total), BigInt(sum)];
  for (let index = 0; index < parts.length; index += 1) {
    const product = bigTotal * BigInt(weights[index] ?? 0);
    parts[index] = Number(product / bigSum);
    remainders[index] = Number(product % bigSum);
  }
}

/** One unit more for each of the largest remainders; of those equal to the last served, the earliest. */
function giveTheRest(total: number, parts: number[], remainders: Float64Array): void {
  let rest = total;
  for (let index = 0; index < parts.length; index += 1) rest -= parts[index] ?? 0;
  if (rest === 0) return;
  const reordered = firstOf(scratch.reordered, parts.length);
  reordered.set(remainders);
  const threshold = nthLargest(reordered, rest);
  let ties = 0;
  for (let index = 0; index < rest; index += 1) if (reordered[index] === threshold) ties += 1;
  for (let index = 0; index < parts.length; index += 1) {
    const remainder = remainders[index] ?? 0;
    const isTie = remainder === threshold && ties > 0;
    if (isTie) ties -= 1;
    if (isTie || remainder > threshold) parts[index] = (parts[index] ?? 0) + 1;
  }
}

/** The nth largest of `values` (n from 1), which are left with the n largest first: quickselect, no full sort. */
function nthLargest(values: Float64Array, n: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const cut = partition(values, low, high);
    if (n - 1 <= cut) high = cut;
    else low = cut + 1;
  }
  return values[n - 1] ?? 0;
}

/**
 * Puts the larger of the values from `low` to `high` before the smaller: none up to the place that it gives, which
 * is before `high`, is smaller than one after it.
 */
function partition(values: Float64Array, low: number, high: number): number {
  const pivot = values[(low + high) >> 1] ?? 0;
  let [left, right] = [low, high];
  for (;;) {
    while ((values[left] ?? 0) > pivot) left += 1;
    while ((values[right] ?? 0) < pivot) right -= 1;
    if (left >= right) return right;
    const moved = values[left] ?? 0;
    values[left] = values[right] ?? 0;
    values[right] = moved;
    left += 1;
    right -= 1;
  }
}
