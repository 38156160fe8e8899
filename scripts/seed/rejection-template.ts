/** A warning of the centre (PUB-014) as it is received, with places for the MPAN, the day and the transaction. */

/** `@MPAN@`, `@DAY@` (YYYY-MM-DD) and `@ID@` are filled in by `sql/insert-rejections.sql`. */
export const rejectionTemplate = JSON.stringify({
  payload: {
    CommonBlock: {
      S0: { interfaceID: "IF-014", schemaVersion: "011", eventCode: "[ActivePowerRejected]" },
      S1: {
        ...{ environmentTag: "DEV", subText: null, senderUniqueReference: "S@ID@" },
        ...{ senderTimestamp: "@DAY@T23:30:00+00:00", senderDIPID: "3300000001" },
        ...{ senderRoleID: "MDS", senderCorrelationID: null, DIPConnectionProviderID: null },
      },
      A0: { primaryRecipients: ["1400000003"], secondaryRecipients: [], always: [] },
      D0: {
        ...{ transactionID: "@ID@", transactionTimestamp: "@DAY@T23:30:01+00:00" },
        ...{ publicationID: "PUB-014", initialCorrelationID: "CI-@ID@" },
        ...{ replayIndicator: false, serviceTicketURL: null },
      },
      M0: { MPANCore: "@MPAN@", distributorDIPID: "2500000014", GSPGroupID: "_E" },
      R0: {
        responseCode: "W",
        responseMessages: ["ECS1008 - value that is not actual on a de-energised MPAN"],
      },
    },
    CustomBlock: {
      B044: { issuingDataServiceDIPID: "1400000003" },
      B900: {
        MQID: { measurementQuantityID: "AI" },
        settlementDayConsumptionPeriods: [
          {
            settlementDay: { settlementDayDate: "@DAY@T00:00:00+00:00", periodDuration: 30 },
            consumptionPeriods: [{ sp: "@DAY@T18:00:00+00:00", v: "0.210", qty: "E1" }],
          },
        ],
      },
    },
  },
});
