import { areas, type Check } from '../../electron/engine/check.ts';
import { translateCheck } from '../../electron/engine/translate.ts';
import { fill, type Words } from '../../electron/engine/words.ts';
import { type PageLanguage, pageWords } from './page-words.ts';
import { placeholders, probes } from './plain-words.ts';

export interface Book {
  readonly checks: readonly Check[];
  readonly language: PageLanguage;
  /** The words of the checks in that language. */
  readonly words: Words;
  /** docs/repairs.md: what was changed on the Macs of the tests, by check. */
  readonly played: Readonly<Record<string, readonly string[]>>;
}

const mostPlayed = 3;

/** The page of one check, in Markdown. */
export function checkPage(check: Check, book: Book): string {
  const { id } = check;
  const say = pageWords[book.language];
  const text = translateCheck(check, book.words);
  const known = readable(book.language);
  const named = (others: readonly string[]) => others.map((other) => `- [${nameOf(other, book)}](${other}.md)`);
  const explained = book.checks.filter(({ explains }) => explains?.includes(id)).map((one) => one.id);
  const messages = Object.values(text.messages);
  const here = book.language === 'en' ? `zh-CN/${id}.md` : `../${id}.md`;
  return page(
    `# ${escaped(text.name)}`,
    `\`${id}\` · [${say.all}](README.md) · [${say.other}](${here})`,
    escaped(text.why),
    `## ${say.says}`,
    messages.some((one) => /(?<!\$)\{\w+\}/.test(Object.values(one).join())) && say.stand,
    ...messages.flatMap(({ title, detail, fix }) => [
      `### ${known(title)}`,
      known(detail),
      `**${say.fix}** ${known(fix)}`,
    ]),
    ...(text.see ? [`## ${say.see}`, text.see.run.length > 0 && fenced(text.see.run), escaped(text.see.look)] : []),
    `## ${say.repair}`,
    say.byHand,
    ...repairOf(check, book),
    (check.explains?.length || explained.length) && `## ${say.related}`,
    check.explains?.length && say.explains,
    check.explains?.length && named(check.explains).join('\n'),
    explained.length && say.explained,
    explained.length && named(explained).join('\n'),
    `## ${say.facts}`,
    factsOf(check, book.language).join('\n'),
    fill(say.asks, { id }),
    check.sources.length && `## ${say.sources}`,
    check.sources.map((source) => `- <${source}>`).join('\n'),
  );
}

/** Every check by area, each with a link to its page. */
export function indexPage(book: Book): string {
  const say = pageWords[book.language];
  const rows = (area: string) =>
    book.checks
      .filter((check) => check.area === area)
      .map(({ id }) => `| [\`${id}\`](${id}.md) | ${nameOf(id, book)} |`);
  return page(
    `# ${say.title}`,
    `[${say.other}](${book.language === 'en' ? 'zh-CN/README.md' : '../README.md'})`,
    say.intro,
    ...areas
      .filter((area) => rows(area).length)
      .flatMap((area) => [`## ${say.areas[area]}`, [say.table, '|---|---|', ...rows(area)].join('\n')]),
  );
}

const page = (...blocks: readonly (string | number | false | undefined)[]): string =>
  `${blocks.filter((block) => block).join('\n\n')}\n`;

const fenced = (lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n');

const nameOf = (id: string, { checks, words, language }: Book): string => {
  const english = checks.find((check) => check.id === id)?.text.name;
  if (english === undefined) throw new Error(`there is no check ${id}`);
  return escaped((language === 'en' ? undefined : words[`${id}.name`]) ?? english);
};

function repairOf(check: Check, { language, played }: Book): readonly (string | false)[] {
  const say = pageWords[language];
  const { risk, durable, restart } = check.repair;
  const traits = fill(say.traits, {
    traits: [say.risk[risk], say.durable[durable], say.restart[restart]].join(say.between),
  });
  const examples = played[check.id] ?? [];
  if (!check.plan) return [say.person, traits];
  if (examples.length === 0) return [fill(say.guided, { id: check.id }), traits];
  return [
    fill(say.automatic, { id: check.id }),
    traits,
    say.played,
    examples
      .slice(0, mostPlayed)
      .map((one) => `- ${one}`)
      .join('\n'),
  ];
}

function factsOf({ needs }: Check, language: PageLanguage): readonly string[] {
  const column = language === 'en' ? 0 : 1;
  return Object.values(needs).map((need) => {
    const isOptional = 'optional' in need;
    const { id } = isOptional ? need.optional : need;
    const words = probes[id]?.[column];
    if (words === undefined) throw new Error(`test/pages/plain-words.ts says nothing of the probe ${id}`);
    const { fact, optionalFact } = pageWords[language];
    return `- ${fill(isOptional ? optionalFact : fact, { words, id })}`;
  });
}

/** `{editorVersion}` becomes ‹version›; `${workspaceFolder}` is meant as it stands. */
const readable = (language: PageLanguage) => (text: string) =>
  escaped(
    text.replaceAll(/(?<!\$)\{(\w+)\}/g, (_, name: string) => {
      const words = placeholders[name]?.[language === 'en' ? 0 : 1];
      return `‹${words ?? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}›`;
    }),
  );

/** Outside of `code`, what Markdown would take for markup stands for itself. */
const escaped = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 ? part : part.replaceAll(/[<*\\]|(?<!\w)_|_(?!\w)/g, '\\$&')))
    .join('');
