/** Somebody with a browser, as far as a server notices: signed in with a password, with a cookie, following links. */
import { performance } from "node:perf_hooks";
import { StackError } from "../../src/stack/stack-error.ts";

export interface Visit {
  /** From the request to the last byte, milliseconds. */
  readonly ms: number;
  readonly status: number;
  readonly text: string;
}

export interface Visitor {
  get(path: string): Promise<Visit>;
}

/** Signs somebody in. Throws `StackError` when he is not let in. */
export async function signIn(url: string, name: string, password: string): Promise<Visitor> {
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join("; ");
    const reply = await fetch(`${url}${path}`, {
      ...init,
      redirect: "manual",
      headers: { ...(cookie === "" ? {} : { cookie }), ...init.headers },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (key !== undefined && value !== undefined) cookies.set(key, value);
    }
    return { status: reply.status, text: await reply.text() };
  };
  const form = await call("/sign-in");
  const [, csrf = ""] = /name="_csrf" value="([^"]+)"/.exec(form.text) ?? [];
  const { status } = await call("/sign-in", {
    method: "POST",
    body: new URLSearchParams({ _csrf: csrf, name, password, to: "/" }),
    headers: { origin: url },
  });
  if (status !== 303) throw new StackError(`the console does not let ${name} in: HTTP ${status}`);
  return {
    async get(path) {
      const from = performance.now();
      const reply = await call(path);
      return { ms: performance.now() - from, ...reply };
    },
  };
}
