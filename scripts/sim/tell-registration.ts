/** Changes of registration and notices of suppliers as messages that the stand-in sends (P14, P15). */
import { actionParams } from "../../simulator/actions/action-params.ts";
import type { PlannedAction } from "../../simulator/actions/planned-action.ts";
import type { ScenarioMessage } from "../../simulator/dip/registration/scenario.ts";
import { writeStamp } from "../../simulator/dip/stamp.ts";
import { linesOfPoint, type RegistrationLine } from "../../simulator/ledger/registrations.ts";
import { pointsOf } from "../../simulator/meters/fleet.ts";
import type { Plan } from "../../simulator/plan.ts";
import { londonMidnight } from "../../src/domain/time/london-day.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";

/** The stand-in would not send a message. */
export class ActionFault extends Error {
  override readonly name = "ActionFault";
}

/** Tells it for every point of the action's meters; throws `ActionFault`. */
export async function tellRegistration(
  action: PlannedAction,
  plan: Plan,
  { standInUrl, serviceId }: { readonly standInUrl: string; readonly serviceId: string },
): Promise<void> {
  const points = action.meters.flatMap((number) => pointsOf(plan.fleet.meter(number)));
  for (const point of points) {
    const line = present(linesOfPoint(plan, point).at(-1), "registration of a point");
    const message = messageOf(action, line, serviceId);
    const answer = await fetch(`${standInUrl}/standin/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
    });
    if (!answer.ok)
      throw new ActionFault(
        `${action.do}: the stand-in answered ${answer.status} ${await answer.text()}`,
      );
  }
}

const granted = { responseCode: "A" as const, responseMessages: [] };

function messageOf(
  action: PlannedAction,
  line: RegistrationLine,
  serviceId: string,
): ScenarioMessage {
  const { mpan, distributorDipId, gspGroup } = line;
  const point = { mpan, distributorDipId, gspGroup };
  switch (action.do) {
    case "energisation": {
      const { status, from } = actionParams.energisation.parse(action.params);
      const B025 = {
        energisationStatus: status,
        energisationStatusEffectiveFromDate: midnight(from),
      };
      const head = { interface: "IF-008", event: "EnergisationStatusChange", answer: granted };
      return { ...head, ...point, blocks: { B025 } };
    }
    case "consent": {
      const { consent, from } = actionParams.consent.parse(action.params);
      const B068 = {
        consentGranularity: consent,
        consentGranularityEffectiveFromDate: midnight(from),
      };
      const head = { interface: "IF-026", event: "ConsentGranularity", answer: granted };
      return { ...head, ...point, blocks: { B068 } };
    }
    case "appointment": {
      const { to } = actionParams.appointment.parse(action.params);
      if (to === undefined) throw new ActionFault("appointment: only its end, `to`, can be told");
      const B009 = {
        deAppointedDataServiceDIPID: serviceId,
        deAppointedDataServiceMPID: "SDSX",
        dataServiceEffectiveFromDate: midnight(line.appointedFrom),
        dataServiceEffectiveToDate: midnight(to),
        deAppointmentReasonCode: "CSERV",
      };
      return { interface: "IF-037", event: "DSDeApp", ...point, blocks: { B009 } };
    }
    case "notice": {
      const { event, from, to, values } = actionParams.notice.parse(action.params);
      const B057 = {
        supplierNotificationEffectiveFromDate: midnight(from),
        supplierNotificationExpiryDate: to === undefined ? null : midnight(to),
        additionalInformation: null,
      };
      const supplier = { supplier: line.supplierDipId };
      return { interface: "IF-024", event, ...supplier, ...point, blocks: { B057, ...values } };
    }
    default:
      throw new ActionFault(`${action.do}: the stand-in has no message for it yet`);
  }
}

function midnight(date: string): string {
  return writeStamp(londonMidnight(settlementDay(date)));
}
