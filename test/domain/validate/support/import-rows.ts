/** A message of half-hour reads in rows, and what it is judged by, for tests of what becomes of each read. */
import { esmeGuid } from "../../../../src/domain/identity/esme-guid.ts";
import type { ProfileMessage } from "../../../../src/domain/metering/meter-message.ts";
import type { DeviceBinding } from "../../../../src/domain/standing/standing.ts";
import type { ReadContext } from "../../../../src/domain/validate/dispose-reads.ts";
import { columnOf } from "../../../support/profile-column.ts";
import { broughtAlong } from "../../../support/rulesets.ts";
import { bindingOf, testDevice } from "../../../support/standing.ts";

export const halfHour = 1_800_000;
export const dayStart = Date.UTC(2026, 9, 20);
export const readAt = Date.UTC(2026, 9, 22, 1, 12);

export function messageOf(changes: Partial<ProfileMessage> = {}): ProfileMessage {
  return {
    kind: "profile",
    head: { esme: esmeGuid(testDevice), seq: 1, mpan: null, readAt, clock: "reliable" },
    variant: "S2A",
    stampMarks: "end",
    window: null,
    stamps: [],
    columns: [],
    ...changes,
  };
}

/** A message of import rows: stamp and figures. */
export function importRows(
  rows: readonly (readonly [string, ...unknown[]])[],
  changes: Partial<ProfileMessage> = {},
): ProfileMessage {
  return messageOf({
    stamps: rows.map(([stamp]) => stamp),
    columns: [
      columnOf(
        "AI",
        rows.map(([, ...figures]) => figures),
      ),
    ],
    ...changes,
  });
}

export function contextOf(bindings: readonly DeviceBinding[] = [bindingOf()]): ReadContext {
  return { receivedAt: readAt + 5_000, bindings, rulesets: broughtAlong };
}
