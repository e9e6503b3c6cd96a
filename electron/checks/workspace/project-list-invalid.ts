import { defineCheck, type Found } from '../../engine/check.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { seenAt, shownPath } from '../../probes/shell/origin-evidence.ts';
import { type ListMistake, projectList } from '../../probes/workspace/project-list.ts';

type Message = 'syntax' | 'size' | 'unknownKey' | 'missing' | 'value' | 'setting' | 'twice';
const messages: Readonly<Record<ListMistake['kind'], Message>> = {
  syntax: 'syntax',
  size: 'size',
  'unknown-key': 'unknownKey',
  missing: 'missing',
  value: 'value',
  setting: 'setting',
  twice: 'twice',
};

/** `.greenlight/onboarding.jsonc` has mistakes; each is told with its line. */
export default defineCheck({
  id: 'project-list-invalid',
  area: 'workspace',
  needs: { read: projectList, home: homeFolder },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The onboarding of the project can be read',
    why: 'A project may check in a list of what its editor needs, for `greenlight onboard`. With a mistake in it none of the list counts, so nobody is left with half of it.',
    see: {
      run: ['cat .greenlight/onboarding.jsonc'],
      look: 'In the folder of the project. Open the same file in the editor: what is no valid JSON is underlined in red. Compare its keys with docs/onboarding.md.',
    },
    messages: {
      syntax: {
        title: 'The onboarding of this project is not valid JSON',
        detail: 'At {source} one expects `{wanted}`. Comments and a comma behind the last member are allowed.',
        fix: 'Put `{wanted}` at {source}',
      },
      size: {
        title: 'The onboarding of this project is too large',
        detail: '{file} is larger, or nested deeper, than a list needs to be: more than {wanted}. It is not read.',
        fix: 'Keep {file} below that; link to longer texts',
      },
      unknownKey: {
        title: 'The onboarding of this project has the unknown key {key}',
        detail: '{source} says {key}, which is no part of such a list: misspelt, or from a newer Greenlight.',
        fix: 'Correct or remove {key} at {source}; docs/onboarding.md has all keys',
      },
      missing: {
        title: 'The onboarding of this project lacks {key}',
        detail: 'The object at {source} needs {key}.',
        fix: 'Add {key} at {source}: {wanted}',
      },
      value: {
        title: 'The onboarding of this project has a value that it cannot have: {key}',
        detail: 'At {source} {key} is not what it has to be: {wanted}.',
        fix: 'Write at {source}: {wanted}',
      },
      setting: {
        title: 'The onboarding of this project asks for {key}, which a project may not set',
        detail:
          'A list may ask only for settings that name no program, flag, folder or address; {key} at {source} is none of them.',
        fix: 'Remove {key} at {source}, or say in a step of its own what a person should set',
      },
      twice: {
        title: 'Two steps of the onboarding of this project have the id {wanted}',
        detail:
          'A step that is skipped is remembered by its id, so no two may have the same. The second is at {source}.',
        fix: 'Give the step at {source} another id',
      },
    },
  },
  sources: ['https://code.visualstudio.com/docs/languages/json#_json-with-comments'],
  find({ read, home }) {
    if (!read) return [];
    const file = shownPath(read.file, home);
    return read.mistakes.map((mistake): Found<Message> => {
      const { kind, key, wanted, place } = mistake;
      return {
        key: `${kind} ${key}`.trim(),
        severity: 'warning',
        message: messages[kind],
        params: { key, wanted, file, source: `${file}:${place.line}` },
        evidence: [seenAt(place, home)],
      };
    });
  },
});
