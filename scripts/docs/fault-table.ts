/** The catalogue of faults in short: what each plants, what the service must do about it, and how its half hours end. */

export interface FaultRow {
  /** `F01` to `F74`; numbers are never reused. */
  readonly fault: string;
  readonly name: string;
  /** Read, message, device over time, party and registration, broker and transport. */
  readonly level: "R" | "M" | "D" | "P" | "B";
  readonly planted: string;
  readonly must: string;
  /** A actual, E estimate or default, X refused, N not appointed; of several the one that parameters lead to. */
  readonly ending: string;
}

/** In the order of their numbers. Longer than most files: it is one table. */
export const faultTable: readonly FaultRow[] = [
  row(
    "F01 single-gap R",
    "one half hour left out",
    "asks again, fills that slot alone at the cut-off",
    "E",
  ),
  row(
    "F02 run-gap R",
    "2 to 12 neighbouring half hours left out",
    "fills them as one run, tied to the register advance",
    "E",
  ),
  row(
    "F03 empty-day R",
    "no entries, success true",
    "neither zero nor complete: retry, then estimate",
    "E",
  ),
  row("F04 null-value R", "entries with value null", "missing, not zero", "E"),
  row(
    "F05 error-value-32 R",
    "value 4294967295",
    "knows the constant before sums and units; refuses",
    "E",
  ),
  row("F06 error-value-31 R", "value 2147483647", "knows the constant; refuses", "E"),
  row(
    "F07 high-word R",
    "a multiple of 2^32 mWh and a remainder",
    "refuses, shows the remainder, never settles it",
    "E",
  ),
  row("F08 error-value-24 R", "value 16777215", "knows the constant; refuses", "E"),
  row("F09 negative R", "negative watt-hours", "refuses, though the wire would allow it", "E"),
  row(
    "F10 bad-number R",
    "fraction, text, comma, overflow; NaN and 0x8F break the message",
    "refuses the entry alone, or parks the message",
    "E",
  ),
  row(
    "F11 maximum-edge R",
    "four half hours at L, L+1, 1.2 L and 1.2 L+1",
    "keeps, flags, flags, refuses",
    "A, E",
  ),
  row(
    "F12 spike R",
    "one half hour far above the day, below L",
    "keeps it as actual, shows it",
    "A",
  ),
  row(
    "F13 legal-zero R",
    "half hours or days that are truly zero",
    "keeps them; a long run is shown",
    "A",
  ),
  row(
    "F14 zeros-register-runs R",
    "a day of zeros while the register advances",
    "does not believe the day",
    "E",
  ),
  row(
    "F15 unit-error R",
    "all values times a factor, or another unit",
    "parks the unit; refuses the factor against the register",
    "E",
  ),
  row(
    "F16 lump R",
    "entries left out, the next holds their sum",
    "refuses the lump and shares its energy",
    "E",
  ),
  row(
    "F17 stuck-value R",
    "the same value for half a day or longer",
    "shows it; changes it only if the register disagrees",
    "A, E",
  ),
  row("F18 both-flows R", "import and export in one half hour", "nothing", "A"),
  row(
    "F19 rounding R",
    "the sum differs from the advance by a few watt-hours",
    "accepts to 10 Wh, notes beyond",
    "A",
  ),
  row(
    "F20 start-stamps R",
    "stamps of the start of half hours, declared or not",
    "moves declared ones once, keeps and flags contrary ones",
    "A",
  ),
  row("F21 off-grid R", "stamps moved by seconds", "snaps to 10 s, refuses beyond", "A, E"),
  row(
    "F22 offset-or-naive R",
    "stamps with an offset, or without a zone",
    "converts and flags; refuses what has no zone",
    "A, E",
  ),
  row(
    "F23 local-as-utc D",
    "the meter writes London time with Z",
    "refuses stamps ahead of the read, tells of the clock",
    "A, E",
  ),
  row(
    "F24 impossible-time R",
    "stamps of the future, 2000, 2136, before commissioning",
    "refuses the entry",
    "E",
  ),
  row("F25 repeat-same R", "one entry twice, same value", "takes it once", "A"),
  row(
    "F26 repeat-different R",
    "one stamp twice, values differ",
    "chooses neither, never adds or averages",
    "E",
  ),
  row("F27 shuffled R", "entries in random order", "does not care", "A"),
  row("F28 forty-nine-rows M", "49 rows, or 48", "puts row 1 into slot 48 of the day before", "A"),
  row(
    "F29 local-slices M",
    "windows by London day: 46, 48 or 50 half hours",
    "places each row by its stamp, waits for the rest",
    "A",
  ),
  row(
    "F30 partial-log M",
    "only the first rows arrive",
    "keeps them and asks for the rest",
    "A, E",
  ),
  row("F31 repeated-message M", "the same bytes several times", "one effect", "A"),
  row(
    "F32 conflicting-message M",
    "the same number, other bytes",
    "the first stands, the second is parked",
    "A",
  ),
  row(
    "F33 late-message M",
    "a log days later, or past the final run",
    "replaces the estimate inside the timetable only",
    "A, E",
  ),
  row(
    "F34 correction M",
    "the same window again, newer, some values changed",
    "supersedes those and resubmits once",
    "A",
  ),
  row(
    "F35 stale-replay M",
    "an old message under a new number after a correction",
    "history only",
    "A",
  ),
  row("F36 window-mismatch M", "entries outside the window", "uses those inside", "A"),
  row("F37 wrong-columns M", "columns that the meter cannot have", "parks the message", "E"),
  row("F38 half-twin M", "one element of a twin is null", "no partial sum", "E"),
  row("F39 malformed M", "bytes that are no message", "parks them, acknowledges, goes on", "E"),
  row(
    "F40 oversize M",
    "19,056 rows, or 10 MB",
    "parks without decoding; the broker cuts off beyond 1 MiB",
    "E",
  ),
  row(
    "F41 wrong-topic M",
    "device or service of the topic differs from the body",
    "parks, tells as a security event",
    "E",
  ),
  row(
    "F42 no-comms M",
    "no communication for days",
    "retries, estimates at the cut-off, one notice a cause",
    "E",
  ),
  row("F43 not-served M", "an answer that the device may not be asked", "stops asking it", "E"),
  row(
    "F44 meter-fault M",
    "the meter answers that it failed",
    "retries; tells of the third in a row",
    "E",
  ),
  row(
    "F45 meter-exchange D",
    "a new device with its own register during the day",
    "splits the day by effective time",
    "A, E",
  ),
  row(
    "F46 register-reset D",
    "the register starts again from 0",
    "a new register epoch; half hours stand",
    "A",
  ),
  row(
    "F47 roll-over D",
    "the register passes its last digit",
    "adds the modulus where that is possible",
    "A",
  ),
  row(
    "F48 register-drop D",
    "the register falls",
    "takes it for no roll-over; does not use the read",
    "A",
  ),
  row(
    "F49 register-frozen D",
    "the register stands while half hours run",
    "suspects the register, not the half hours",
    "A",
  ),
  row(
    "F50 clock-drift D",
    "the meter's clock is off, with its alert",
    "tells, shifts nothing",
    "A",
  ),
  row(
    "F51 clock-step D",
    "the clock is set forward or back",
    "missing stamps and stamps that come twice",
    "E",
  ),
  row("F52 outage D", "no supply for two hours", "zeros are actual; nothing is estimated", "A, E"),
  row(
    "F53 hub-dead D",
    "all meters of a hub are silent, then everything comes at once",
    "estimates; back-fill replaces inside the timetable",
    "A, E",
  ),
  row("F54 reversed D", "import appears as export", "refuses what has no point, and tells", "A, N"),
  row(
    "F55 firmware D",
    "an alert of new firmware, one half hour missing",
    "the alert changes nothing",
    "E",
  ),
  row("F56 tamper D", "an alert of tampering, then a drop", "shows it", "A"),
  row(
    "F57 unknown-device P",
    "reads of a device that is not registered",
    "parks them; releases when it appears",
    "A, N",
  ),
  row(
    "F58 bad-mpan P",
    "an MPAN in the message that is wrong",
    "drops the field, or refuses the reads and asks",
    "A, E",
  ),
  row(
    "F59 outside-appointment P",
    "reads before the start and after the end",
    "settles appointed half hours only",
    "N",
  ),
  row("F60 de-energised-use P", "consumption on a de-energised point", "submits it, tells", "A"),
  row(
    "F61 no-hh-consent P",
    "a half-hourly log without consent",
    "parks it undecoded, uses registers",
    "E",
  ),
  row(
    "F62 export-routing P",
    "one device with import and export, or without an export point",
    "export to its own point, or refused",
    "A, N",
  ),
  row(
    "F63 broker-down B",
    "the broker is away",
    "comes back and takes the backlog in any order",
    "A",
  ),
  row("F64 ingest-killed B", "ingest dies before and after its commit", "one effect", "A"),
  row("F65 queue-overflow B", "ingest is away while messages queue up", "keeps them all", "A"),
  row(
    "F66 same-client-id B",
    "two processes under one client id",
    "sees the take-over, backs off, alarms",
    "A",
  ),
  row(
    "F67 member-gone B",
    "a shared member dies with its share",
    "drains on return; resends by receipt",
    "A",
  ),
  row("F68 retained-read B", "a read left retained", "a duplicate at every subscribe", "A"),
  row(
    "F69 store-down B",
    "PostgreSQL or Redis is away or slow",
    "withholds acknowledgements, or goes on",
    "A",
  ),
  row(
    "F70 burst B",
    "10,000 messages within a second",
    "back-pressure; parks by rate and releases",
    "A",
  ),
  row("F71 expired B", "a message expires before delivery", "sees the gap and asks again", "A, E"),
  row("F72 refused B", "wrong certificate, password or rights", "says why, is not ready", "A"),
  row(
    "F73 spoof-flood B",
    "a client publishes on another device's topic",
    "the broker refuses it",
    "A",
  ),
  row(
    "F74 own-clock B",
    "the service's clock is an hour off",
    "suspends the rule, alarms; no mass refusal",
    "A",
  ),
];

function row(head: string, planted: string, must: string, ending: string): FaultRow {
  const [fault = "", name = "", level = ""] = head.split(" ");
  const known = (["R", "M", "D", "P", "B"] as const).find((each) => each === level);
  if (known === undefined) throw new RangeError(`${fault} has no level`);
  return { fault, name, level: known, planted, must, ending };
}
