import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type * as z from 'zod';
import { linesOf } from '../editor/jsonc-lines.ts';
import { scanNames } from '../editor/jsonc-names.ts';
import { hideSecrets } from '../editor/jsonc-secrets.ts';
import type { Place } from '../place.ts';
import { ProjectList } from './project-list-schema.ts';

/** A mistake in a project's list. With one of them the whole list does not count. */
export interface ListMistake {
  /** `setting`: none of those that a project may ask for; `twice`: two steps with the same id. */
  readonly kind: 'syntax' | 'size' | 'unknown-key' | 'missing' | 'value' | 'setting' | 'twice';
  /** `steps.0.link`; '' for the file as a whole. */
  readonly key: string;
  /** What would be right, as it is written: `"1.26" or "1.26.1"`. */
  readonly wanted: string;
  readonly place: Place;
}

export type ReadList =
  | { readonly ok: true; readonly list: ProjectList; readonly text: (path: readonly PropertyKey[]) => Place }
  | { readonly ok: false; readonly mistakes: readonly ListMistake[] };

const limits = { depth: 20, mistakes: 20, issues: 200 };

/** Reads a list. `file` is absolute, and only for the places. */
export function readProjectList(bytes: Uint8Array, file: string): ReadList {
  const text = new TextDecoder().decode(bytes); // takes a byte order mark away
  const names = scanNames(text, limits.depth);
  const lines = linesOf(names === 'too-deep' ? '' : hideSecrets(text, names), file);
  const failed = (...mistakes: readonly ListMistake[]): ReadList => ({ ok: false, mistakes });
  if (names === 'too-deep')
    return failed({ kind: 'size', key: '', wanted: `${limits.depth} { [`, place: { file, line: 1, text: '' } });
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error || !root) {
    return failed({
      kind: 'syntax',
      key: '',
      wanted: (root && wantedBy[error?.error ?? 0]) || '{ }',
      place: lines.at(error?.offset ?? 0),
    });
  }
  const placeOf = (path: readonly PropertyKey[], key = false) => lines.at(nodeNear(root, path, key).offset);
  const parsed = ProjectList.safeParse(valueOf(root), { reportInput: true });
  if (!parsed.success) {
    const mistakes = parsed.error.issues.slice(0, limits.issues).flatMap((issue) => mistakesOf(issue, placeOf));
    // Of several objections to one value the first is enough.
    const first = mistakes.filter(({ key }, index) => mistakes.findIndex((other) => other.key === key) === index);
    return failed(...first.slice(0, limits.mistakes));
  }
  const { steps = [] } = parsed.data;
  const twice = steps.flatMap(({ id }, index): ListMistake[] => {
    const path = ['steps', index, 'id'];
    const first = steps.findIndex((other) => other.id === id) === index;
    return first ? [] : [{ kind: 'twice', key: path.join('.'), wanted: id, place: placeOf(path) }];
  });
  return twice.length ? failed(...twice) : { ok: true, list: parsed.data, text: (path) => placeOf(path, true) };
}

/** What jsonc-parser missed, by its codes; a const enum there. */
const wantedBy: Readonly<Record<number, string>> = {
  3: '"name": …',
  4: '"name": value',
  5: ':',
  6: ',',
  7: '}',
  8: ']',
  9: '{ }',
};

type Issue = z.core.$ZodIssue;

function mistakesOf(issue: Issue, placeOf: (path: readonly PropertyKey[], key?: boolean) => Place): ListMistake[] {
  const key = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const kind = issue.path[0] === 'settings' ? 'setting' : 'unknown-key';
    return issue.keys.map((name) => {
      const path = [...issue.path, name];
      return { kind, key: path.map(String).join('.').slice(0, 200), wanted: '', place: placeOf(path, true) };
    });
  }
  const missing = issue.input === undefined && issue.code !== 'custom';
  return [{ kind: missing ? 'missing' : 'value', key, wanted: issue.message, place: placeOf(issue.path) }];
}

/** What stands at a path, else the nearest thing above it that is there. `key`: the name of the member, not its value. */
function nodeNear(root: Node, path: readonly PropertyKey[], key: boolean): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const segments = path.slice(0, length).map((one) => (typeof one === 'number' ? one : String(one)));
    const node = findNodeAtLocation(root, segments);
    if (!node) continue;
    return key && node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node;
  }
  return root;
}

/** The bare value; `__proto__` is no key. */
function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const members = (node.children ?? []).flatMap(({ children: [key, value] = [] }): [string, unknown][] =>
    key && value && key.value !== '__proto__' ? [[String(key.value), valueOf(value)]] : [],
  );
  return Object.fromEntries(members);
}
