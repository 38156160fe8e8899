/** Downloads of a supplier's own half hours. */
import { addDays, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import { limits } from "../../../limits.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { dateAsked, pointIdAsked } from "../points/asked.ts";
import { halfHourPages } from "./half-hours.ts";
import { halfHoursCsv } from "./half-hours-csv.ts";
import { halfHoursParquet } from "./half-hours-parquet.ts";
import type { SupplierPorts } from "./ports.ts";

const roles: readonly Role[] = ["supplier"];
const forms = [
  { ending: "csv", type: "text/csv; charset=utf-8", write: halfHoursCsv },
  { ending: "parquet", type: "application/vnd.apache.parquet", write: halfHoursParquet },
] as const;

/** One route a form of file. */
export function downloadRoutes(ports: SupplierPorts): readonly ConsoleRoute[] {
  return forms.map((form) => ({
    method: "GET",
    path: `/supplier/half-hours.${form.ending}`,
    roles,
    personal: "half hours of a supplier, downloaded",
    handle: (request, signal) => download(ports, request, signal, form),
  }));
}

async function download(
  ports: SupplierPorts,
  { principal: { supplierDipId }, query }: ConsoleRequest,
  signal: AbortSignal,
  { ending, type, write }: (typeof forms)[number],
): Promise<ConsoleAnswer> {
  if (supplierDipId === null) return { kind: "notFound" };
  const [from, to] = [dateAsked(query["from"]), dateAsked(query["to"])];
  const fault = spanFault(from, to);
  if (from === null || to === null || fault !== null)
    return { kind: "refused", status: 400, says: fault ?? "Two dates are needed." };
  const pointId =
    query["point"] === undefined ? null : pointIdAsked({ params: { pointId: query["point"] } });
  if (query["point"] !== undefined) {
    const own = pointId === null ? null : await ports.findPoint(supplierDipId, { pointId });
    if (own === null) return { kind: "notFound" };
  }
  return {
    kind: "download",
    name: `half-hours-${from}-${to}.${ending}`,
    type,
    body: write(halfHourPages(ports, { supplierDipId, from, to, pointId }, signal)),
  };
}

/** What is wrong with a span, in words; null: nothing. */
function spanFault(from: SettlementDay | null, to: SettlementDay | null): string | null {
  if (from === null || to === null) return "A first and a last day are needed, such as 2026-10-26.";
  if (from > to) return "The first day comes after the last.";
  if (addDays(from, limits.downloadDaysMax) <= to)
    return `At most ${limits.downloadDaysMax} days can be downloaded at once.`;
  return null;
}
