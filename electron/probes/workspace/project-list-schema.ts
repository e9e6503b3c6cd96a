import * as z from 'zod';
import { parseGoproxy } from '../modules/grammar-goproxy.ts';
import { globProblems } from '../modules/grammar-patterns.ts';

/**
 * What `.greenlight/onboarding.jsonc` may say; docs/onboarding.schema.json is made from it. Data only: texts that are shown,
 * and values that are only ever written after a person has seen the change. Nothing in it is run, and no address is opened.
 * `error` is what would be right.
 */

/** Neither control characters nor what turns the direction of the text. */
const Line = (most: number) =>
  z
    .string({ error: 'a text' })
    .min(1, { error: 'a text' })
    .max(most, { error: `at most ${most} characters` })
    .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, { error: 'one line of plain text' });

const Said = (most: number) =>
  z.union([Line(most), z.strictObject({ en: Line(most), 'zh-CN': Line(most).optional() })], {
    error: `a text of at most ${most} characters, or {"en": "…", "zh-CN": "…"}`,
  });

/** A forge serves everybody: there the owner has to be named, so that not all of it counts as private. */
const forge =
  /^(?:[^/]*\*[^/]*|github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com)(?:\/[^/]*\*[^/]*)?\/?$/;
/** `*.corp.example.com` covers one company; `*.com` does not. */
const ofOneCompany = /^\*\.(?:[a-z0-9-]+\.)+[a-z0-9-]+(?:\/|$)/i;

const Private = z
  .string({ error: '["*.corp.example.com", "github.com/acme"]' })
  .max(200, { error: 'at most 200 characters' })
  .refine(
    (glob) =>
      /^[\w.*?/@:~+-]+$/.test(glob) &&
      globProblems(glob).length === 0 &&
      (ofOneCompany.test(glob) || (!forge.test(glob) && /^[^/*?]+\.[^/*?]+(?:\/|$)/.test(glob))),
    { error: 'the host of one company or a path below a host: *.corp.example.com, github.com/acme' },
  );

const example = 'https://proxy.example.com,direct';
const Proxy = z
  .string({ error: example })
  .max(500, { error: 'at most 500 characters' })
  .refine((list) => !list.includes('@'), { error: 'an address without user name and password' })
  .refine(
    (list) =>
      /^[\x21-\x7e]+$/.test(list) &&
      parseGoproxy(list).ok &&
      list
        .split(/[,|]/)
        .every((one) => one === 'direct' || one === 'off' || /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./~-]*)?$/.test(one)),
    { error: `addresses that begin with https://, then direct or off: ${example}` },
  );

const yes = z.boolean({ error: 'true | false' });
const one = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, { error: values.map((value) => JSON.stringify(value)).join(' | ') });
const flags = z.record(z.string().regex(/^\w{1,60}$/), yes, { error: '{"name": true | false}' });
const tags = z.string().regex(/^[\w.,]{0,200}$/, { error: 'build tags, with commas between them' });

/**
 * Settings that a project may ask for: none of them names a program, a flag, a folder or an address.
 * @see https://github.com/golang/vscode-go/blob/master/docs/settings.md
 */
const Settings = z.strictObject({
  'go.formatTool': one('default', 'gofmt', 'goimports', 'gofumpt').optional(),
  'go.lintTool': one('staticcheck', 'golangci-lint', 'golangci-lint-v2', 'revive').optional(),
  'go.lintOnSave': one('file', 'package', 'workspace', 'off').optional(),
  'go.vetOnSave': one('package', 'workspace', 'off').optional(),
  'go.buildOnSave': one('package', 'workspace', 'off').optional(),
  'go.buildTags': tags.optional(),
  'go.testTags': tags.optional(),
  'go.testTimeout': z
    .string()
    .regex(/^\d{1,6}(?:ms|s|m|h)$/, { error: '"30s"' })
    .optional(),
  'go.useLanguageServer': yes.optional(),
  'editor.formatOnSave': yes.optional(),
  'editor.insertSpaces': yes.optional(),
  'editor.tabSize': z.int({ error: 'a whole number' }).min(1).max(16).optional(),
  'files.insertFinalNewline': yes.optional(),
  'files.trimTrailingWhitespace': yes.optional(),
  gopls: z
    .strictObject({
      'build.directoryFilters': z
        .array(z.string().regex(/^[+-][\w./*-]{0,200}$/, { error: '"-node_modules"' }), { error: '["-node_modules"]' })
        .max(100)
        .optional(),
      'formatting.gofumpt': yes.optional(),
      'formatting.local': z
        .string()
        .regex(/^[\w./,-]{1,300}$/, { error: 'a module path' })
        .optional(),
      'ui.completion.usePlaceholders': yes.optional(),
      'ui.diagnostic.analyses': flags.optional(),
      'ui.diagnostic.staticcheck': yes.optional(),
      'ui.inlayhint.hints': flags.optional(),
      'ui.semanticTokens': yes.optional(),
    })
    .optional(),
});

const OwnStep = z.strictObject({
  id: z.string({ error: 'a name' }).regex(/^[a-z][a-z0-9-]{0,39}$/, { error: 'small letters, digits and hyphens' }),
  title: Said(120).meta({ description: 'What to do: “Get a token for the registry”' }),
  text: Said(1000).meta({ description: 'What it is, what it is good for, and how it is done. Only shown' }),
  link: z
    .string({ error: 'https://…' })
    .max(500, { error: 'at most 500 characters' })
    .regex(/^https:\/\/[\w.-]+(?::\d+)?(?:[/?#][\x21-\x7e]*)?$/, {
      error: 'an address that begins with https://, without user name and password',
    })
    .optional()
    .meta({ description: 'Shown as text, never opened' }),
});

export const ProjectList = z
  .strictObject(
    {
      $schema: z.string().max(500).optional(),
      name: Line(100).meta({ description: 'Of the project: “Payments API”' }),
      go: z
        .string({ error: '"1.26" or "1.26.1"' })
        .regex(/^1\.\d{1,3}(?:\.\d{1,3})?$/, { error: '"1.26" or "1.26.1"' })
        .optional()
        .meta({ description: 'The oldest Go to work with' }),
      private: z
        .array(Private, { error: '["*.corp.example.com", "github.com/acme"]' })
        .min(1, { error: 'at least one' })
        .max(50, { error: 'at most 50' })
        .optional()
        .meta({ description: 'Modules that no public server may be asked for; become part of GOPRIVATE' }),
      proxy: Proxy.optional().meta({ description: 'GOPROXY' }),
      settings: Settings.optional().meta({ description: 'Settings the editor should have' }),
      steps: z
        .array(OwnStep, { error: '[{"id": "…", "title": "…", "text": "…"}]' })
        .max(30, { error: 'at most 30' })
        .optional()
        .meta({ description: 'Shown in this order, to be ticked off by hand' }),
    },
    { error: '{"name": "…"}' },
  )
  .meta({
    title: 'Onboarding of a project',
    description: '.greenlight/onboarding.jsonc: what `greenlight onboard` adds for this project',
  });
export type ProjectList = z.infer<typeof ProjectList>;
