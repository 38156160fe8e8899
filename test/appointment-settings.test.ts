/** What appointments we take, read from the environment. */
import { expect, test } from "@jest/globals";
import { appointmentSettingsOf } from "../src/appointment-settings.ts";
import { parseConfig } from "../src/config.ts";
import { initialAppointmentSettings } from "../src/domain/market/proposal.ts";

const database = { DATABASE_URL: "postgres://127.0.0.1/nobody" };
const settingsOf = (environment: Record<string, string>) =>
  appointmentSettingsOf(parseConfig({ ...database, ...environment }));

test("nothing set: every list is empty", () => {
  expect(settingsOf({})).toEqual(initialAppointmentSettings);
});

test("lists, and contracts with what they cover", () => {
  expect(
    settingsOf({
      SDS_APPOINTMENT_TAKE: "off",
      SDS_APPOINTMENT_CONTRACTS: "SDS-1:WL/S,SDS 2,SDS-3:/SA",
      SDS_APPOINTMENT_METER_TYPES: "S2ADE,S2BDE",
      SDS_APPOINTMENT_DCC_FLAGS: "A",
      SDS_APPOINTMENT_PREMISES: "nonDomestic",
      SDS_APPOINTMENT_RETRIEVERS: "1300000009",
      SDS_APPOINTMENT_FALL_BACK: "needed",
    }),
  ).toMatchObject({
    isTaking: false,
    contracts: [
      { reference: "SDS-1", connectionTypes: ["W", "L"], marketSegments: ["S"] },
      { reference: "SDS 2", connectionTypes: [], marketSegments: [] },
      { reference: "SDS-3", connectionTypes: [], marketSegments: ["S", "A"] },
    ],
    meterTypes: ["S2ADE", "S2BDE"],
    dccFlags: ["A"],
    premises: ["nonDomestic"],
    retrievers: ["1300000009"],
    isFallBackNeeded: true,
  });
});

test.each([
  { SDS_APPOINTMENT_CONTRACTS: "SDS-1:Q" },
  { SDS_APPOINTMENT_CONTRACTS: "SDS-1,," },
  { SDS_APPOINTMENT_PREMISES: "domestic,shed" },
  { SDS_APPOINTMENT_DCC_FLAGS: "A;I" },
])("%j is refused at start", (environment) => {
  expect(() => settingsOf(environment)).toThrow(Object.keys(environment)[0]);
});
