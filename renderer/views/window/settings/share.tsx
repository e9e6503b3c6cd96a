import { useState } from 'react';
import type { In } from '../../../../electron/contract.ts';
import { Banner } from '../../../components/banner.tsx';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { useText } from '../../../language.ts';
import { size } from '../../../size.ts';
import { useApp } from '../../../store.ts';
import { fill } from '../../../strings/fill.ts';

type Format = In<'saveBundle'>;
const formats = ['markdown', 'json'] as const satisfies readonly Format[];

/** A diagnosis for somebody else: shown whole before it is saved, and only then saved. */
export function Share() {
  const text = useText();
  const words = text.share;
  const answer = useApp(({ answers }) => answers.bundle);
  const ask = useApp((state) => state.ask);
  const send = useApp((state) => state.send);
  const [format, setFormat] = useState<Format>('markdown');
  const [saved, setSaved] = useState(false);
  const asking = answer?.is === 'asking';
  const bundle = answer?.value ?? null;
  const prepare = () => {
    setSaved(false);
    void ask('bundle');
  };
  const save = async () => {
    setSaved(false);
    setSaved((await send('saveBundle', format)) === true);
  };
  return (
    <Card>
      <div className="share">
        <p>{words.text}</p>
        {answer?.is === 'failed' && <Banner shape="unknown" title={words.broke} />}
        <div className="share-act">
          <Button busy={asking} onPress={prepare}>
            {asking ? words.preparing : bundle ? words.again : words.prepare}
          </Button>
        </div>
      </div>
      {bundle && (
        <div className="share">
          <div className="share-bar">
            <fieldset className="segments" aria-label={words.format}>
              {formats.map((one) => (
                <label key={one} className="segment">
                  <input type="radio" name="format" checked={one === format} onChange={() => setFormat(one)} />
                  {words[one]}
                </label>
              ))}
            </fieldset>
            <span className="share-saved" role="status">
              {saved && words.saved}
            </span>
            <Button kind="primary" onPress={() => void save()}>
              {words.save}
            </Button>
          </div>
          <p className="setting-about">{fill(words.whole, { size: size(bundle.bytes, text) })}</p>
          <pre className="share-preview scroll" tabIndex={0} role="region" aria-label={words.preview}>
            {bundle[format]}
          </pre>
        </div>
      )}
    </Card>
  );
}
