/** Who may send over the platform: one id for each company and role (dip-messages 3.2). */

export interface Participants {
  /** The role that the id stands for, or null for a stranger. */
  roleOf(dipId: string): string | null;
}

export const marketDataServiceId = "3300000001";
export const loadShapingServiceId = "3400000001";
export const registrationServiceId = "2200000007";
export const retrieverId = "1600000004";

/** The service under test, the central services, and whoever the registrations name. */
export function participants(known: {
  readonly serviceId: string;
  readonly supplierIds: Iterable<string>;
  readonly distributorIds: Iterable<string>;
}): Participants {
  const roles = new Map<string, string>();
  for (const id of known.distributorIds) roles.set(id, "LDSO");
  for (const id of known.supplierIds) roles.set(id, "SUP");
  roles.set(marketDataServiceId, "MDS");
  roles.set(loadShapingServiceId, "LSS");
  roles.set(registrationServiceId, "REGS");
  roles.set(retrieverId, "MDR");
  roles.set(known.serviceId, "SDS");
  return { roleOf: (dipId) => roles.get(dipId) ?? null };
}
