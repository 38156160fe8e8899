/** What stands around every page of the console. */

export interface ShellView {
  /** Path of the page that is shown. */
  readonly path: string;
  /** Where style and scripts stand, with a slash at the end. */
  readonly assets: string;
  readonly theme: Theme;
  /** Null: nobody is signed in, so that there is nothing to go to. */
  readonly person: ShellPerson | null;
  /** Environment tag, such as DEV. */
  readonly environment: string;
  /** Market time as the page was made, milliseconds UTC. */
  readonly now: number;
  /** The settlement day that the day picker begins with, `YYYY-MM-DD`. */
  readonly day: string;
  readonly links: readonly ShellLink[];
  readonly banners: readonly ShellBanner[];
  /** What the service runs on, such as `PostgreSQL` and `18.1`. */
  readonly runsOn: readonly { readonly name: string; readonly says: string }[];
  readonly canSearch: boolean;
  readonly csrf: string;
}

export type Theme = "auto" | "light" | "dark";

export interface ShellPerson {
  readonly name: string;
  readonly role: string;
  /** False where nobody signs in, so that nobody can sign out. */
  readonly canSignOut: boolean;
}

export interface ShellLink {
  readonly href: string;
  readonly says: string;
  /** A figure beside it, such as open exceptions; null: none. */
  readonly count: number | null;
}

export interface ShellBanner {
  readonly tone: "warning" | "trouble" | "note";
  readonly says: string;
  /** Where to do something about it; null: nowhere. */
  readonly href: string | null;
}
