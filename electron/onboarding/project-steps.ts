import type { ListRead, ProjectList } from '../probes/workspace/project-list.ts';
import type { FactName, FactValues } from './facts.ts';
import type { ProjectSteps, Seen, StepPlan } from './plan.ts';

const done = (text: string): Seen => ({ is: 'done', text });

/** The steps that a project's list adds, by where they stand among the others. */
export function projectSteps(read: ListRead | undefined, language: string): ProjectSteps {
  const list = read?.list;
  if (!list) return { go: [], editor: [], own: [] };
  const wish = <K extends FactName>(
    id: string,
    key: string,
    wanted: string,
    fact: K,
    seen: (value: FactValues[K]) => Seen,
  ): StepPlan => ({
    id,
    checks: ['project-list-unmet'],
    key,
    fact,
    seen: seen as StepPlan['seen'] & {}, // only ever given the value of `fact`
    skippable: true,
    project: { params: { project: list.name, wanted } },
    ...(key === 'go' && { page: 'go-download' as const }),
  });
  const { go, private: globs, proxy, settings } = list;
  return {
    go: [
      ...(go
        ? [
            wish('project-go', 'go', go, 'running', (running) => {
              const one = running.find(({ where }) => where === 'editor') ?? running[0];
              return one?.version ? done(`go${one.version}`) : { is: 'missing' };
            }),
          ]
        : []),
      ...(globs
        ? [
            wish('project-private', 'GOPRIVATE', globs.join(','), 'moduleSettings', ({ values }) =>
              done(`GOPRIVATE=${values.GOPRIVATE}`),
            ),
          ]
        : []),
      ...(proxy
        ? [wish('project-proxy', 'GOPROXY', proxy, 'moduleSettings', ({ values }) => done(`GOPROXY=${values.GOPROXY}`))]
        : []),
    ],
    editor: settings
      ? [
          wish('project-settings', 'settings', namesOf(settings).join(', '), 'settings', () =>
            done(namesOf(settings).join(', ')),
          ),
        ]
      : [],
    own: (list.steps ?? []).map(({ id, title, text, link }) => ({
      id: `project/${id}`,
      checks: [],
      skippable: true,
      project: { params: {}, own: { title: said(title, language), why: said(text, language), link: link ?? null } },
    })),
  };
}

type Said = NonNullable<ProjectList['steps']>[number]['title'];
const said = (text: Said, language: string): string => {
  if (typeof text === 'string') return text;
  return language === 'zh-CN' ? (text['zh-CN'] ?? text.en) : text.en;
};

const namesOf = ({ gopls, ...others }: NonNullable<ProjectList['settings']>): readonly string[] => [
  ...Object.keys(others),
  ...Object.keys(gopls ?? {}).map((name) => `gopls.${name}`),
];
