/** Every page of the console upon the prepared record, by who may have it. */
import { loggedDay, type PreparedRecord } from "./prepared-record.ts";

export interface PreparedPage {
  /** Short name, for files. */
  readonly name: string;
  readonly path: string;
}

/** What an operator opens. */
export function operatorPages({ own }: PreparedRecord): readonly PreparedPage[] {
  const point = `/points/${own}`;
  const stage = "/queues-and-stages";
  return [
    { name: "today", path: "/" },
    { name: "days", path: "/days" },
    { name: "day-list", path: `/days/list?day=${loggedDay}&q=AI` },
    { name: "point", path: point },
    { name: "point-day", path: `${point}/days/${loggedDay}` },
    { name: "point-day-filled", path: `/points/${own + 1}/days/${loggedDay}` },
    { name: "trace", path: `${point}/trace` },
    { name: "reveal", path: `${point}/reveal` },
    { name: "exceptions", path: "/exceptions" },
    { name: "exception", path: "/exceptions/1" },
    { name: "amend", path: `/acts/amend/${own}/${loggedDay}?q=AI` },
    { name: "stages", path: stage },
    { name: "pause", path: `${stage}/submit/pause` },
    { name: "messages", path: "/messages" },
    { name: "tester", path: "/tester" },
    { name: "inject", path: "/tester/inject?fault=F05" },
    { name: "audit", path: "/audit" },
    { name: "access", path: "/access" },
  ];
}

/** What a supplier opens. */
export function supplierPages({ own }: PreparedRecord): readonly PreparedPage[] {
  const point = `/supplier/points/${own + 1}`;
  return [
    { name: "supplier", path: "/supplier" },
    { name: "supplier-advisories", path: "/supplier/advisories" },
    { name: "supplier-point", path: point },
    { name: "supplier-day", path: `${point}/days/${loggedDay}` },
    { name: "supplier-api", path: "/supplier/api" },
  ];
}
