/** Whose point a device measures, as a reference pipeline keeps it: in memory, read once. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { type GspGroup, isGspGroup } from "../../src/domain/identity/gsp-group.ts";
import { mpan } from "../../src/domain/identity/mpan.ts";
import type { SubmissionPoint } from "../../src/domain/submit/submission.ts";
import { dayStart, settlementDay } from "../../src/domain/time/settlement-day.ts";

const line = z.object({
  mpan: z.string(),
  distributorDipId: z.string(),
  gspGroup: z.custom<GspGroup>(isGspGroup),
  connectionType: z.literal("W"),
  connectionFrom: z.string(),
  device: z.object({ esme: z.string() }),
});

/** Points by device id, from a file of registrations as the bench writes it. */
export function pointsOfDevices(file: string): ReadonlyMap<string, SubmissionPoint> {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return new Map(
    lines.map((text) => {
      const told = line.parse(JSON.parse(text));
      return [
        told.device.esme,
        {
          mpan: mpan(told.mpan),
          distributorDipId: dipId(told.distributorDipId),
          gspGroup: told.gspGroup,
          connectionType: told.connectionType,
          connectionFrom: dayStart(settlementDay(told.connectionFrom)),
        },
      ];
    }),
  );
}
