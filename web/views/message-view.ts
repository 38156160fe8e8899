/** What the page of one message of a meter shows. Every text is plain: the page escapes it. */
export interface MeterMessageView {
  readonly pointId: number;
  readonly day: string;
  readonly back: string;
  readonly topic: string;
  readonly place: string;
  readonly receivedAt: string;
  readonly bytes: number;
  /** Bytes that were sent but not kept; 0: all are there. */
  readonly bytesCut: number;
  readonly sha256: string;
  /** What it says, line by line. */
  readonly says: readonly string[];
  readonly unit: string;
  /** What became of its reads of the day that led here. */
  readonly dispositions: readonly {
    readonly period: number;
    readonly when: string;
    readonly wattHours: number | null;
    readonly disposition: string;
    readonly reason: string;
  }[];
  readonly csrf: string;
  /** Where the form goes that shows the bytes. */
  readonly revealPath: string;
  /** Null: not asked for. */
  readonly shown: { readonly text: string; readonly hex: string; readonly isWhole: boolean } | null;
}
