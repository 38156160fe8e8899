/** Every bound of the offline validator with its reason. */
export const bounds = {
  /** Characters of one line: a wide row of ten years of half hours with long figures needs 3 million. */
  lineCharsMax: 16_777_216,
  /** Reads of one meter: 57 years of half hours twice over, and one series is held in memory at a time. */
  readsPerMeterMax: 2_000_000,
  /**
   * First and last year taken: recordings are older than the meters that V13 judges, and a stamp in a wrong century
   * must not become a century of missing days.
   */
  yearMin: 1990,
  yearMax: 2100,
  /** Remarks kept about one file; the rest is counted. */
  remarksMax: 20,
  /** Bytes of recording that one bucket of a scattered file should hold: sorted in memory. */
  bucketBytes: 33_554_432,
  /** Buckets of a scattered file: open files of one process. */
  bucketsMax: 128,
  /** What gzip is taken to save when buckets are planned. */
  gzipRatio: 8,
  /** Characters held back before they are written to an output. */
  writeCharsMax: 262_144,
  /**
   * Watt-hours that one import meter may be taken to use in a year: below the first, kilowatt-hours were meant; beyond
   * the last, no low-voltage connection goes.
   */
  annualWhMin: 100_000,
  annualWhMax: 500_000_000,
  /** Cells of a heat map each way: what a picture can show; beyond it neighbours share a cell. */
  heatRowsMax: 400,
  heatColumnsMax: 400,
  /** Heat maps of one report, one a file; further files are in its table only. */
  heatMapsMax: 24,
  /** Files listed one by one in a report. */
  filesListedMax: 200,
  /** Register spans listed one by one in a report, of each kind. */
  spansListedMax: 15,
  /** Meters shown as charts. */
  worstMetersMax: 10,
  /** Days of a chart; the last ones are shown. */
  chartDaysMax: 400,
} as const;
