import * as z from 'zod';
import { Severity } from '../engine/model.ts';
import { rangePattern } from './range.ts';

/** What a policy file may say; docs/policy.schema.json is made from it. Data only, never code, never an address to fetch. */

const Reason = z.string().min(1).max(500);
const Day = z.iso.date();
const Days = z.int().min(0).max(365);

/** What every demand may say besides. */
const terms = {
  severity: Severity.optional().meta({ description: 'Of a violation; default: warning' }),
  reason: Reason.optional(),
  from: Day.optional().meta({
    description: 'The first day on which it counts; until then a violation is worth knowing only',
  }),
  graceDays: Days.optional().meta({ description: 'Days after `from` on which it does not count yet' }),
};

const Range = z
  .string()
  .max(200)
  .regex(rangePattern)
  .meta({ description: '`>=1.25.3 <1.28`, `1.26`, `0.22 || >=0.23.1`' });
const Version = z.union([Range, z.strictObject({ wanted: Range, ...terms })]);

const Value = z
  .string()
  .max(1000)
  .regex(/^[^\p{Cc}]*$/u);
const Values = z.union([Value, z.array(Value).min(1).max(10)]).meta({ description: 'A list: any of these will do' });
const Variable = z.union([Value, z.strictObject({ wanted: Values, ...terms })]);

/** Variables of the go command; https://go.dev/ref/mod#environment-variables */
export const variableNames = [
  'GOPROXY',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOSUMDB',
  'GOINSECURE',
  'GOVCS',
  'GOFLAGS',
  'GOTOOLCHAIN',
] as const;

const Key = z.string().regex(/^[\w.@/-]{1,200}$/);
const VariableName = z.string().regex(/^[A-Z][A-Z0-9_]{0,60}$/);
const Forbidden = z.union([
  z.strictObject({
    setting: Key.meta({ description: 'Key of a setting of the editor, in full' }),
    value: z.json().optional().meta({ description: 'Only this value; without it any' }),
    ...terms,
  }),
  z.strictObject({ variable: VariableName, value: Value.optional(), ...terms }),
]);

const CheckRule = z.strictObject({
  severity: z.enum(['error', 'warning', 'info', 'muted']),
  reason: Reason,
  keys: z
    .array(z.string().max(2000))
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'Only these findings of the check' }),
  until: Day.optional().meta({ description: 'The last day on which it holds' }),
  from: Day.optional(),
  graceDays: Days.optional(),
});

const said = (most: number) =>
  z.union([
    z.string().min(1).max(most),
    z.strictObject({ en: z.string().min(1).max(most), 'zh-CN': z.string().min(1).max(most).optional() }),
  ]);

const OwnCheck = z.strictObject({
  when: z.string().min(1).max(2000).meta({ description: 'CEL over the facts of docs/policy.md; true: it is found' }),
  severity: Severity.optional(),
  title: said(200),
  detail: said(1000),
  fix: said(500),
  from: Day.optional(),
  graceDays: Days.optional(),
});

export const Policy = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    name: z
      .string()
      .regex(/^[^\p{Cc}]{1,100}$/u)
      .meta({ description: 'Who asks: “Platform team”' }),
    from: Day.optional().meta({ description: 'Default `from` of everything below' }),
    graceDays: Days.optional().meta({ description: 'Default `graceDays` of everything below' }),
    versions: z
      .strictObject({
        go: Version.optional(),
        gopls: Version.optional(),
        dlv: Version.optional(),
        extension: Version.optional().meta({ description: 'golang.go' }),
        macos: Version.optional(),
      })
      .optional(),
    variables: z.partialRecord(z.enum(variableNames), Variable).optional(),
    forbidden: z.array(Forbidden).max(200).optional(),
    checks: z
      .record(z.string().regex(/^[a-z][a-z0-9/-]{0,99}$/), CheckRule)
      .refine((all) => Object.keys(all).length <= 300)
      .optional()
      .meta({ description: 'By id of the check: raised, lowered or muted' }),
    own: z
      .record(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/), OwnCheck)
      .refine((all) => Object.keys(all).length <= 30)
      .optional()
      .meta({ description: 'Checks of your own, with the id `policy/<name>`' }),
  })
  .meta({
    title: 'Greenlight policy',
    description: '.greenlight/policy.jsonc, or the file of `greenlight check --policy`',
  });
export type Policy = z.infer<typeof Policy>;
