/**
 * Meters by days, each cell the worst class that it holds: small enough for a picture whatever the size of the file.
 * When rows or columns become too many, two neighbours share one.
 */
import { dayAt, dayMs, dayStart, type SettlementDay } from "../../domain/time/settlement-day.ts";
import { bounds } from "../bounds.ts";
import { classCode, type HalfHourClass, halfHourClasses } from "../judge/half-hour-class.ts";
import type { JudgedSeries } from "../judge/judged-series.ts";

export interface HeatCell {
  readonly worst: HalfHourClass;
  /** Days of a meter that fall into the cell, and how many of them are of the worst class. */
  readonly dayCount: number;
  readonly worstCount: number;
}

export interface HeatRow {
  readonly firstLabel: string;
  readonly lastLabel: string;
  readonly cells: readonly HeatCell[];
}

export interface HeatMap {
  readonly firstDay: SettlementDay;
  readonly daysPerColumn: number;
  readonly metersPerRow: number;
  readonly rows: readonly HeatRow[];
}

/** A row while it is gathered; columns are counted from 1970 in steps of `daysPerColumn`. */
interface GrowingRow {
  readonly firstLabel: string;
  lastLabel: string;
  meters: number;
  cells: Map<number, GrowingCell>;
}

interface GrowingCell {
  code: number;
  worstCount: number;
  dayCount: number;
}

export class HeatGrid {
  #rows: GrowingRow[] = [];
  #metersPerRow = 1;
  #daysPerColumn = 1;
  #firstColumn = Number.POSITIVE_INFINITY;
  #lastColumn = Number.NEGATIVE_INFINITY;

  add({ meter, quantity, days }: JudgedSeries): void {
    const row = this.#rowFor(`${meter} ${quantity}`);
    for (const { day, classes } of days) {
      const column = Math.floor(dayStart(day) / dayMs / this.#daysPerColumn);
      this.#reach(column);
      let code = 0;
      for (const each of classes) if (each > code) code = each;
      if (code !== classCode.outside)
        addCell(row.cells, column, { code, worstCount: 1, dayCount: 1 });
    }
    while (this.#lastColumn - this.#firstColumn >= bounds.heatColumnsMax) this.#halveColumns();
  }

  /** The picture; null when nothing was added. */
  map(): HeatMap | null {
    if (this.#rows.length === 0 || this.#firstColumn > this.#lastColumn) return null;
    const columns = Array.from(
      { length: this.#lastColumn - this.#firstColumn + 1 },
      (_, index) => this.#firstColumn + index,
    );
    return {
      firstDay: dayAt(this.#firstColumn * this.#daysPerColumn * dayMs),
      daysPerColumn: this.#daysPerColumn,
      metersPerRow: this.#metersPerRow,
      rows: this.#rows.map(({ firstLabel, lastLabel, cells }) => ({
        firstLabel,
        lastLabel,
        cells: columns.map((column) => cellOf(cells.get(column))),
      })),
    };
  }

  #rowFor(label: string): GrowingRow {
    const last = this.#rows.at(-1);
    if (last !== undefined && last.meters < this.#metersPerRow) {
      last.lastLabel = label;
      last.meters += 1;
      return last;
    }
    if (this.#rows.length >= bounds.heatRowsMax) {
      this.#halveRows();
      return this.#rowFor(label);
    }
    const row: GrowingRow = { firstLabel: label, lastLabel: label, meters: 1, cells: new Map() };
    this.#rows.push(row);
    return row;
  }

  #reach(column: number): void {
    this.#firstColumn = Math.min(this.#firstColumn, column);
    this.#lastColumn = Math.max(this.#lastColumn, column);
  }

  #halveRows(): void {
    const halved: GrowingRow[] = [];
    for (const [index, row] of this.#rows.entries()) {
      const held = index % 2 === 0 ? undefined : halved.at(-1);
      if (held === undefined) halved.push(row);
      else {
        held.lastLabel = row.lastLabel;
        held.meters += row.meters;
        for (const [column, cell] of row.cells) addCell(held.cells, column, cell);
      }
    }
    this.#rows = halved;
    this.#metersPerRow *= 2;
  }

  #halveColumns(): void {
    for (const row of this.#rows) {
      const cells = new Map<number, GrowingCell>();
      for (const [column, cell] of row.cells) addCell(cells, Math.floor(column / 2), cell);
      row.cells = cells;
    }
    this.#daysPerColumn *= 2;
    this.#firstColumn = Math.floor(this.#firstColumn / 2);
    this.#lastColumn = Math.floor(this.#lastColumn / 2);
  }
}

function addCell(cells: Map<number, GrowingCell>, column: number, added: GrowingCell): void {
  const held = cells.get(column);
  if (held === undefined) {
    cells.set(column, { ...added });
    return;
  }
  held.dayCount += added.dayCount;
  if (added.code === held.code) held.worstCount += added.worstCount;
  else if (added.code > held.code) {
    held.code = added.code;
    held.worstCount = added.worstCount;
  }
}

function cellOf(cell: GrowingCell | undefined): HeatCell {
  const { code, dayCount, worstCount } = cell ?? { code: 0, dayCount: 0, worstCount: 0 };
  return { worst: halfHourClasses[code] ?? "outside", dayCount, worstCount };
}
