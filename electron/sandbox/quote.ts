/** What these take holds no line end (`clean.ts`); what they give cannot end the word it stands in. */

/** A word of a POSIX shell. */
export const shellWord = (text: string): string =>
  /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A value of ENV in a Dockerfile. @see https://docs.docker.com/reference/dockerfile/#environment-replacement */
export const dockerWord = (text: string): string => `"${text.replace(/["\\$]/g, '\\$&')}"`;

/** Words in Markdown: nothing in them is markup. */
export const markdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+!|~<>&$-]/g, (mark) => (mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`));
