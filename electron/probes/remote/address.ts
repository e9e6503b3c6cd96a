/**
 * A host as people give it to ssh: an alias of their configuration, a name, an address, with `user@` or without. null:
 * nothing that could be one. What begins with a dash would become an option, and other characters could reach a shell
 * through ProxyCommand.
 * @see https://nvd.nist.gov/vuln/detail/CVE-2023-51385
 */
export function sshHost(text: string): string | null {
  if (text.length > 255) return null;
  const name = /^(?:[A-Za-z0-9_][\w.-]*@)?[A-Za-z0-9_][\w.-]*$/;
  const address = /^(?:[A-Za-z0-9_][\w.-]*@)?[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/;
  return name.test(text) || address.test(text) ? text : null;
}

/** Id or name of a container; null: nothing that could be one. @see https://docs.docker.com/reference/cli/docker/container/run/#name */
export const containerId = (text: string): string | null => (/^[A-Za-z0-9][\w.-]{0,254}$/.test(text) ? text : null);
