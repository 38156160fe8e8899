/** What a batch of messages brings when it brings nothing: tests add what they are about. */
import type { Gathered } from "../../src/domain/validate/gather-messages.ts";

export const nothingGathered: Gathered = {
  days: new Map(),
  registers: [],
  answers: [],
  hubs: [],
  parked: [],
  homeless: [],
  elsewhere: new Map(),
  tallies: [],
  arrival: { at: 0, rows: 0, futureRows: 0, devices: new Set() },
  isOwnClockSuspect: false,
};
