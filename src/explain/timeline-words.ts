/** What is known of a point, in plain words. */
import type { PointFact } from "../domain/market/point-fact.ts";
import { londonDateAt } from "../domain/time/london-day.ts";
import { grouped } from "../figures.ts";
import type { BelievedRegistration } from "../store/timeline.ts";

const connectionTypes: Readonly<Record<string, string>> = {
  W: "whole current",
  L: "low voltage through current transformers",
  H: "high voltage",
  E: "extra high voltage",
  U: "unmetered",
};
const segments: Readonly<Record<string, string>> = { S: "smart", A: "advanced", U: "unmetered" };
const energisations: Readonly<Record<string, string>> = {
  E: "energised",
  D: "de-energised",
  U: "energisation not known",
};
const consents: Readonly<Record<string, string>> = {
  H: "half-hourly reads allowed",
  D: "daily reads allowed",
  M: "monthly reads allowed",
  N: "no reads allowed",
};

/** A registration: who and what, without its dates. */
export function registrationWords(registration: BelievedRegistration): readonly string[] {
  const { quantity, connectionType, annualWh } = registration;
  return [
    `${quantity === "AE" ? "export" : "import"}, supplier ${registration.supplierDipId}, distributor ${registration.distributorDipId}, GSP group ${registration.gspGroup}`,
    [
      connectionTypes[connectionType] ?? connectionType,
      `${segments[registration.marketSegment] ?? registration.marketSegment} segment`,
      registration.domestic ? "domestic" : "not domestic",
      energisations[registration.energisation] ?? registration.energisation,
      consents[registration.consent] ?? registration.consent,
      ...(annualWh === null ? [] : [`${grouped(annualWh)} Wh a year`]),
    ].join(", "),
  ];
}

/** A fact, without its date. */
export function factWords(fact: PointFact): string {
  switch (fact.aspect) {
    case "appointment":
      return `our appointment begins, supplier ${fact.value.supplierDipId}${inBrackets(fact.value.scenario)}`;
    case "appointmentEnd":
      return `our appointment of ${londonDateAt(fact.value.begunAt)} ends${inBrackets(fact.value.reason)}`;
    case "successor":
      return `data service ${fact.value.dataServiceDipId} takes over`;
    case "gspGroup":
      return `GSP group ${fact.value.group}`;
    case "connection":
      return `${connectionTypes[fact.value.type] ?? fact.value.type}, ${fact.value.direction === "E" ? "export" : "import"}`;
    case "energisation":
      return energisations[fact.value.status] ?? fact.value.status;
    case "marketSegment":
      return `${segments[fact.value.segment] ?? fact.value.segment} segment`;
    case "domestic":
      return fact.value.isDomestic ? "domestic premises" : "premises not domestic";
    case "consent":
      return consents[fact.value.granularity] ?? fact.value.granularity;
    case "meter":
      return `meter ${fact.subject}, type ${fact.value.type}${fact.value.esme === null || fact.value.esme === fact.subject ? "" : `, device ${fact.value.esme}`}`;
    case "meterRemoved":
      return `meter ${fact.subject} taken away`;
    case "registered":
      return fact.value.annualWh === null
        ? "no annual consumption in the file"
        : `${grouped(fact.value.annualWh)} Wh a year in the file`;
    default:
      return `${[fact.aspect, fact.subject].filter((each) => each !== "").join(" ")}: ${storedWords(fact.value)}`;
  }
}

function storedWords(value: Readonly<Record<string, string | number | boolean | null>>): string {
  return Object.entries(value)
    .map(([key, said]) => `${key} ${said ?? "none"}`)
    .join(", ");
}

function inBrackets(code: string | null): string {
  return code === null ? "" : ` (${code})`;
}
