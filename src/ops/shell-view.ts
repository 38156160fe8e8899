/** What stands around a page, from who asks and how the service is. */
import type { ShellBanner, ShellLink, ShellView, Theme } from "../../web/views/shell-view.ts";
import { dayAt } from "../domain/time/settlement-day.ts";
import type { ConsoleRoute, Principal } from "./console-route.ts";

/** How the service is, as far as every page says it. */
export interface ShellFacts {
  /** Environment tag. */
  readonly environment: string;
  readonly runsOn: ShellView["runsOn"];
  /** Stages that are paused, in words of the pipeline. */
  readonly paused: readonly string[];
  /** Faults that are injected on purpose, in words; none: nobody tests anything. */
  readonly faults: readonly string[];
  /** Figures beside links, by path. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface ShellAsked {
  readonly path: string;
  readonly assets: string;
  readonly theme: Theme;
  readonly principal: Principal | null;
  /** True: nobody signs in, everyone is the operator. */
  readonly isOpen: boolean;
  /** Market time, milliseconds UTC. */
  readonly now: number;
  /** Settlement day named by the query; null: none. */
  readonly day: string | null;
  readonly csrf: string;
}

const places: readonly { readonly href: string; readonly says: string }[] = [
  { href: "/", says: "Today" },
  { href: "/days", says: "Days" },
  { href: "/exceptions", says: "Exceptions" },
  { href: "/queues-and-stages", says: "Stages" },
  { href: "/messages", says: "Messages" },
  { href: "/supplier", says: "Supplier" },
  { href: "/tester", says: "Tester" },
  { href: "/audit", says: "Audit" },
  { href: "/access", says: "Access" },
];

const dayMs = 86_400_000;

/** The view of the shell. Links lead only to pages that are there and that the person may have. */
export function shellView(
  asked: ShellAsked,
  facts: ShellFacts,
  routes: readonly ConsoleRoute[],
): ShellView {
  const { principal, isOpen } = asked;
  return {
    path: asked.path,
    assets: asked.assets,
    theme: asked.theme,
    person:
      principal === null
        ? null
        : {
            name: isOpen ? "nobody signed in" : principal.name,
            role: principal.role,
            canSignOut: !isOpen,
          },
    environment: facts.environment,
    now: asked.now,
    day: asked.day ?? dayAt(asked.now - dayMs),
    links: principal === null ? [] : linksOf(principal, facts, routes),
    banners: bannersOf(asked, facts, routes),
    // Which servers we have is nothing to people of other companies.
    runsOn: isOurs(principal) ? facts.runsOn : [],
    canSearch: principal !== null && mayHave(routes, principal, "POST", "/search"),
    csrf: asked.csrf,
  };
}

function isOurs(principal: Principal | null): boolean {
  return principal !== null && principal.role !== "supplier";
}

function linksOf(
  principal: Principal,
  { counts }: ShellFacts,
  routes: readonly ConsoleRoute[],
): readonly ShellLink[] {
  return places
    .filter(({ href }) => mayHave(routes, principal, "GET", href))
    .map((link) => ({ ...link, count: counts[link.href] ?? null }));
}

function mayHave(
  routes: readonly ConsoleRoute[],
  { role }: Principal,
  method: string,
  path: string,
): boolean {
  return routes.some(
    (route) => route.method === method && route.path === path && route.roles.includes(role),
  );
}

function bannersOf(
  { isOpen, principal }: ShellAsked,
  { faults, paused }: ShellFacts,
  routes: readonly ConsoleRoute[],
): readonly ShellBanner[] {
  if (principal === null) return [];
  const banners: ShellBanner[] = [];
  if (faults.length > 0)
    banners.push({
      tone: "trouble",
      says: `Faults are injected on purpose: ${faults.join(", ")}. Figures are not those of the market.`,
      href: mayHave(routes, principal, "GET", "/tester") ? "/tester" : null,
    });
  if (paused.length > 0 && isOurs(principal))
    banners.push({
      tone: "warning",
      says: `${paused.join(", ")} ${paused.length === 1 ? "is" : "are"} paused and ${paused.length === 1 ? "takes" : "take"} no work.`,
      href: "/queues-and-stages",
    });
  if (isOpen)
    banners.push({
      tone: "note",
      says: "No users are set up: whoever uses this machine is operator. Never so on a machine that others reach.",
      href: null,
    });
  return banners;
}
