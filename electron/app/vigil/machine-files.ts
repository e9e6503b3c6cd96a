/** macOS writes it anew whenever the network changes; watching it is how a change of network is noticed. */
export const networkFile = '/private/var/run/resolv.conf';
