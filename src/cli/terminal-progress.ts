import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../engines/tensorflow/native';
import type { Output } from './output';

/** A bar where someone is watching, else one line a stage; both on stderr. */
export interface TerminalProgress extends Progress {
  /** whether anything was shown */
  readonly begun: boolean;
}

export function terminalProgress(output: Output, terminal = process.stderr): TerminalProgress {
  let begun = false;
  let bar: SingleBar | undefined;
  let running: string | undefined;
  const end = (): void => {
    bar?.stop();
    bar = undefined;
    running = undefined;
  };
  return {
    get begun() {
      return begun;
    },
    begin(stage, totalBytes) {
      end();
      begun = true;
      running = stage;
      if (totalBytes === undefined || !terminal.isTTY) {
        output.err(`tfjs-learn: ${stage} …\n`);
        return;
      }
      const format = `tfjs-learn: ${stage} {bar} {percentage} %`;
      bar = new SingleBar({ format, barsize: 16, hideCursor: true, stream: terminal }, Presets.shades_classic);
      bar.start(totalBytes, 0);
    },
    advance(bytes) {
      bar?.update(bytes);
    },
    fail() {
      const failed = running;
      end();
      if (failed !== undefined) output.err(`tfjs-learn: ${failed} failed\n`);
    },
    end,
  };
}
