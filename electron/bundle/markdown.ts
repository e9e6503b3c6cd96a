import type { Finding } from '../engine/model.ts';
import { isObject, type Json, memberOf } from '../redact/json.ts';
import { type Bundle, valueOf } from './format.ts';

/** What GitHub takes in one issue or comment. */
const mostCharacters = 65_536;

interface Part {
  readonly text: string;
  /** The higher, the earlier it is left out when there is too much. */
  readonly dispensable: number;
}

/**
 * A bundle as an issue of the Go extension, in the form its template asks for; English, as the template is. Steps to
 * reproduce are left to the person.
 * @see https://github.com/golang/vscode-go/blob/master/.github/ISSUE_TEMPLATE/bug_report.md
 */
export function bundleMarkdown(bundle: Bundle): string {
  const parts: readonly Part[] = [
    { text: versionsPart(bundle), dispensable: 0 },
    {
      text: section('Share the Go related settings you have added/edited', fenced(settingsText(bundle), 'json')),
      dispensable: 2,
    },
    { text: bugPart(bundle), dispensable: 0 },
    { text: details('go env', fenced(goEnvText(bundle))), dispensable: 3 },
    { text: details('PATH in the four environments', fenced(pathsText(bundle))), dispensable: 4 },
    { text: logsPart(bundle), dispensable: 1 },
    { text: details('What could not be checked', fenced(unknownText(bundle))), dispensable: 5 },
    {
      text: section('Steps to reproduce the behavior:', "1. Go to '...'\n2. Click on '....'\n3. See error"),
      dispensable: 0,
    },
    {
      text: `<sub>Made by Greenlight ${code(bundle.greenlight)}; names and secrets were taken out.</sub>`,
      dispensable: 0,
    },
  ];
  return fitted(parts.filter(({ text }) => text !== ''));
}

function fitted(parts: readonly Part[]): string {
  let kept = parts;
  const joined = () => `${kept.map(({ text }) => text).join('\n\n')}\n`;
  for (let level = 5; level > 0 && joined().length > mostCharacters; level--)
    kept = kept.filter(({ dispensable }) => dispensable < level);
  const text = joined();
  if (text.length <= mostCharacters) return text;
  const end = '\n```\n\n(cut off)\n';
  return text.slice(0, mostCharacters - end.length).toWellFormed() + end;
}

function versionsPart({ versions, machine, report }: Bundle): string {
  const said = (name: string) => code(versions[name] ?? 'unknown');
  const tools = ['go', 'gopls', 'dlv'].map((tool) => `\t- ${tool}: ${said(tool)}`).join('\n');
  const list = [
    `* \`go version\`\n\t- ${said('go')} ${machine.os}/${versions.hardware ?? machine.arch}`,
    `* \`gopls -v version\`\n\t- ${said('gopls')}`,
    `* VS Code\n\t- ${code(versions.editorName ?? report.subject.editor ?? 'unknown')} ${said('editor')}`,
    `* VS Code Go extension\n\t- ${said('extension')}`,
    `* Tools the editor would start\n${tools}`,
    `* System\n\t- ${machine.os === 'darwin' ? 'macOS' : 'Linux'} ${said('system')}, ${code(report.machine.shell)}`,
  ].join('\n');
  return section(
    'What version of Go, VS Code & VS Code Go extension are you using?',
    `<details><summary>Version Information</summary><br>\n\n${list}\n</details>`,
  );
}

function bugPart({ report }: Bundle): string {
  const roots = report.findings.filter(({ causedBy }) => causedBy === null).slice(0, 20);
  const told = roots.map((root) => findingText(root, report.findings));
  return section(
    'Describe the bug',
    told.length ? told.join('\n\n') : 'Greenlight finds nothing wrong with this machine.',
  );
}

function findingText(root: Finding, all: readonly Finding[]): string {
  const followed = all
    .filter(({ causedBy }) => causedBy?.check === root.check && causedBy.key === root.key)
    .slice(0, 20);
  const proof = root.evidence.slice(0, 20).map(({ source, text }) => `${source}  ${text.slice(0, 1000)}`);
  return [
    `**${escaped(root.title)}** (\`${root.severity}\`, ${code(root.check)})`,
    escaped(root.detail),
    ...(proof.length ? [fenced(proof.join('\n'))] : []),
    ...(followed.length
      ? [`What follows from it:\n${followed.map(({ title }) => `- ${escaped(title)}`).join('\n')}`]
      : []),
  ].join('\n\n');
}

function settingsText(bundle: Bundle): string {
  const values = memberOf(valueOf(bundle, 'editor.settings'), 'values');
  if (!isObject(values)) return '{}';
  const ours = Object.entries(values).filter(([key]) => /^(?:go$|go\.|gopls|\[go)/.test(key));
  return JSON.stringify(
    Object.fromEntries(ours.map(([key, setting]) => [key, memberOf(setting, 'value') ?? null])),
    null,
    2,
  );
}

function goEnvText(bundle: Bundle): string {
  const value = valueOf(bundle, 'sdk.go-env');
  const values = memberOf(value, 'values');
  if (!isObject(values)) {
    const output = memberOf(value, 'output');
    return typeof output === 'string' ? output : '';
  }
  return Object.entries(values)
    .filter(([, one]) => one !== '')
    .map(([name, one]) => `${name}='${textOf(one)}'`)
    .join('\n');
}

const environments = {
  Dock: 'shell.dock-environment',
  editor: 'shell.editor-environment',
  'integrated terminal': 'shell.integrated-terminal',
  'login terminal': 'shell.login-terminal',
} as const;

function pathsText(bundle: Bundle): string {
  return Object.entries(environments)
    .flatMap(([name, probe]) => {
      const path = memberOf(valueOf(bundle, probe), 'variables', 'PATH');
      return typeof path === 'string' ? [`${name}: ${path}`] : [];
    })
    .join('\n');
}

function logsPart({ logs }: Bundle): string {
  const failed = logs.filter(({ rootCause }) => rootCause !== null).slice(0, 10);
  const lines = failed.flatMap(({ file, rootCause, consequences }) => [
    `${file}:${rootCause?.line}  [${rootCause?.id}]`,
    `  ${rootCause?.text.slice(0, 1000) ?? ''}`,
    ...consequences.slice(0, 5).map(({ id, line, text }) => `  then, line ${line} [${id}]: ${text.slice(0, 300)}`),
  ]);
  return details('The one cause in each log', fenced(lines.join('\n')));
}

const unknownText = ({ report }: Bundle): string =>
  report.results
    .filter(({ status }) => status === 'unknown')
    .map(({ check, reason }) => `${check}: ${reason ?? ''}`)
    .join('\n');

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const section = (title: string, text: string): string => `### ${title}\n${text}`;
const details = (summary: string, text: string): string =>
  text === '' ? '' : `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;

/** A fence longer than any in the text, so that nothing in it ends it. */
function fenced(text: string, language = ''): string {
  if (text.trim() === '') return '';
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

const code = (text: string): string => `\`${text.replace(/[`\n\r]/g, ' ').slice(0, 300)}\``;
/** Text of a machine must not become markup, a mention of somebody or a link to an issue. */
const escaped = (text: string): string =>
  text
    .slice(0, 4000)
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/([@#])(?=[\w-])/g, '$1\u200b')
    .replace(/\n/g, ' ');
