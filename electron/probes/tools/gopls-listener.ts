import type { MessageConnection } from 'vscode-languageserver-protocol/node';
import * as z from 'zod';
import { deferred } from '../../engine/deferred.ts';
import type { Json } from '../editor/settings.ts';

const Said = z.object({ message: z.string() });
const Progress = z.object({
  token: z.union([z.string(), z.number()]),
  value: z.object({
    kind: z.enum(['begin', 'report', 'end']),
    title: z.string().optional(),
    message: z.string().optional(),
  }),
});
const Diagnosed = z.object({ uri: z.string(), diagnostics: z.array(z.object({ message: z.string() })).max(10_000) });
const Asked = z.object({ items: z.array(z.unknown()).max(1000) });

const maxTokens = 100;

/** Answers what gopls asks an editor, and keeps in mind what it tells. */
export function createListener(
  connection: MessageConnection,
  { settings, uri, log }: { settings: Readonly<Record<string, Json>>; uri: string; log: (text: string) => void },
) {
  const running = new Map<string | number, string>();
  const diagnosed = deferred<void>();
  let hasDiagnosed = false;
  let viewCreated = false;

  connection.onRequest((method: string, params: unknown) => {
    if (method === 'workspace/configuration') {
      return (Asked.safeParse(params).data?.items ?? []).map(() => settings);
    }
    // No question is answered and nothing is changed on behalf of the user.
    if (method === 'workspace/applyEdit') return { applied: false };
    if (method === 'window/showDocument') return { success: false };
    return null;
  });

  connection.onNotification((method: string, params: unknown) => {
    if (method === 'window/logMessage' || method === 'window/showMessage') {
      const message = Said.safeParse(params).data?.message ?? '';
      if (/Created View|^(?:\S+ \S+ )?go (?:env|info) for /m.test(message)) viewCreated = true;
      log(message);
    } else if (method === 'textDocument/publishDiagnostics') {
      const told = Diagnosed.safeParse(params).data;
      for (const { message } of told?.diagnostics.slice(0, 5) ?? []) log(message);
      if (told?.uri === uri) {
        hasDiagnosed = true;
        diagnosed.resolve();
      }
    }
  });

  // The library keeps `$/progress` from the handler above.
  connection.onUnhandledProgress((params: unknown) => note(Progress.safeParse(params).data));

  function note(progress: z.infer<typeof Progress> | undefined) {
    if (!progress) return;
    const { token, value } = progress;
    if (value.kind === 'end') running.delete(token);
    else if (running.has(token) || running.size < maxTokens) {
      running.set(token, [value.title, value.message].filter(Boolean).join(': ').slice(0, 300));
    }
  }

  return {
    /** When gopls has spoken about the open file. */
    diagnosed: diagnosed.promise,
    hasDiagnosed: () => hasDiagnosed,
    viewCreated: () => viewCreated,
    busy: () => [...running.values()].at(-1) ?? null,
  };
}
