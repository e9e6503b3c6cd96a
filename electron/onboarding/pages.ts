/** Where a person downloads what Greenlight does not install; a fixed list, by the names that the app knows them by too. */
export const pages = {
  'go-download': 'https://go.dev/dl/',
  'vscode-download': 'https://code.visualstudio.com/download',
} as const;
export type PageId = keyof typeof pages;
export const isPage = (name: string): name is PageId => Object.hasOwn(pages, name);
