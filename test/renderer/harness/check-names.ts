import type { Language } from './say.ts';

/** Only of the checks that some picture shows as unknown. */
export const checkNames: Record<Language, Record<string, string>> = {
  en: {
    'editor-files-denied': 'macOS lets the editor into the project',
    'gocache-unusable': 'Go can write its caches',
  },
  'zh-CN': {
    'editor-files-denied': 'macOS 允许编辑器访问项目',
    'gocache-unusable': 'Go 能写入缓存',
  },
};
