import type { FakeDialogue } from './fake-dialogue.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
}

const frame = (message: object) => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${new TextEncoder().encode(body).length}\r\n\r\n${body}`;
};

/**
 * A language server as a value: what it answers to each request (silence to the others), what it says of its own accord
 * once it is initialized, and every message it was sent.
 */
export function fakeGopls(
  answers: Readonly<Record<string, object | null>>,
  says: readonly object[] = [],
): FakeDialogue & { readonly heard: readonly Message[] } {
  const heard: Message[] = [];
  return {
    heard,
    answers(text) {
      if (!text.startsWith('{')) return ''; // a header
      const message = JSON.parse(text) as Message; // written by the library under test
      heard.push(message);
      if (message.method === 'exit') return null;
      if (message.method === 'initialized') return says.map(frame).join('');
      const answer = answers[message.method ?? ''];
      if (message.id === undefined || answer === undefined) return '';
      const error = answer && 'error' in answer;
      return frame({ id: message.id, ...(error ? answer : { result: answer }) });
    },
  };
}
