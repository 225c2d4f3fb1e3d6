import { BlockList, isIP, isIPv4 } from 'node:net';

/** Not on the public internet, or not one host: private, loopback, link-local, shared, reserved, multicast. */
const REFUSED_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared by carriers; Alibaba Cloud's metadata is in here
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // Azure's own services for a machine
  ['169.254.0.0', 16], // link-local, where most clouds have their metadata
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Inside the global unicast range, and yet no host of its own: tunnels to IPv4 addresses, documentation. */
const REFUSED_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const listOf = (family: 'ipv4' | 'ipv6', subnets: readonly [string, number][]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
};

const refusedV4 = listOf('ipv4', REFUSED_V4);
const refusedV6 = listOf('ipv6', REFUSED_V6);
const globalUnicast = listOf('ipv6', [['2000::', 3]]);
const mappedV4 = listOf('ipv6', [['::ffff:0:0', 96]]);

/** True for an address of a host on the public internet. IPv4 inside IPv6 (`::ffff:10.0.0.1`) counts as the IPv4 it is. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refusedV4.check(address, 'ipv4');
  if (isIP(address) !== 6 || address.includes('%')) return false;
  // Node compares a mapped address with the IPv4 rules.
  if (mappedV4.check(address, 'ipv6')) return !refusedV4.check(address, 'ipv6');
  return globalUnicast.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
}
