import { type Command, Option } from 'commander';
import { protocols } from '../../fleet/settings.ts';
import { policyOptions } from '../policy/command.ts';

/** What `greenlight export` takes. */
export const asExportCommand = (command: Command): Command =>
  command
    .summary('send a report to an OpenTelemetry receiver')
    .description(
      'Checks this machine and sends the result as logs and metrics. What cannot be sent now is kept and sent with the next one. The variables OTEL_EXPORTER_OTLP_* are read too. Exit codes: 0 sent, or kept for later; 1 refused, or with --flush not everything sent.',
    )
    .option('--endpoint <url>', 'https://collector:4318; /v1/logs and /v1/metrics are added')
    .addOption(new Option('--protocol <protocol>', 'how it is written').choices(protocols))
    .option('--header <name=value...>', 'sent with every request')
    .option('--attribute <name=value...>', 'told about this machine, which is otherwise a random number')
    .option('--ca <file>', 'certificates (PEM) to trust as well')
    .option('--last', 'the last report that the app kept, instead of checking now')
    .option('--flush', 'wait until everything has arrived, two minutes at most')
    .option('--workspace <dir>', 'the folder or .code-workspace file you open in the editor')
    .option('--editor <id>', 'which editor')
    .option('--quick', 'only what takes no time')
    .addOption(policyOptions[0])
    .addOption(policyOptions[1]);
