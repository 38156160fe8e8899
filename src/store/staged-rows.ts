/** Lines of a registrations file as rows of `registration_staging`, written as they are read: none of them is kept. */
import { CopyBuffer } from "./copy-buffer.ts";
import type { RegistrationLine } from "./registration-line.ts";

/** About what a line takes in binary form, and how many of them are made room for at once. */
const lineBytes = 420;
const linesGuess = 2_000;
const columnCount = 26;

export class StagedRows {
  readonly #importId: number;
  readonly #rows = new CopyBuffer(linesGuess * lineBytes);
  #size = 0;
  #earliest = Number.POSITIVE_INFINITY;

  constructor(importId: number) {
    this.#importId = importId;
  }

  get size(): number {
    return this.#size;
  }

  /** Earliest start of a span, milliseconds UTC; null: there is no row. */
  get earliest(): number | null {
    return this.#size === 0 ? null : this.#earliest;
  }

  /** Adds the columns of `registrations/copy-staged` of one line. */
  add(line: number, said: RegistrationLine): void {
    this.#size += 1;
    this.#earliest = Math.min(this.#earliest, said.appointedFrom);
    const rows = this.#rows;
    rows.row(columnCount);
    rows.int8(this.#importId);
    rows.int8(line);
    rows.ascii(said.mpan);
    rows.ascii(said.quantity);
    rows.instant(said.appointedFrom);
    this.#instant(said.appointedTo);
    rows.ascii(said.supplierDipId);
    rows.ascii(said.distributorDipId);
    rows.ascii(said.gspGroup);
    rows.ascii(said.connectionType);
    rows.instant(said.connectionFrom);
    rows.ascii(said.marketSegment);
    rows.ascii(said.domestic ? "true" : "false");
    rows.ascii(said.energisation);
    rows.ascii(said.consent);
    if (said.annualConsumptionWh === null) rows.none();
    else rows.int8(said.annualConsumptionWh);
    this.#instant(said.annualConsumptionFrom);
    rows.asciiOrNone(said.linkedMpan);
    this.#device(said.device);
    rows.asciiOrNone(said.notices.length === 0 ? null : said.notices.map(noticeText).join(" "));
    rows.asciiOrNone(said.device?.meterId ?? null);
  }

  /** What is copied; nothing can be added any more. */
  end(): Buffer {
    return this.#rows.end();
  }

  #device(device: RegistrationLine["device"]): void {
    this.#rows.asciiOrNone(device?.esme ?? null);
    this.#rows.asciiOrNone(device?.variant ?? null);
    const phases = device?.phases ?? null;
    if (phases === null) this.#rows.none();
    else this.#rows.int4(phases);
    this.#instant(device?.from ?? null);
    this.#instant(device?.to ?? null);
    this.#instant(device?.commissionedAt ?? null);
  }

  #instant(at: number | null): void {
    if (at === null) this.#rows.none();
    else this.#rows.instant(at);
  }
}

function noticeText({ kind, from, to }: RegistrationLine["notices"][number]): string {
  return `${kind},${new Date(from).toISOString()},${to === null ? "" : new Date(to).toISOString()}`;
}
