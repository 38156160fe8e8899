/** The meters behind the points, copied in parts: as many as it takes for so many points of import and export. */
import type { Fleet } from "../../simulator/meters/fleet.ts";
import type { Meter } from "../../simulator/meters/meter.ts";
import { londonMidnight } from "../../src/domain/time/london-day.ts";
import { Memo } from "../../src/domain/time/memo.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { CopyBuffer } from "../../src/store/copy-buffer.ts";
import { copyBy } from "../../src/store/copy-rows.ts";
import type { SeedSession } from "./session.ts";
import { seedStatement } from "./statements.ts";

/** Rows that go out together. */
const partRows = 50_000;
const rowBytes = 220;
const columnCount = 12;
/** Suppliers by their shares of a hundred: a few have most. */
const supplierShares = [24, 18, 13, 10, 8, 6, 5, 4, 3, 2, 2, 1, 1, 1, 1, 1] as const;

/** Installations fall on a few thousand days. */
const installedAt = new Memo((day: string) => londonMidnight(settlementDay(day)));

/** Supplier of a meter, `2300000011` and on. */
export function supplierOf(number: number): string {
  let place = (number * 7_919) % 100;
  for (const [index, share] of supplierShares.entries()) {
    if (place < share) return String(2_300_000_011 + index);
    place -= share;
  }
  return String(2_300_000_011);
}

/** Copies meters 1, 2, … of the fleet until they have `mpans` points; the last may have one point less than the fleet says. */
export async function copyFleet(session: SeedSession, fleet: Fleet, mpans: number): Promise<void> {
  let points = 0;
  let number = 0;
  while (points < mpans) {
    const rows = new CopyBuffer(partRows * rowBytes);
    for (let row = 0; row < partRows && points < mpans; row += 1) {
      number += 1;
      const meter = fleet.meter(number);
      const exportMpan = points + 1 < mpans ? meter.exportMpan : null;
      points += exportMpan === null ? 1 : 2;
      addMeter(rows, fleet, meter, exportMpan);
    }
    await copyBy(session.client, seedStatement("copy-meters"), rows.end());
  }
}

function addMeter(rows: CopyBuffer, fleet: Fleet, meter: Meter, exportMpan: string | null): void {
  const annualWh = fleet.annualConsumptionWh(meter, "AI");
  rows.row(columnCount);
  rows.int4(meter.number);
  rows.ascii(meter.importMpan);
  if (exportMpan === null) rows.none();
  else rows.ascii(exportMpan);
  rows.ascii(meter.esme);
  rows.ascii(meter.variant);
  rows.int4(meter.phases);
  rows.ascii(meter.area.gspGroup);
  rows.ascii(`25000000${meter.area.distributor}`);
  rows.ascii(supplierOf(meter.number));
  rows.ascii(String(meter.premises !== "business"));
  rows.instant(installedAt.get(meter.installedDay));
  if (annualWh === null) rows.none();
  else rows.int8(annualWh);
}
