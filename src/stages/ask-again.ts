/**
 * What did not come is asked for again, while a meter may still have it: opened when the reads of a day should have
 * come, repeated by the plan. A request never holds a day: at the cut-off what is missing is filled all the same.
 */
import type { DeviceBinding } from "../domain/standing/standing.ts";
import {
  type DecidedRequest,
  type DueRequest,
  decideRequest,
  type ReadRequest,
} from "../domain/timetable/read-request.ts";

export interface AskAgainPorts {
  /** Market time. */
  now(): number;
  /** Opens requests for days whose reads should have come; returns how many. */
  openRequests(now: number): Promise<number>;
  loadBindingsOfPoints(
    points: readonly number[],
  ): Promise<ReadonlyMap<number, readonly DeviceBinding[]>>;
  /** Has due requests decided in one transaction and gives those that are to be sent. */
  decideDue(
    now: number,
    decide: (due: readonly DueRequest[]) => Promise<readonly DecidedRequest[]>,
  ): Promise<readonly ReadRequest[]>;
  /** True while requests can be sent. */
  isConnected(): boolean;
  send(requests: readonly ReadRequest[]): Promise<void>;
}

/** One look: opens, decides, and sends once that is committed. A request that is lost is repeated by the plan. */
export async function askAgain(ports: AskAgainPorts): Promise<{ opened: number; sent: number }> {
  if (!ports.isConnected()) return { opened: 0, sent: 0 };
  const now = ports.now();
  const opened = await ports.openRequests(now);
  const requests = await ports.decideDue(now, async (due) => {
    const points = [...new Set(due.map(({ pointId }) => pointId))];
    const bindings = await ports.loadBindingsOfPoints(points);
    return due.map((request) => decideRequest(request, bindings.get(request.pointId) ?? [], now));
  });
  if (requests.length > 0) await ports.send(requests);
  return { opened, sent: requests.length };
}
