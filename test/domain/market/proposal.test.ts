/** What a proposed appointment is answered by: the tests of the market in their order, the first that fails. */
import { expect, test } from "@jest/globals";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import { mpan } from "../../../src/domain/identity/mpan.ts";
import { answerProposal } from "../../../src/domain/market/answer-proposal.ts";
import {
  type AppointmentSettings,
  type Contract,
  initialAppointmentSettings,
  judgeProposal,
  type Proposal,
} from "../../../src/domain/market/proposal.ts";
import { londonDay } from "../../support/standing.ts";

const now = Date.UTC(2025, 9, 20);
const proposal: Proposal = {
  supplierDipId: "2300000012",
  dataServiceDipId: "1400000003",
  from: londonDay("2025-10-22"),
  isAtMidnight: true,
  scenario: "COS",
  contractReference: "SDS-1",
  connectionType: "W",
  marketSegment: "S",
  meterTypes: ["S2ADE"],
  gspGroup: "_H",
  hasPostcode: true,
  dccFlag: "A",
  isDomestic: true,
  retrieverDipId: null,
  fallBackFrequency: null,
};
const judge = (changes: Partial<Proposal>, settings: Partial<AppointmentSettings> = {}) =>
  judgeProposal({ ...proposal, ...changes }, { ...initialAppointmentSettings, ...settings }, now);

test("one that passes every test is accepted, and lists that are empty refuse nobody", () => {
  const accepted = { response: "A", message: "SP000 - appointment accepted" };
  expect(judge({})).toEqual(accepted);
  expect(judge({ retrieverDipId: "1300000009", dccFlag: null, isDomestic: false })).toEqual(
    accepted,
  );
});

const contract = (changes: Partial<Contract>): Contract => ({
  ...{ reference: "SDS-1", connectionTypes: [], marketSegments: [] },
  ...changes,
});

test("a reference may stand in several contracts: one that covers the point is enough", () => {
  const contracts = [contract({ connectionTypes: ["L"] }), contract({ connectionTypes: ["W"] })];
  expect(judge({}, { contracts }).response).toBe("A");
});

const refused: [string, Partial<Proposal>, Partial<AppointmentSettings>][] = [
  ["SP001", { supplierDipId: "2300000099" }, { suppliers: ["2300000012"] }],
  ["SP002", { contractReference: null }, { contracts: [contract({})] }],
  ["SP002", { contractReference: "SDS-2" }, { contracts: [contract({})] }],
  ["SP003", {}, { contracts: [contract({ connectionTypes: ["L"] })] }],
  ["SP003", {}, { contracts: [contract({ marketSegments: ["A"] })] }],
  ["SP004", { connectionType: "H" }, {}],
  ["SP005", { marketSegment: "A" }, {}],
  ["SP006", { meterTypes: ["S2ADE", "N"] }, { meterTypes: ["S2ADE"] }],
  ["SP007", { gspGroup: "_A" }, { gspGroups: ["_H"] }],
  ["SP008", { hasPostcode: false }, {}],
  ["SP009", { dccFlag: "N" }, { dccFlags: ["A"] }],
  ["SP010", { isDomestic: false }, { premises: ["domestic"] }],
  ["SP011", {}, { noticeDaysMin: 3 }],
  ["DS001", { retrieverDipId: "1300000009" }, { retrievers: ["1300000001"] }],
  ["DS003", {}, { isFallBackNeeded: true }],
  ["SP099", { isAtMidnight: false }, {}],
  ["SP099", {}, { isTaking: false }],
];
test.each(refused)("%s", (code, changes, settings) => {
  const answer = judge(changes, settings);
  expect(answer).toMatchObject({ response: "R", message: expect.stringMatching(`^${code} - `) });
});

test("of several that fail the first is told", () => {
  expect(judge({ marketSegment: "A", connectionType: "H", hasPostcode: false }).message).toMatch(
    /^SP004 /,
  );
});

test("a proposal to another data service is neither kept nor answered", () => {
  const told = { proposal, stampedAt: now, transactionId: "T-1" };
  const point = mpan("2000056535971");
  const settings = initialAppointmentSettings;
  const answered = (ourDipId: string) =>
    answerProposal(told, point, { ourDipId: dipId(ourDipId), settings, now });
  expect(answered("1400000003")).toMatchObject({
    facts: { pointFacts: [{ aspect: "proposal" }], proposalAnswers: [{ response: "A" }] },
    outcome: "proposal from 2025-10-22: SP000 - appointment accepted",
  });
  expect(answered("1400000099")).toMatchObject({ facts: {} });
});
