/*
 * Where requests may go. Nothing but this machine is called unless its name was given: an endpoint that says "go on there"
 * cannot make anybody else's machine ring.
 */

/** Whether an address may be called: it is on this machine, or its host has exactly one of these names. */
export function mayCall(url: string, hosts: readonly string[]): boolean {
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && (isLoopback(hostname) || hosts.includes(hostname));
}

/** `localhost`, 127.0.0.0/8 and ::1, as an address writes them. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
