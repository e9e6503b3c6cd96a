import { withoutSecrets } from '../sdk/secrets.ts';
import type { JsoncName } from './jsonc-names.ts';

/** A setting or variable whose value is nobody's business: `GITHUB_TOKEN`, `http.proxyAuthorization`. */
export const isSecretName = (name: string): boolean =>
  /(?:token|secret|password|passwd|passphrase|authorization|credentials?|(?:api|access|private|secret)_?key)$/i.test(
    name,
  );

export const secretFree = (value: string): string => withoutSecrets(value);

/** The text with the strings under secret names starred out; of the same length, so that offsets stay. */
export function hideSecrets(text: string, names: readonly JsoncName[]): string {
  let hidden = '';
  let done = 0;
  for (const { key, value } of names) {
    if (!value?.isString || value.length < 3 || !isSecretName(key)) continue;
    hidden += `${text.slice(done, value.offset + 1)}${'*'.repeat(value.length - 2)}"`;
    done = value.offset + value.length;
  }
  return hidden + text.slice(done);
}
