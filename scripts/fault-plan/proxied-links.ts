/** Proxies on the links of the service of a run: to the broker, to its stores, and to the platform. */
import { openTcpProxy, type TcpProxy } from "../../simulator/transport/tcp-proxy.ts";
import { freePort } from "../../src/stack/free-port.ts";
import type { ServerUrls } from "../sim/links.ts";
import type { PlatformDoor } from "../sim/platform.ts";
import type { ApartGround } from "../sim/play.ts";
import type { ProxiedLink } from "./disturbance.ts";

export interface ProxiedLinks {
  readonly proxies: ReadonlyMap<ProxiedLink, TcpProxy>;
  /** Where the service finds its servers. */
  readonly urls: ServerUrls;
  /** Where it finds the platform; null: where that listens. */
  readonly platformDoor: PlatformDoor | null;
}

type Ground = Pick<ApartGround, "urls" | "ended">;

/** The servers themselves. */
export function noProxies({ urls }: Ground): ProxiedLinks {
  return { proxies: new Map(), urls, platformDoor: null };
}

/** One on each link; a run whose queue is in PostgreSQL has none to Redis. */
export async function openProxies({ urls, ended }: Ground): Promise<ProxiedLinks> {
  const proxies = new Map<ProxiedLink, TcpProxy>();
  const open = async (link: ProxiedLink, url: string): Promise<string> => {
    const proxy = await openTcpProxy(url);
    ended(() => proxy.close());
    proxies.set(link, proxy);
    return proxy.through(url);
  };
  // It is to be known before the platform listens: calls of it are signed for the address by which they reach it.
  const port = await freePort();
  const { origin: publicUrl } = new URL(await open("platform", `https://127.0.0.1:${port}`));
  return {
    proxies,
    urls: {
      ...urls,
      mqtt: await open("mqtt", urls.mqtt),
      postgres: await open("postgres", urls.postgres),
      redis: urls.redis === null ? null : await open("redis", urls.redis),
    },
    platformDoor: { port, publicUrl },
  };
}
