/** F-R17: the links of the service to its servers are slow, narrow, cut into slices, silent, or reset again and again. */
import type { TcpProxy } from "../../../simulator/transport/tcp-proxy.ts";
import { type Disturbance, type ProxiedLink, proxiedLinks } from "../disturbance.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";

/** On the way there, and again on the way back. Machine milliseconds. */
const heldBackMs = { mqtt: 300, postgres: 20, redis: 300, platform: 300 } as const satisfies Record<
  ProxiedLink,
  number
>;
const bytesPerSecond = 8_000;
/** Machine milliseconds for which a link is bad. */
const badForMs = 5_000;
const silentForMs = 60_000;
/** Of a link that only days bring to work: they are told to the platform once all reads have come. */
const usedWithinMs = 180_000;
const resets = 10;
const betweenResetsMs = 300;

interface BadLink {
  readonly name: string;
  readonly forMs: number;
  make(proxy: TcpProxy, link: ProxiedLink): void;
}

const slow: BadLink = {
  ...{ name: "slow", forMs: badForMs },
  make: (proxy, link) => proxy.slow(heldBackMs[link]),
};
const others: readonly BadLink[] = [
  { name: "slices", forMs: badForMs, make: (proxy) => proxy.slice() },
  { name: "8 kB/s", forMs: badForMs, make: (proxy) => proxy.throttle(bytesPerSecond) },
  { name: "half open 60 s", forMs: silentForMs, make: (proxy) => proxy.halfOpen() },
];
/** The stores and the broker are at work from the first message on. */
const storeLinks: readonly ProxiedLink[] = ["mqtt", "postgres", "redis"];

export const slowLinks: PlannedRuns = {
  fault: "F-R17",
  says: "A link is slow, narrow, cut into slices or silent for a while, or is reset again and again.",
  limitSeconds: 60,
  runs: (tier) =>
    tier === "full"
      ? proxiedLinks.flatMap((link) => [
          ...[slow, ...others].map((kind) => bad(kind, [link])),
          reset([link]),
        ])
      : [bad(slow, storeLinks), reset(storeLinks)],
};

function bad(kind: BadLink, links: readonly ProxiedLink[]): FaultRun {
  return {
    name: `${kind.name} ${links.join(", ")}`,
    load: "S",
    isProxied: true,
    async disturb(service) {
      const proxies = links.map((link) => ({ link, proxy: proxyOf(service, link) }));
      await service.untilSent(0.3);
      for (const { link, proxy } of proxies) kind.make(proxy, link);
      for (const { link, proxy } of proxies) await isUsed(service, proxy, link);
      await service.lasts(kind.forMs);
      for (const { proxy } of proxies) proxy.restore();
      await service.recovers();
    },
  };
}

function reset(links: readonly ProxiedLink[]): FaultRun {
  return {
    name: `reset ${links.join(", ")}`,
    load: "S",
    isProxied: true,
    async disturb(service) {
      const proxies = links.map((link) => ({ link, proxy: proxyOf(service, link) }));
      await service.untilSent(0.1);
      for (let time = 0; time < resets; time += 1) {
        for (const { link, proxy } of proxies) {
          if (link === "platform") await isConnected(service, proxy);
          proxy.drop();
        }
        await service.lasts(betweenResetsMs);
      }
      await service.recovers();
    },
  };
}

function proxyOf({ proxies }: Disturbance, link: ProxiedLink): TcpProxy {
  const proxy = proxies.get(link);
  if (proxy === undefined) throw new Error(`the run has no link to ${link}: nothing was tested`);
  return proxy;
}

/** Resolves when the link has been bad to something. */
async function isUsed(service: Disturbance, proxy: TcpProxy, link: ProxiedLink): Promise<void> {
  await service.untilSo(
    `something passes over the bad link to ${link}`,
    async () => proxy.troubled > 0,
    usedWithinMs,
  );
}

/** A call to the platform is short: to reset it, one has to be there. */
async function isConnected(service: Disturbance, proxy: TcpProxy): Promise<void> {
  await service.untilSo(
    "a call to the platform is open",
    async () => proxy.connections > 0,
    usedWithinMs,
  );
}
