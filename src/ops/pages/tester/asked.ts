/** What the tester's forms ask for; what is typed badly is told in a sentence. The simulator checks the rest itself. */
import type { ConsoleRequest } from "../../console-route.ts";
import type { InjectionAsked, ScenarioAsked } from "../../injection/told.ts";

type Form = ConsoleRequest["form"];
type Read<T> = { readonly asked: T } | { readonly refused: string };

const faultWord = /^[A-Za-z0-9-]{1,40}$/;
const paramPrefix = "p.";
const secondsOf: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3_600],
]);

/** The fault that is named; null: none, or no word. */
export function askedFault(text: string | undefined): string | null {
  return text !== undefined && faultWord.test(text) ? text : null;
}

/** What was typed, by field, to be shown again. */
export function typedFields(form: Form): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(form).map(([name, [value = ""]]) => [name, value]));
}

export function askedInjection(fault: string, form: Form): Read<InjectionAsked> {
  const typed = typedFields(form);
  const forText = (typed["for"] ?? "").trim();
  const forSeconds = forText === "" ? null : secondsIn(forText);
  if (forText !== "" && forSeconds === null)
    return { refused: "A time is a number with s, m or h, such as 45s, 10m or 2h, up to a day." };
  const meters = askedMeters(typed);
  if (meters === "unreadable")
    return { refused: "Meters are a number, or a share such as 0.1, or numbers such as 4, 9, 12." };
  const intensity = Number(typed["intensity"] ?? "1");
  if (!(intensity > 0 && intensity <= 1))
    return { refused: "A share of days is above 0 and up to 1." };
  const params = Object.entries(typed)
    .filter(([name, value]) => name.startsWith(paramPrefix) && value.trim() !== "")
    .map(([name, value]) => [name.slice(paramPrefix.length), value.trim()]);
  const quantity = typed["quantity"];
  return {
    asked: {
      ...{ fault, params: Object.fromEntries(params), intensity },
      ...(meters === null ? {} : { meters }),
      ...(quantity === "AI" || quantity === "AE" ? { quantity } : {}),
      ...(forSeconds === null ? {} : { forSeconds }),
    },
  };
}

/** Numbers win over a share, and a share over a count: whoever fills in a later field means it. */
function askedMeters(
  typed: Readonly<Record<string, string>>,
): NonNullable<InjectionAsked["meters"]> | null | "unreadable" {
  const { numbers = "", share = "", meters = "" } = typed;
  if (numbers.trim() !== "") {
    const list = numbers.split(/[\s,]+/).filter((each) => each !== "");
    if (!list.every((each) => /^\d{1,7}$/.test(each))) return "unreadable";
    return { numbers: list.map(Number) };
  }
  if (share.trim() !== "") {
    const value = Number(share);
    return value > 0 && value <= 1 ? { share: value } : "unreadable";
  }
  if (meters.trim() === "") return null;
  return /^\d{1,5}$/.test(meters.trim()) ? { count: Number(meters) } : "unreadable";
}

function secondsIn(text: string): number | null {
  const [, count = "", unit = ""] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const seconds = Number(count) * (secondsOf.get(unit) ?? 0);
  return seconds >= 1 && seconds <= 86_400 ? seconds : null;
}

export function askedScenario(form: Form): Read<ScenarioAsked> {
  const { scenario = "", meters = "", days = "", seed = "" } = typedFields(form);
  if (!/^[a-z0-9-]{1,60}$/.test(scenario)) return { refused: "No scenario was named." };
  const counts = Object.entries({ meters, days, seed }).filter(([, text]) => text.trim() !== "");
  if (!counts.every(([, text]) => /^\d{1,10}$/.test(text.trim())))
    return { refused: "Meters, days and seed are whole numbers." };
  return {
    asked: { scenario, ...Object.fromEntries(counts.map(([name, text]) => [name, Number(text)])) },
  };
}
