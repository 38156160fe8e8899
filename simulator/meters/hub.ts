/** Communications hubs: meters are dealt out to them in turn, by their numbers. */

/** The communications hub of a meter among so many, from 0. */
export function hubOf(meterNumber: number, hubs: number): number {
  return (meterNumber - 1) % hubs;
}
