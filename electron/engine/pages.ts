/** Where the pages of the checks stand: in the source tree, as long as they have no public address. */
const base = 'docs/checks/';

/** The page of a check, as a path or an address; languages without pages of their own get the English one. */
export const pageOf = (id: string, language: string): string =>
  `${base}${language === 'zh-CN' ? 'zh-CN/' : ''}${id}.md`;
