/** A mistake in GOVCS, GOAUTH or GOFLAGS: what go refuses and in which word of the value. */
export interface Refusal {
  readonly problem:
    | 'empty-entry'
    | 'colon-missing'
    | 'relative-pattern'
    | 'pattern-again'
    | 'empty-command'
    | 'off-with-others'
    | 'git-folder'
    | 'not-a-flag';
  readonly word: string;
}

/**
 * GOVCS: `pattern:vcs|vcs,…`. null: go accepts it.
 * @see https://pkg.go.dev/cmd/go#hdr-Controlling_version_control_with_GOVCS
 */
export function refusalOfGovcs(value: string): Refusal | null {
  if (value.trim() === '') return null;
  const seen = new Set<string>();
  for (const item of value.split(',').map((one) => one.trim())) {
    const [, pattern, list] = /^([^:]*):(.*)$/su.exec(item) ?? [];
    const refuse = (problem: Refusal['problem']): Refusal => ({ problem, word: item.slice(0, 100) });
    if (item === '') return refuse('empty-entry');
    if (pattern === undefined || list === undefined) return refuse('colon-missing');
    const name = pattern.trim();
    if (name === '' || list.split('|').some((one) => one.trim() === '')) return refuse('empty-entry');
    if (/^\.\.?(?:\/|$)/.test(name)) return refuse('relative-pattern');
    if (seen.has(name)) return refuse('pattern-again');
    seen.add(name);
  }
  return null;
}

/**
 * GOAUTH: `off`, or commands separated by `;` of which `netrc` and `git FOLDER` are built in. null: go accepts it. Words
 * of commands are not repeated: they may be secrets.
 * @see https://pkg.go.dev/cmd/go#hdr-GOAUTH_environment_variable
 */
export function refusalOfGoauth(value: string): Refusal | null {
  if (value === 'off') return null;
  const commands = value.split(';').map((one) => one.trim().split(/\s+/u));
  for (const [name = '', ...rest] of commands) {
    if (name === '') return { problem: 'empty-command', word: ';' };
    if (name === 'off' && commands.length > 1) return { problem: 'off-with-others', word: name };
    if (name === 'git' && (rest.length !== 1 || !rest[0]?.startsWith('/')))
      return { problem: 'git-folder', word: name };
  }
  return null;
}

/**
 * GOFLAGS: words that begin with `-`; a whole flag may stand in quotes. null: go accepts the form.
 * @see https://pkg.go.dev/cmd/go#hdr-Environment_variables
 */
export function refusalOfGoflags(value: string): Refusal | null {
  for (const [, single, double, bare] of value.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)) {
    const word = single ?? double ?? bare ?? '';
    if (!/^--?[^-=]/.test(word)) return { problem: 'not-a-flag', word: word.slice(0, 100) };
  }
  return null;
}
