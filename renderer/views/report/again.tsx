import { IconButton } from '../../components/button.tsx';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';

export function Again() {
  const { foot } = useText();
  const check = useApp((state) => state.check);
  const checking = useApp(({ app }) => app?.phase === 'checking');
  return <IconButton icon="again" label={foot.again} hint={foot.againKeys} spinning={checking} onPress={check} />;
}
