/** The standing of a point as plain values: what is registered of it, and which devices measure it. */
import type { DeviceBinding, Registration } from "../standing/standing.ts";
import type { Span } from "../time/span.ts";

/** What is known of a point over a span inside our appointment; ids as the record has them. */
export interface KnownRegistration
  extends Omit<
    Registration,
    "pointId" | "mpan" | "supplierDipId" | "distributorDipId" | "gspGroup"
  > {
  readonly supplierDipId: string;
  readonly distributorDipId: string;
  readonly gspGroup: string;
  readonly annualFrom: number | null;
  readonly linkedPointId: number | null;
}

/** Which device measures a point, and when. */
export type KnownBinding = Omit<DeviceBinding, "pointId" | "registrations">;

export interface KnownStanding {
  /** In time order; none overlaps another. */
  readonly registrations: readonly KnownRegistration[];
  readonly bindings: readonly KnownBinding[];
}

/** True when two registrations, or two bindings, say the same of their spans. */
export function saysSame<Known extends Span>(one: Known, other: Known): boolean {
  return contentText(one) === contentText(other);
}

/** What a registration or binding says, its span apart, as text that can be compared. */
export function contentText({ from: _from, to: _to, ...content }: Span): string {
  return JSON.stringify(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1)));
}
