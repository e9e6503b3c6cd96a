import { useEffect, useState } from 'react';
import type { Out } from '../../../electron/contract.ts';
import { Breakable } from '../../components/breakable.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { Fold } from '../../components/fold.tsx';
import { Prose } from '../../components/prose.tsx';
import { useLanguage, useText } from '../../language.ts';
import { useApp } from '../../store.ts';

/** How a person sees what a check sees, as its page says: commands for Terminal, and what should come. */
export function SeeByHand({ check }: { readonly check: string }) {
  const { detail } = useText();
  const language = useLanguage();
  const send = useApp((state) => state.send);
  const [see, setSee] = useState<Out<'see'>>(null);
  useEffect(() => {
    let isWanted = language !== undefined; // read so that it is asked again in another language
    void send('see', check).then((answer) => isWanted && setSee(answer ?? null));
    return () => {
      isWanted = false;
    };
  }, [send, check, language]);
  // Closed and there at once: what comes late moves nothing under the pointer.
  return (
    <Fold title={detail.see}>
      {see && (
        <div className="see">
          {see.run.map((command) => (
            <div className="see-command" key={command}>
              <pre>
                <Breakable text={command} />
              </pre>
              <Copyable text={command} />
            </div>
          ))}
          <p>
            <Prose text={see.look} />
          </p>
        </div>
      )}
    </Fold>
  );
}
