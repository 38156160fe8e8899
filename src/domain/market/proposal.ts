/** A proposed appointment (IF-033) and what we answer it by (IF-034; dip-messages.md 6.3). */

/** What the tests of an appointment look at. */
export interface Proposal {
  readonly supplierDipId: string;
  /** Whom it is proposed to. */
  readonly dataServiceDipId: string;
  /** Milliseconds since 1970 UTC: a London midnight. */
  readonly from: number;
  /** False: another time of that day was proposed. */
  readonly isAtMidnight: boolean;
  readonly scenario: string;
  readonly contractReference: string | null;
  readonly connectionType: string;
  readonly marketSegment: string;
  /** DI-059, of every meter in place. */
  readonly meterTypes: readonly string[];
  readonly gspGroup: string;
  readonly hasPostcode: boolean;
  /** DI-025; null: none was told. */
  readonly dccFlag: string | null;
  readonly isDomestic: boolean;
  /** Retriever that the supplier names; null: none. */
  readonly retrieverDipId: string | null;
  readonly fallBackFrequency: string | null;
}

/** A contract with a supplier, and what it covers; an empty list covers everything. */
export interface Contract {
  readonly reference: string;
  readonly connectionTypes: readonly string[];
  readonly marketSegments: readonly string[];
}

/** What appointments we take [ours]: in a list that is empty everything is. */
export interface AppointmentSettings {
  /** False: none at present. */
  readonly isTaking: boolean;
  readonly suppliers: readonly string[];
  readonly contracts: readonly Contract[];
  readonly connectionTypes: readonly string[];
  readonly marketSegments: readonly string[];
  readonly meterTypes: readonly string[];
  readonly gspGroups: readonly string[];
  readonly dccFlags: readonly string[];
  /** `domestic`, `nonDomestic`. */
  readonly premises: readonly string[];
  readonly retrievers: readonly string[];
  readonly isFallBackNeeded: boolean;
  /** Days from the proposal to its date; 0: none. */
  readonly noticeDaysMin: number;
}

export const initialAppointmentSettings: AppointmentSettings = {
  isTaking: true,
  suppliers: [],
  contracts: [],
  connectionTypes: ["W", "L"],
  marketSegments: ["S"],
  meterTypes: [],
  gspGroups: [],
  dccFlags: [],
  premises: [],
  retrievers: [],
  isFallBackNeeded: false,
  noticeDaysMin: 0,
};

export interface ProposalAnswer {
  /** A accepted, R refused. */
  readonly response: "A" | "R";
  /** `SP000 - …`: the code with its words. */
  readonly message: string;
}

const dayMs = 86_400_000;

/** The tests in the order of the market; the first that fails is the answer. */
const tests: readonly {
  readonly code: string;
  readonly says: string;
  fails(proposal: Proposal, settings: AppointmentSettings, now: number): boolean;
}[] = [
  {
    code: "SP001",
    says: "no contract with the supplier",
    fails: (proposal, { suppliers }) => isOff(suppliers, proposal.supplierDipId),
  },
  {
    code: "SP002",
    says: "contract reference not valid",
    fails: ({ contractReference }, { contracts }) =>
      isOff(
        contracts.map(({ reference }) => reference),
        contractReference,
      ),
  },
  {
    code: "SP003",
    says: "contract does not cover connection type or segment",
    fails: (proposal, { contracts }) =>
      contracts.length > 0 && !contracts.some((contract) => covers(contract, proposal)),
  },
  {
    code: "SP004",
    says: "connection type not served",
    fails: (proposal, { connectionTypes }) => isOff(connectionTypes, proposal.connectionType),
  },
  {
    code: "SP005",
    says: "market segment not served",
    fails: (proposal, { marketSegments }) => isOff(marketSegments, proposal.marketSegment),
  },
  {
    code: "SP006",
    says: "meter type not served",
    fails: ({ meterTypes }, settings) =>
      meterTypes.some((type) => isOff(settings.meterTypes, type)),
  },
  {
    code: "SP007",
    says: "GSP group not served",
    fails: (proposal, { gspGroups }) => isOff(gspGroups, proposal.gspGroup),
  },
  { code: "SP008", says: "no postcode", fails: ({ hasPostcode }) => !hasPostcode },
  {
    code: "SP009",
    says: "meter not enrolled in the DCC",
    fails: (proposal, { dccFlags }) => isOff(dccFlags, proposal.dccFlag),
  },
  {
    code: "SP010",
    says: "kind of premises not served",
    fails: ({ isDomestic }, { premises }) =>
      isOff(premises, isDomestic ? "domestic" : "nonDomestic"),
  },
  {
    code: "SP011",
    says: "notice too short",
    fails: ({ from }, { noticeDaysMin }, now) =>
      noticeDaysMin > 0 && from - now < noticeDaysMin * dayMs,
  },
  {
    code: "DS001",
    says: "retriever not accepted",
    fails: ({ retrieverDipId }, { retrievers }) =>
      retrieverDipId !== null && isOff(retrievers, retrieverDipId),
  },
  {
    code: "DS003",
    says: "fall-back read frequency missing",
    fails: ({ fallBackFrequency }, { isFallBackNeeded }) =>
      isFallBackNeeded && fallBackFrequency === null,
  },
  // Last: what a code of its own speaks for is told by that.
  {
    code: "SP099",
    says: "an appointment begins at midnight, London time",
    fails: ({ isAtMidnight }) => !isAtMidnight,
  },
  {
    code: "SP099",
    says: "no appointments are taken at present",
    fails: (_, { isTaking }) => !isTaking,
  },
];

/** The answer to a proposal; `now` is market time. */
export function judgeProposal(
  proposal: Proposal,
  settings: AppointmentSettings,
  now: number,
): ProposalAnswer {
  const failing = tests.find(({ fails }) => fails(proposal, settings, now));
  return failing === undefined
    ? { response: "A", message: "SP000 - appointment accepted" }
    : { response: "R", message: `${failing.code} - ${failing.says}` };
}

function covers(
  { reference, connectionTypes, marketSegments }: Contract,
  { contractReference, connectionType, marketSegment }: Proposal,
): boolean {
  return (
    reference === contractReference &&
    !isOff(connectionTypes, connectionType) &&
    !isOff(marketSegments, marketSegment)
  );
}

function isOff(list: readonly string[], value: string | null): boolean {
  return list.length > 0 && (value === null || !list.includes(value));
}
