/** Faults of the parties around the service, switched on at the platform stand-in for a time: the platform and the suppliers. */
import { z } from "zod";
import { callFaultKinds } from "../dip/platform/call-faults.ts";
import { supplierFaultKinds } from "../dip/supplier/supplier-faults.ts";

export interface PartyFault {
  /** Its word: `platform-down`. */
  readonly fault: string;
  readonly name: string;
  readonly says: string;
  readonly params: z.ZodObject;
  /** Where the stand-in is told, and what switches it on for so long, machine milliseconds; 0: switched off. */
  call(params: Readonly<Record<string, unknown>>, forMs: number): StandInCall;
}

export interface StandInCall {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const share = z.number().min(0).max(1).default(1);

export const partyFaults: readonly PartyFault[] = [
  {
    fault: "platform-down",
    name: "platform-down",
    says: "The platform is away: no call reaches it.",
    params: z.strictObject({ mode: z.enum(["refuse", "503", "timeout"]).default("refuse") }),
    call: ({ mode }, forMs) => ({
      path: "/standin/call-faults",
      body: { kind: mode, share: 1, forMs },
    }),
  },
  {
    fault: "platform-fault",
    name: "platform-fault",
    says: "Some calls to the platform go wrong.",
    params: z.strictObject({ kind: z.enum(callFaultKinds).default("500"), share }),
    call: (params, forMs) => ({ path: "/standin/call-faults", body: { ...params, forMs } }),
  },
  {
    fault: "supplier-down",
    name: "supplier-down",
    says: "Suppliers do not take advisories.",
    params: z.strictObject({ kind: z.enum(supplierFaultKinds).default("503"), share }),
    call: (params, forMs) => ({ path: "/standin/supplier-faults", body: { ...params, forMs } }),
  },
];
