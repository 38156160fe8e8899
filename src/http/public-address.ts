/**
 * Addresses that calls to suppliers may go to: an endpoint is named by somebody else, and must not lead to a machine
 * of ours. The address is looked at again at every connection, since a name may change what it stands for.
 */
import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Told as the cause of a connection that was not made. */
export const notPublicCode = "ADDRESS_NOT_PUBLIC";

const notPublic = new BlockList();
/** Of RFC 6890 and its successors: this network, private, shared, loopback, link local, test nets, multicast, reserved. */
const subnets4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
/** The same of IPv6, and what carries an IPv4 address inside (translated, tunnelled), which may be one of ours. */
const subnets6 = [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const;
for (const [net, prefix] of subnets4) notPublic.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of subnets6) notPublic.addSubnet(net, prefix, "ipv6");

/** True for an address of the open internet; an IPv4 address inside an IPv6 one is judged as itself. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return !notPublic.check(address, family === 6 ? "ipv6" : "ipv4");
}

/**
 * What is wrong with the URL of an endpoint, in words; null: nothing. `publicOnly` asks for HTTPS and refuses an
 * address of ours that is written out.
 */
export function endpointFault(text: string, publicOnly: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return "it is not a URL";
  if (url.protocol !== "https:" && (publicOnly || url.protocol !== "http:"))
    return "it must begin with https://";
  if (url.username !== "" || url.password !== "") return "it must not hold a user or password";
  if (url.hash !== "" || url.search !== "") return "it must end with its path";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (publicOnly && (host === "localhost" || (isIP(host) !== 0 && !isPublicAddress(host))))
    return "its address is not of the open internet";
  return null;
}

/** A lookup for connections that gives public addresses alone and fails where a name has none. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, "", 0);
    const usable = found.filter(({ address }) => isPublicAddress(address));
    const [first] = usable;
    if (first === undefined) {
      const refusal: NodeJS.ErrnoException = new Error(`${hostname} has no public address`);
      refusal.code = notPublicCode;
      return callback(refusal, "", 0);
    }
    return options.all === true
      ? callback(null, usable as LookupAddress[])
      : callback(null, first.address, first.family);
  });
};
