import { mpanFault } from "../../identity/mpan.ts";
import { inForce } from "../../standing/standing.ts";
import type { Span } from "../../time/span.ts";
import { rule } from "../rule.ts";

/** No read names an MPAN in the DCC: the join is by device, at the period end. An MPAN in the body is only advice. */
export const unknownDevice = rule({
  id: "V16",
  name: "unknown-device",
  says: "the device is bound to a point over the whole half hour, and a named MPAN is the registered one",
  source: "[ours]",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "mpanMismatch" },
  params: { holdDays: { initial: 30, min: 1, max: 60 } },
  text: ({ reason }) =>
    reason === "mpanMismatch" ? "MPAN differs from registration" : "Device not known",
  check(subject: {
    end: number;
    bindings: readonly (Span & { readonly mpan: string })[];
    payloadMpan: string | null;
  }) {
    const binding = inForce(subject.bindings, subject.end);
    if (binding === null) return unknown;
    if (subject.payloadMpan === null || subject.payloadMpan === binding.mpan) return null;
    return mpanFault(subject.payloadMpan) === null ? mismatch : dropped;
  },
});

const unknown = {
  outcome: "refuse",
  reason: "unknownDevice",
  // Its message waits for a registration (holdDays).
  detail: { reason: "unknownDevice", disposition: "parked" },
} as const;
const mismatch = {
  outcome: "refuse",
  reason: "mpanMismatch",
  detail: { reason: "mpanMismatch", e: "2" },
} as const;
const dropped = {
  outcome: "note",
  reason: "mpanDropped",
  detail: { note: "mpanDropped" },
} as const;
