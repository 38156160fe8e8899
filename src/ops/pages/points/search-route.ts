/** From an MPAN or a device that somebody typed to the page of the point: the number goes in the body, never in an address. */
import { notePage } from "../../../../web/pages/note.ts";
import { parseEsmeGuid } from "../../../domain/identity/esme-guid.ts";
import { mpanFault } from "../../../domain/identity/mpan.ts";
import type { ConsoleAnswer, ConsoleRoute, Role } from "../../console-route.ts";
import type { PointPorts } from "./ports.ts";

/** Digits of an MPAN, and of the long number on a bill that ends with it. */
const coreLength = 13;
const billLength = 21;

export function searchRoute(ports: PointPorts, roles: readonly Role[]): ConsoleRoute {
  return {
    method: "POST",
    path: "/search",
    roles,
    async handle({ form }) {
      const typed = (form["mpan"]?.[0] ?? "").trim();
      const device = deviceIn(typed);
      if (device !== null) return found(await ports.search({ device }), "device");
      const digits = typed.replaceAll(/[\s-]/g, "");
      const core = digits.length === billLength ? digits.slice(-coreLength) : digits;
      const fault = mpanFault(core);
      if (fault === "form")
        return note(
          400,
          "That is no MPAN",
          "An MPAN has 13 digits; the long number of a bill, 21 digits, will do too. A device id has eight octets in hexadecimal.",
        );
      if (fault === "checkDigit")
        return note(
          400,
          "That cannot be an MPAN",
          "It has 13 digits, but the last does not belong to the twelve before it: a digit was mistyped, or two were swapped.",
        );
      return found(await ports.search({ mpan: core }), "MPAN");
    },
  };
}

/** A device id with hyphens or without, in either case; null: none. */
function deviceIn(typed: string): string | null {
  const hex = typed.replaceAll("-", "").toUpperCase();
  if (!/^[0-9A-F]{16}$/.test(hex)) return null;
  return parseEsmeGuid(hex.replaceAll(/(..)(?=.)/g, "$1-"));
}

function found(pointId: number | null, what: string): ConsoleAnswer {
  if (pointId !== null) return { kind: "redirect", to: `/points/${pointId}` };
  const says = "It was never registered to us, and no point of ours is measured by it.";
  return note(404, `This ${what} is not known here`, says);
}

function note(status: number, title: string, says: string): ConsoleAnswer {
  return { kind: "page", status, content: notePage(title, says) };
}
