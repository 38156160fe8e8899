/** Register reads, and what is asked of a meter data retriever: IF-041, IF-061, IF-065. */
import { block } from "./block.ts";
import { code, dateTime, energy, name } from "./fields.ts";

const B064 = block("B064", "Cumulative register read", {
  meterID: name("DI-056", 10),
  cumulativeRegisterReading: energy("DI-088"),
  cumulativeRegisterReadingDateTime: dateTime("DI-089"),
  readingMethod: code("DI-094"),
  siteVisitCheckCode: code("DI-096").nullable(),
});

const B065 = block("B065", "Read of a configurable register", {
  meterID: name("DI-056", 10),
  configurableRegisterReadingDate: dateTime("DI-099"),
  configurableRegisterID: name("DI-103", 2, 1),
  configurableRegisterReading: energy("DI-104"),
});

const B076 = block("B076", "Cumulative read by a retriever", {
  meterID: name("DI-056", 10),
  cumulativeRegisterReading: energy("DI-088"),
  cumulativeRegisterReadingDateTime: dateTime("DI-089"),
});

const B077 = block("B077", "Instant to read at", {
  MDRReferenceDateTime: dateTime("DI-196"),
});

const B078 = block("B078", "Direction asked for", {
  energyDirection: code("DI-035"),
});

/** By their names in the market. */
export const readBlocks = { B064, B065, B076, B077, B078 };
