import type { Install } from '../recipe.ts';

/* Networks of a company, and what an editor that was open a moment ago has written about them. */

/** What `scutil --proxy` prints where macOS sends the web through a proxy. */
export const companyProxy = `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : *.acme.example
  }
  HTTPEnable : 1
  HTTPPort : 8080
  HTTPProxy : proxy.acme.example
  HTTPSEnable : 1
  HTTPSPort : 8080
  HTTPSProxy : proxy.acme.example
}
`;

/** go.mod with requirements; it replaces that of the module. */
export const requiring =
  (folder: string, ...modules: readonly string[]): Install =>
  () => ({
    files: {
      [`${folder}/go.mod`]: `module example.com/api\n\ngo 1.26.0\n\nrequire (\n${modules.map((one) => `\t${one}\n`).join('')})\n`,
    },
  });

/** As a log of VS Code has it, `2026-11-22 08:01:02.220`; the clock of these machines shows UTC. */
export const minutesAgo = (minutes: number): string =>
  new Date(Date.now() - minutes * 60_000).toISOString().replace('T', ' ').slice(0, 23);

const run = minutesAgo(45).slice(0, 19).replace(/[-:]/g, '').replace(' ', 'T');
/** Where the Go extension of VS Code writes, in the newest run. */
export const logFolder = `~/Library/Application Support/Code/logs/${run}/window1/exthost/golang.go`;
