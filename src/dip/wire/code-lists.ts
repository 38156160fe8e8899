/**
 * The market's closed lists of codes by data item (dip-messages.md 8), in the order of the reference page, with what
 * they mean to us. `x` stands for a value that the platform hides from some recipients: it is read as unknown.
 */
import type { GspGroup } from "../../domain/identity/gsp-group.ts";

const gspGroupCodes: readonly GspGroup[] = [..."ABCDEFGHJKLMNP"].map(
  (letter) => `_${letter}` as const,
);

/** What a customer may consent to, agreed (DI-017) or proposed (DI-838). */
const consentCodes = {
  codes: ["H", "D", "M", "N", "x"],
  means: { H: "half hours", D: "daily reads", M: "monthly reads", N: "none", x: "hidden" },
} as const;

/** Every list that a message of ours uses, by its data item. */
export const codeLists = {
  "DI-015": {
    name: "connection type",
    codes: ["W", "L", "H", "E", "U"],
    means: {
      W: "whole current",
      L: "low voltage through current transformers",
      H: "high voltage through current transformers",
      E: "extra high voltage through current transformers",
      U: "unmetered",
    },
  },
  "DI-017": {
    name: "consent granularity",
    ...consentCodes,
  },
  "DI-025": {
    name: "DCC service flag",
    codes: ["A", "I", "N"],
    means: { A: "active", I: "installed, not commissioned", N: "not active" },
  },
  "DI-031": {
    name: "domestic indicator of a load shape",
    codes: ["T", "F"],
    means: { T: "domestic", F: "not domestic" },
  },
  "DI-033": {
    name: "energisation status",
    codes: ["D", "E", "U"],
    means: { D: "de-energised", E: "energised", U: "not defined" },
  },
  "DI-035": {
    name: "energy direction",
    codes: ["I", "E"],
    means: { I: "import", E: "export" },
  },
  "DI-037": { name: "GSP group", codes: gspGroupCodes, means: {} },
  "DI-039": { name: "GSP group of a load shape", codes: gspGroupCodes, means: {} },
  "DI-050": {
    name: "market segment",
    codes: ["U", "S", "A"],
    means: { U: "unmetered", S: "smart, traditional meters among them", A: "advanced" },
  },
  "DI-052": {
    name: "measurement quantity",
    codes: ["AI", "AE", "RI", "RE"],
    means: {
      AI: "active import",
      AE: "active export",
      RI: "reactive import",
      RE: "reactive export",
    },
  },
  "DI-059": {
    name: "meter type",
    codes: [
      ...(["CHECK", "H", "K", "LAG_", "LEAD_", "MAIN_", "N", "NCAMR", "NSS", "RCAMR"] as const),
      ...(["RCAMY", "S", "S1", "S2A", "S2AD", "S2ADE", "S2B", "S2BD", "S2BDE", "S2C"] as const),
      ...(["S2CD", "S2CDE", "SPECL", "T", "2ADF", "2ADEF", "2AEF", "2AF", "2BF", "2BDF"] as const),
      ...(["2BDEF", "2BEF", "2CDEF", "2CF", "2CDF", "2CEF"] as const),
    ],
    means: {},
  },
  "DI-076": {
    name: "estimation reason",
    codes: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
    means: {
      1: "the customer opted out",
      2: "missing",
      3: "invalid",
      4: "communications",
      5: "long-term vacant",
      6: "supply disabled",
      7: "de-energised",
      8: "disconnected",
      9: "amendment of consumption",
      10: "no smart meter",
    },
  },
  "DI-080": {
    name: "consumption component",
    codes: ["C", "L"],
    means: { C: "consumption", L: "losses" },
  },
  "DI-083": {
    name: "quality",
    codes: [
      ...(["A", "E", "E0", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "ZE"] as const),
      ...(["ZE1", "ZE2", "ZE3", "A1", "A2", "A3", "AAE1", "AAE2", "AAE3", "EAE1"] as const),
      ...(["EAE2", "EAE3", "EA1", "EA2", "EA3", "EA4", "EA5", "EA6", "EA7", "EA8"] as const),
      ...(["EA9", "EA10", "EA11", "EA12", "EA13"] as const),
    ],
    means: {
      A: "actual",
      E: "estimate; unmetered segment, never ours",
      E0: "one missing period between two actuals",
      E1: "by the adjusted daily advance",
      E2: "by the daily advance",
      E3: "by an advance over more than a day",
      E4: "by the history of register reads",
      E5: "by an earlier daily advance",
      E6: "by an earlier meter advance",
      E7: "no recent figure",
      E8: "by an agreed or overriding read",
      E9: "by annual consumption",
      ZE: "zero; unmetered segment, never ours",
      ZE1: "zero: neither half hours nor an advance",
      ZE2: "zero: long-term vacant",
      ZE3: "zero: supply disabled",
      A1: "from here on: advanced segment, never ours",
    },
  },
  "DI-090": {
    name: "meter location",
    codes: [
      ...(["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O"] as const),
      ...(["P", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"] as const),
    ],
    means: {},
  },
  "DI-094": {
    name: "reading method",
    codes: ["A", "C", "E", "S"],
    means: {
      A: "taken from the meter",
      C: "given by the customer",
      E: "estimated by a data service",
      S: "estimated by the supplier",
    },
  },
  "DI-096": {
    name: "site visit check code",
    codes: [
      ...(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "13", "14"] as const),
      ...(["15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27"] as const),
      ...(["28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "40"] as const),
      ...(["41", "42", "43", "44", "50", "51", "52", "53", "54", "55", "56", "57", "58"] as const),
      ...(["88", "89"] as const),
    ],
    means: {
      "01": "occupied",
      "02": "not occupied",
      "03": "energised",
      "04": "de-energised",
      "05": "meter damaged",
      "06": "tampering suspected",
      "09": "consumption on a de-energised meter",
      10: "meter changed",
      15: "meter stopped",
      16: "seals damaged",
      17: "seals missing",
      20: "no access",
      34: "demolition suspected",
      35: "demolished",
      36: "new occupier",
      40: "energised, as suspected",
      41: "de-energised, as suspected",
      42: "the site can export",
      43: "supply disabled from afar",
      44: "supply armed again from afar",
      53: "no wide-area network",
      54: "no home network",
    },
  },
  "DI-126": {
    name: "fall-back read frequency",
    codes: ["W", "F", "M", "Q", "S", "A", "x"],
    means: {
      W: "weekly",
      F: "fortnightly",
      M: "monthly",
      Q: "quarterly",
      S: "half-yearly",
      A: "yearly",
      x: "hidden",
    },
  },
  "DI-137": {
    name: "in-home display",
    codes: ["I", "D", "E", "F"],
    means: { I: "installed", D: "declined", E: "existing", F: "failed" },
  },
  "DI-150": {
    name: "quality of annual consumption",
    codes: ["A", "1", "2", "3", "4", "5", "D"],
    means: {
      A: "actual throughout",
      1: "more than 75 % actual",
      2: "less than 75 % actual",
      3: "estimated throughout",
      4: "more than half without figures",
      5: "less than half without figures",
      D: "defaulted",
    },
  },
  "DI-151": {
    name: "energy direction of a linked MPAN",
    codes: ["I", "E"],
    means: { I: "import", E: "export" },
  },
  "DI-154": {
    name: "load shape flag",
    codes: ["A", "D", "E", "B"],
    means: { A: "actual", D: "standard default", E: "back-stop", B: "nothing known" },
  },
  "DI-160": {
    name: "settlement run",
    codes: ["SF", "R1", "R2", "R3", "RF", "DR", "DF", "II"],
    means: {
      SF: "initial settlement",
      R1: "first reconciliation",
      R2: "second reconciliation",
      R3: "third reconciliation",
      RF: "final reconciliation",
      DR: "dispute",
      DF: "final dispute",
      II: "interim initial",
    },
  },
  "DI-166": {
    name: "amendment reason",
    codes: ["A", "E", "M", "R", "S", "T", "X"],
    means: {
      A: "agreed read",
      E: "estimation",
      M: "metering",
      R: "reading",
      S: "stolen or lost meter",
      T: "tampering or theft",
      X: "other",
    },
  },
  "DI-800": {
    name: "appointment scenario",
    codes: ["COS", "CSP", "USP", "SEG", "MCA", "MCS", "ALG"],
    means: {
      COS: "change of supplier",
      CSP: "change of service",
      USP: "the appointment is brought up to date",
      SEG: "change of segment or connection type",
      MCA: "migration with a change of agent",
      MCS: "migration with a change of supplier",
      ALG: "alignment by the centre",
    },
  },
  "DI-819": {
    name: "reason of a de-appointment",
    codes: ["CSUPP", "CSERV", "DEREG", "CSEGM", "CCONN", "IMPEXP", "RELATED"],
    means: {
      CSUPP: "change of supplier",
      CSERV: "change of service",
      DEREG: "registration ended",
      CSEGM: "change of segment",
      CCONN: "change of connection type",
      IMPEXP: "import and export linked",
      RELATED: "related MPAN",
    },
  },
  "DI-838": {
    name: "consent granularity, as proposed",
    ...consentCodes,
  },
  "DI-979": {
    name: "response",
    codes: ["A", "R", "L", "W", "x"],
    means: { A: "accepted", R: "rejected", L: "lapsed", W: "warning", x: "hidden" },
  },
} as const;

/** Data item of a list. */
export type CodeListItem = keyof typeof codeLists;
