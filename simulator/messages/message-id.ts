/** Message ids in the shape of a UUID v7, from the seeded source: the time is market time, so they repeat. */
import { randomAt } from "../random.ts";

/** The id of a device's message: `at` is its market instant, `seq` its number in the row of the device. */
export function messageId(seed: number, meter: number, seq: number, at: number): string {
  const random = randomAt({ seed, meter, purpose: "messageId", day: seq });
  const time = Math.floor(at).toString(16).padStart(12, "0");
  const high = random.bits();
  const low = random.bits().toString(16).padStart(8, "0");
  const version = (0x7000 | (high & 0xfff)).toString(16);
  const variant = (0x8000 | ((high >>> 12) & 0x3fff)).toString(16);
  const tail = (random.bits() & 0xffff).toString(16).padStart(4, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${low}${tail}`;
}
