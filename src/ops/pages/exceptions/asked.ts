/** What the URL and the forms of the exceptions ask for, read with care: what is not understood is the default. */
import type { Filter } from "../../../../web/views/exceptions-view.ts";
import { rulesOfCauses } from "../../../domain/validate/cause.ts";
import { causeText } from "../../../domain/validate/exception-words.ts";
import type { ItemsAsked } from "./ports.ts";

type Fields = Readonly<Record<string, string>>;

const states = ["open", "active", "cleared", "any"] as const;
const acknowledgements = ["any", "no", "yes"] as const;
const levels = ["service", "feed", "hub", "gsp", "supplier", "model", "point"];
const orders = ["energy", "age", "day"] as const;

export interface ListAsked extends Omit<ItemsAsked, "order"> {
  /** `deadline`: loaded with the latest days first, then put in the order of their deadlines. */
  readonly order: "energy" | "age" | "deadline";
}

/** Filters, order and place of a page. */
export function readListAsked(query: Fields, rowsMax: number): ListAsked {
  const assignee = query["assignee"] ?? "";
  return {
    state: oneOf(states, query["state"]),
    acknowledged: oneOf(acknowledgements, query["acknowledged"]),
    cause: isCause(query["cause"]) ? query["cause"] : null,
    level: levels.includes(query["level"] ?? "") ? (query["level"] ?? null) : null,
    assignee: assignee === "" ? null : assignee === "-" ? "" : assignee.slice(0, 80),
    order: oneOf(["deadline", "energy", "age"] as const, query["order"]),
    after: placeOf(query["after"] ?? ""),
    rowsMax,
  };
}

/** The order that the record knows. */
export function storedOrder(order: ListAsked["order"]): (typeof orders)[number] {
  return order === "deadline" ? "day" : order;
}

/** The same view from another place on. */
export function hrefAfter(query: Fields, { place, id }: { place: number; id: number }): string {
  const kept = Object.entries(query).filter(([name]) => filterNames.has(name));
  return `/exceptions?${new URLSearchParams([...kept, ["after", `${place}:${id}`]]).toString()}`;
}

/** The controls, with what is chosen now. */
export function listFilters(query: Fields, asked: ListAsked): readonly Filter[] {
  const all = { value: "", says: "all" };
  return [
    {
      ...{ name: "state", says: "State", chosen: asked.state },
      choices: [
        { value: "open", says: "open" },
        { value: "active", says: "active" },
        { value: "cleared", says: "cleared" },
        { value: "any", says: "any" },
      ],
    },
    {
      ...{ name: "acknowledged", says: "Acknowledged", chosen: asked.acknowledged },
      choices: acknowledgements.map((value) => ({ value, says: value })),
    },
    {
      ...{ name: "cause", says: "Cause", chosen: asked.cause ?? "" },
      choices: [all, ...causes().map((cause) => ({ value: cause, says: causeText(cause) }))],
    },
    {
      ...{ name: "level", says: "About", chosen: asked.level ?? "" },
      choices: [all, ...levels.map((value) => ({ value, says: levelWords[value] ?? value }))],
    },
    {
      ...{ name: "assignee", says: "Assignee (- for nobody)", chosen: query["assignee"] ?? "" },
      choices: [],
    },
    {
      ...{ name: "order", says: "Order", chosen: asked.order },
      choices: [
        { value: "deadline", says: "next cut-off" },
        { value: "energy", says: "energy at stake" },
        { value: "age", says: "oldest first" },
      ],
    },
  ];
}

const levelWords: Readonly<Record<string, string>> = {
  service: "the whole service",
  gsp: "a GSP group",
  point: "one point",
};

const filterNames = new Set(["state", "acknowledged", "cause", "level", "assignee", "order"]);

function causes() {
  return [...rulesOfCauses.keys()].sort();
}

function isCause(text: string | undefined): text is string {
  return causes().some((cause) => cause === text);
}

/** Numbers of exceptions as a form names them, each once; what is no number is left out. */
export function readIds(given: readonly string[], idsMax: number): readonly number[] {
  const ids = given.filter((text) => /^[1-9]\d{0,14}$/.test(text)).map(Number);
  return [...new Set(ids)].slice(0, idsMax);
}

function placeOf(text: string): ItemsAsked["after"] {
  const match = /^(-?\d{1,15}(?:\.\d{1,9})?):(\d{1,15})$/.exec(text);
  return match === null ? null : { place: Number(match[1]), id: Number(match[2]) };
}

function oneOf<const Word extends string>(words: readonly [Word, ...Word[]], text = ""): Word {
  return words.find((word) => word === text) ?? words[0];
}
