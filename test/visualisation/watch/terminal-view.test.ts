import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TerminalView } from '../../../src/visualisation/watch/terminal-view';
import { WatchedTraining } from '../../../src/visualisation/watch/watched-training';

/** Keeps what is written to it. */
class Terminal extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;

  constructor({ isTTY = true, columns = 100, rows = 40 } = {}) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
    this.rows = rows;
  }

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** What a terminal shows, which knows lines, the way up, and the clearing of a line's rest. */
function screen(text: string): string[] {
  const lines = [''];
  let [row, column] = [0, 0];
  // eslint-disable-next-line no-control-regex -- of control characters is what a terminal reads
  for (const part of text.split(/(\r|\n|\u001B\[A|\u001B\[K)/)) {
    if (part === '\r') column = 0;
    else if (part === '\n') [row, column] = [row + 1, 0];
    else if (part === '\u001B[A') row--;
    else if (part === '\u001B[K') lines[row] = lines[row]!.slice(0, column);
    else {
      const line = (lines[row] ?? '').padEnd(column);
      lines[row] = line.slice(0, column) + part + line.slice(column + part.length);
      column += part.length;
    }
    lines[row] ??= '';
  }
  return lines;
}

let nowMs: number;
beforeEach(() => {
  nowMs = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** A fit of which each epoch takes as long as the other and halves the loss. */
function watched(terminal: Terminal, { title = 'Digits', epochs = 20, done = 20, msEach = 250 } = {}): WatchedTraining {
  const training = new WatchedTraining();
  training.addOnlooker(new TerminalView(title, training, terminal));
  training.begin(epochs === Infinity ? null : epochs);
  for (let epoch = 1; epoch <= done; epoch++) {
    nowMs += msEach;
    training.add(epoch, new Map([['loss', { value: 2 ** -epoch, panel: 'loss' }]]));
  }
  return training;
}

describe('In a terminal', () => {
  it('a bar has the epoch, the loss and the time left, below the curve of the loss', () => {
    const terminal = new Terminal();
    watched(terminal, { done: 10 });
    expect(screen(terminal.text)).toEqual([
      // asciichart's drawing of 2^-1 to 2^-10, each a column
      '     0.5000 ┼╮',
      '     0.4002 ┤│',
      '     0.3004 ┤╰╮',
      '     0.2006 ┤ │',
      '     0.1008 ┤ ╰─╮',
      '  0.0009766 ┤   ╰─────',
      'Digits: ████████████░░░░░░░░░░░░ 10/20 epochs, loss 0.00097656, 3 s left at most',
    ]);
  });

  it('ends with how it ended, a line below, and leaves the cursor as it was', () => {
    const terminal = new Terminal();
    const training = watched(terminal);
    training.end('stopped');
    const lines = screen(terminal.text);
    expect(lines.at(-2)).toBe('Digits: ████████████████████████ 20/20 epochs, loss 9.5367e-7, took 5 s, stopped');
    expect(lines.at(-1)).toBe('');
    // Nothing but the way up and the clearing: no switch that would have to be set back.
    // eslint-disable-next-line no-control-regex
    expect(new Set(terminal.text.match(/\u001B[^A-Za-z]*[A-Za-z]/g))).toEqual(new Set(['\u001B[A', '\u001B[K']));
  });

  it('no line is wider than the terminal, and a low one has no curve', () => {
    const narrow = new Terminal({ columns: 40 });
    watched(narrow, { done: 19 });
    expect(Math.max(...screen(narrow.text).map((line) => line.length))).toBeLessThan(40);
    const low = new Terminal({ rows: 8 });
    watched(low, { done: 19 });
    expect(screen(low.text)).toHaveLength(1);
  });

  it.each([
    { columns: 60, shown: 'A long t…: 20/20 epochs, loss 9.5367e-7, took 5 s, finished' },
    { columns: 80, shown: 'A long title of a network: 20/20 epochs, loss 9.5367e-7, took 5 s, finished' },
    { columns: 0, shown: 'A long title of a network: 20/20 epochs, loss 9.5367e-7, took 5 s, finished' },
    { columns: 84, shown: 'A long title of a network: ███████ 20/20 epochs, loss 9.5367e-7, took 5 s, finished' },
    { columns: 52, shown: '20/20 epochs, loss 9.5367e-7, took 5 s, finished' },
  ])('in $columns columns the bar and the title give way to the numbers', ({ columns, shown }) => {
    const terminal = new Terminal({ columns });
    watched(terminal, { title: 'A long title of a network' }).end('finished');
    expect(screen(terminal.text).at(-2)).toBe(shown);
  });

  it('it is drawn a few times a second, whatever comes', () => {
    const terminal = new Terminal();
    watched(terminal, { epochs: 1000, done: 1000, msEach: 1 });
    expect(terminal.text.split('Digits:').length - 1).toBeLessThanOrEqual(1 + 1000 / 200);
  });

  it('a title cannot move the cursor, nor fill the screen', () => {
    const terminal = new Terminal();
    watched(terminal, { title: `a\u001B[2J\u202Eb\n${'c'.repeat(10_000)}` });
    expect(terminal.text).not.toContain('\u001B[2J');
    expect(terminal.text).not.toContain('\u202E');
    expect(screen(terminal.text).at(-1)).toMatch(/^a \[2J b c+…: █/);
  });
});

describe('In a file', () => {
  it('there is a line at once, then for each tenth of the epochs, a second apart at least', () => {
    const terminal = new Terminal({ isTTY: false });
    const training = watched(terminal, { epochs: 100, done: 60, msEach: 300 });
    training.end('finished');
    expect(terminal.text).toBe(
      [1, 11, 21, 31, 41, 51]
        .map(
          (epoch) =>
            `Digits: ${epoch}/100 epochs, loss ${(2 ** -epoch).toPrecision(5)}, ${Math.round(0.3 * (100 - epoch))} s left at most\n`,
        )
        .concat(`Digits: 60/100 epochs, loss ${(2 ** -60).toPrecision(5)}, took 18 s, finished\n`)
        .join(''),
    );
    const fast = new Terminal({ isTTY: false });
    watched(fast, { epochs: 1000, done: 1000, msEach: 2 });
    expect(fast.text.split('\n')).toHaveLength(1 + 2); // one at once, and one after a second
  });

  it('there is a line a minute where nobody knows how many epochs there will be', () => {
    const terminal = new Terminal({ isTTY: false });
    watched(terminal, { epochs: Infinity, done: 30, msEach: 10_000 });
    expect(terminal.text.match(/Digits: \d+ epochs, .*/g)).toEqual([
      expect.stringContaining('1 epochs'),
      ...[7, 13, 19, 25].map(
        (epoch) =>
          `Digits: ${epoch} epochs, loss ${(2 ** -epoch).toPrecision(5)}, ${Math.floor(epoch / 6)} min 10 s so far`,
      ),
    ]);
  });
});
