/** Who serves a point, and how that changes: IF-003 and IF-033 to IF-039. */
import { z } from "zod";
import { block, openBlock } from "./block.ts";
import { code, dateTime, flag, marketId, name, partyId, remark } from "./fields.ts";

const assignedRetriever = {
  assignedMDRDIPID: partyId("DI-842"),
  assignedMDRMPID: marketId("DI-209"),
  assignedMDREffectiveFromDate: dateTime("DI-844"),
};

const B002 = block("B002", "Supplier who takes over", {
  incomingSupplierDIPID: partyId("DI-803"),
  incomingSupplierMPID: marketId("DI-200"),
  supplierEffectiveFromDate: dateTime("DI-086"),
});

const B005 = block("B005", "Services before the change", {
  currentMeteringServiceDIPID: partyId("DI-809").nullable(),
  currentMeteringServiceMPID: marketId("DI-207").nullable(),
  currentDataServiceDIPID: partyId("DI-811").nullable(),
  currentDataServiceMPID: marketId("DI-208").nullable(),
});

const B007 = block("B007", "Answer to a proposed appointment", {
  responseCode: code("DI-979"),
  proposedAppointmentResponseCode: remark("DI-143", 200).nullable(),
});

const B009 = block("B009", "Appointment that ends", {
  deAppointedDataServiceDIPID: partyId("DI-816"),
  deAppointedDataServiceMPID: marketId("DI-203"),
  dataServiceEffectiveFromDate: dateTime("DI-023"),
  dataServiceEffectiveToDate: dateTime("DI-818"),
  deAppointmentReasonCode: code("DI-819"),
});

const B011 = block("B011", "Data service that takes over", {
  incomingDataServiceDIPID: partyId("DI-825"),
  incomingDataServiceMPID: marketId("DI-205"),
  incomingDataServiceEffectiveFromDate: dateTime("DI-827"),
});

const B012 = block("B012", "Supplier who asks", {
  serviceProviderAppointmentRequestingSupplierDIPID: partyId("DI-847"),
  serviceProviderAppointmentRequestingSupplierMPID: marketId("DI-206"),
});

const B013 = openBlock("B013", "Registration in the switching service", {
  CSSRegistrationID: name("DI-849", 36),
});

const B015 = block("B015", "Data service that begins", {
  incomingDataServiceMPID: marketId("DI-205"),
  incomingDataServiceDIPID: partyId("DI-825"),
  incomingDataServiceEffectiveFromDate: dateTime("DI-827"),
  contractReferenceDataService: name("DI-020", 50, 1).nullable(),
  appointmentScenario: code("DI-800"),
  traditionalFallBackReadFrequency: code("DI-126").nullable(),
});

const B016 = block("B016", "Metering service that begins", {
  incomingMeteringServiceDIPID: partyId("DI-822"),
  incomingMeteringServiceMPID: marketId("DI-204"),
  incomingMeteringServiceEffectiveFromDate: dateTime("DI-824"),
});

const B018 = block("B018", "Meter data retriever that the data service names", {
  SDSNominatedMDRDIPID: partyId("DI-839"),
  SDSNominatedMDRMPID: marketId("DI-216"),
  SDSNominatedMDRRequestedEffectiveFromDate: dateTime("DI-841"),
});

const B019 = block("B019", "Meter data retriever assigned", assignedRetriever);

const B021 = block("B021", "Direct contract of the customer", {
  customerDirectContractDataServiceDIPID: partyId("DI-138").nullable(),
  customerDirectContractDataServiceEffectiveToDate: dateTime("DI-146"),
});

const B066 = block("B066", "Outcome for a DCC retriever", {
  ...assignedRetriever,
  responseCode: code("DI-979"),
  responseMessage: remark("DI-980", 200).nullable(),
});

const B070 = block("B070", "Metering service proposed", {
  proposedMeteringServiceDIPID: partyId("DI-828"),
  proposedMeteringServiceMPID: marketId("DI-213"),
  proposedMeteringServiceDIPEffectiveFromDate: dateTime("DI-830"),
  contractReferenceMeteringService: name("DI-019", 50, 1).nullable(),
  appointmentScenario: code("DI-800"),
});

const B071 = block("B071", "Data service proposed", {
  proposedDataServiceDIPID: partyId("DI-831"),
  proposedDataServiceMPID: marketId("DI-214"),
  proposedDataServiceDIPEffectiveFromDate: dateTime("DI-833"),
  contractReferenceDataService: name("DI-020", 50, 1).nullable(),
  appointmentScenario: code("DI-800"),
  supplierNominatedMDRDIPID: partyId("DI-834").nullable(),
  supplierNominatedMDRMPID: marketId("DI-215").nullable(),
  supplierNominatedMDREffectiveFromDate: dateTime("DI-836").nullable(),
  supplierProposedConsentGranularity: code("DI-838"),
  supplierProposedDomesticIndicator: flag("DI-837"),
  traditionalFallBackReadFrequency: code("DI-126").nullable(),
});

const B072 = block("B072", "Metering service before the change", {
  incumbentMeteringServiceDIPID: partyId("DI-807"),
  incumbentMeteringServiceMPID: marketId("DI-217"),
});

const B083 = block("B083", "Retriever to stop", {
  assignedMDRDIPID: partyId("DI-842"),
  assignedMDRMPID: marketId("DI-209"),
  assignedMDREffectiveToDate: dateTime("DI-850"),
});

const B092 = block("B092", "Retriever assigned by registration", assignedRetriever);

const B096 = block("B096", "Collector after a reverse migration", {
  ReverseMigrationIncomingDCMPID: marketId("DI-503"),
  ReverseMigrationIncomingDCEffectiveFromDate: dateTime("DI-504"),
});

const B099 = block("B099", "Outcome with its codes", {
  responseCode: code("DI-979"),
  responseMessages: z.array(remark("DI-980", 200).nullable()),
});

/** By their names in the market. */
export const appointmentBlocks = {
  B002,
  B005,
  B007,
  B009,
  B011,
  B012,
  B013,
  B015,
  B016,
  B018,
  B019,
  B021,
  B066,
  B070,
  B071,
  B072,
  B083,
  B092,
  B096,
  B099,
};
