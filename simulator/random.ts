/**
 * The only source of chance in the simulator. Numbers are not drawn from one long row but from an address
 * (seed, meter, purpose, day), so any meter-day can be made alone, in any order, and comes out the same.
 */

/** Where a row of random numbers starts. `day` may be any whole number that tells two draws apart. */
export interface RandomAddress {
  readonly seed: number;
  readonly meter: number;
  readonly purpose: string;
  readonly day: number;
}

export interface Random {
  /** The next number from 0 (included) to 1 (excluded). */
  unit(): number;
  /** The next 32 bits, as a whole number from 0. */
  bits(): number;
}

/** The row of random numbers at an address: sfc32, started from the mixed address. */
export function randomAt({ seed, meter, purpose, day }: RandomAddress): Random {
  let a = mix(seed ^ 0x9e3779b9);
  let b = mix(a ^ meter);
  let c = mix(b ^ hashText(purpose));
  let d = mix(c ^ day);
  let counter = 1;
  const bits = () => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + out;
    d = (d ^ out) | 0;
    return (out ^ d) >>> 0;
  };
  for (let round = 0; round < 4; round += 1) bits();
  return { bits, unit: () => bits() / 4_294_967_296 };
}

/** A whole number from `low` to `high`, both included. */
export function integerBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random.unit() * (high - low + 1));
}

/** A number from `low` (included) to `high` (excluded). */
export function numberBetween(random: Random, low: number, high: number): number {
  return low + random.unit() * (high - low);
}

/** A number of the normal distribution with mean 0 and deviation 1 (Box and Muller). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.unit()));
  return radius * Math.cos(2 * Math.PI * random.unit());
}

/** One of the entries of a list that is not empty. */
export function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random.unit() * list.length)] ?? list[0];
}

/** Spreads every bit of a 32-bit number over the whole (the finish of murmur3). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** FNV-1a of a short text. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}
