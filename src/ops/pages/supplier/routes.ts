/** The window of a supplier. What is another's and what is not there answer alike. */
import { supplierAdvisoriesPage, supplierPage } from "../../../../web/pages/supplier.ts";
import { supplierApiPage } from "../../../../web/pages/supplier-api.ts";
import { supplierDayPage } from "../../../../web/pages/supplier-day.ts";
import { supplierPointPage } from "../../../../web/pages/supplier-point.ts";
import { addDays, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import { limits } from "../../../limits.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { fieldOf } from "../../one-line.ts";
import { dateAsked, pointIdAsked, quantityAsked, todayOf } from "../points/asked.ts";
import { apiView } from "./api-view.ts";
import { ownDayView } from "./day-view.ts";
import { downloadRoutes } from "./download-routes.ts";
import type { OwnPoint, SupplierPorts } from "./ports.ts";
import { ownAdvisoryRow, ownDayRow, ownPointPath, ownPointRow, ownTallyRow } from "./view.ts";

const roles: readonly Role[] = ["supplier"];
const pointsMax = 100;
const advisoriesMax = 100;
/** Advisories and days of the first page; more are a link away. */
const firstAdvisories = 10;
const firstDays = 14;
const spanDays = 31;
/** Above every position. */
const newest = Number.MAX_SAFE_INTEGER;

type Handle = (
  ports: SupplierPorts,
  supplierDipId: string,
  request: ConsoleRequest,
) => Promise<ConsoleAnswer>;

/** The routes. */
export function supplierRoutes(ports: SupplierPorts): readonly ConsoleRoute[] {
  const route = (path: string, handle: Handle, personal?: string): ConsoleRoute => ({
    method: "GET",
    path,
    roles,
    ...(personal === undefined ? {} : { personal }),
    handle: (request) => forSupplier(ports, request, handle),
  });
  return [
    route("/supplier", showAll, "points of a supplier"),
    route("/supplier/advisories", showAdvisories, "advisories of a supplier"),
    route("/supplier/points/:pointId", showPoint, "days of a supplier's point"),
    route("/supplier/points/:pointId/days/:day", showDay, "half hours of a supplier's point"),
    {
      method: "POST",
      path: "/supplier/search",
      roles,
      handle: (request) => forSupplier(ports, request, search),
    },
    route("/supplier/api", async () => ({
      kind: "page",
      content: supplierApiPage(apiView(ports.apiText())),
    })),
    route("/supplier/api.json", async () => ({
      kind: "json",
      value: JSON.parse(ports.apiText()),
    })),
    ...downloadRoutes(ports),
  ];
}

async function forSupplier(
  ports: SupplierPorts,
  request: ConsoleRequest,
  handle: Handle,
): Promise<ConsoleAnswer> {
  const { supplierDipId } = request.principal;
  return supplierDipId === null ? { kind: "notFound" } : handle(ports, supplierDipId, request);
}

const showAll: Handle = async (ports, supplierDipId, request) => {
  const to = todayOf(request);
  const from = addDays(to, 1 - firstDays);
  const after = countAsked(request.query["after"]);
  const [points, advisories, tallies] = await Promise.all([
    ports.listPoints({ supplierDipId, after, rowsMax: pointsMax }),
    ports.listAdvisories({
      ...{ supplierDipId, pointId: null, before: newest, rowsMax: firstAdvisories },
    }),
    ports.sumTallies({ supplierDipId, from, to }),
  ]);
  const last = points.length < pointsMax ? undefined : points.at(-1);
  const content = supplierPage({
    supplierDipId,
    tallies: tallies.map(ownTallyRow),
    advisories: advisories.map(ownAdvisoryRow),
    points: points.map(ownPointRow),
    next: last === undefined ? null : `/supplier?after=${last.pointId}#points`,
    download: formOf(from, addDays(to, -1), null),
    csrf: request.csrf,
  });
  return { kind: "page", content };
};

const showAdvisories: Handle = async (ports, supplierDipId, { query }) => {
  const before = countAsked(query["before"]) || newest;
  const asked = { supplierDipId, pointId: null, before, rowsMax: advisoriesMax };
  const rows = await ports.listAdvisories(asked);
  const last = rows.length < advisoriesMax ? undefined : rows.at(-1);
  const next = last === undefined ? null : `/supplier/advisories?before=${last.position}`;
  const content = supplierAdvisoriesPage({ rows: rows.map(ownAdvisoryRow), next });
  return { kind: "page", content };
};

const showPoint: Handle = async (ports, supplierDipId, request) => {
  const point = await ownPoint(ports, supplierDipId, request);
  if (point === null) return { kind: "notFound" };
  const { pointId } = point;
  const to = dateAsked(request.query["to"]) ?? todayOf(request);
  const from = addDays(to, 1 - spanDays);
  const [days, advisories] = await Promise.all([
    ports.loadDays({ supplierDipId, pointId, from, to: addDays(to, 1) }),
    ports.listAdvisories({ supplierDipId, pointId, before: newest, rowsMax: advisoriesMax }),
  ]);
  const at = (day: SettlementDay) => `${ownPointPath(pointId)}?to=${day}`;
  const content = supplierPointPage({
    mpan: point.mpan,
    when: ownPointRow(point).when,
    days: days.map((day) => ownDayRow(day, pointId)),
    earlier: at(addDays(to, -spanDays)),
    later: at(addDays(to, spanDays)),
    advisories: advisories.map(ownAdvisoryRow),
    download: formOf(from, to, pointId),
  });
  return { kind: "page", content };
};

const showDay: Handle = async (ports, supplierDipId, request) => {
  const point = await ownPoint(ports, supplierDipId, request);
  const day = dateAsked(request.params["day"]);
  if (point === null || day === null) return { kind: "notFound" };
  const { pointId } = point;
  const quantity = quantityAsked(request) ?? point.quantity;
  const own = await ports.loadDays({ supplierDipId, pointId, from: day, to: addDays(day, 1) });
  if (!own.some((each) => each.quantity === quantity)) return { kind: "notFound" };
  const behind = await ports.explain({ pointId, day, quantity });
  return { kind: "page", content: supplierDayPage(ownDayView(point, behind)) };
};

const search: Handle = async (ports, supplierDipId, { form }) => {
  const core = fieldOf(form, "mpan").replaceAll(/[\s-]/g, "").slice(-13);
  const point = await ports.findPoint(supplierDipId, { mpan: core });
  return point === null
    ? { kind: "notFound" }
    : { kind: "redirect", to: ownPointPath(point.pointId) };
};

async function ownPoint(
  ports: SupplierPorts,
  supplierDipId: string,
  request: ConsoleRequest,
): Promise<OwnPoint | null> {
  const pointId = pointIdAsked(request);
  return pointId === null ? null : ports.findPoint(supplierDipId, { pointId });
}

function formOf(from: SettlementDay, to: SettlementDay, pointId: number | null) {
  return { from, to, pointId, daysMax: limits.downloadDaysMax };
}

/** A cursor; 0 where there is none that can be read. */
function countAsked(text: string | undefined): number {
  const count = Number(text);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}
