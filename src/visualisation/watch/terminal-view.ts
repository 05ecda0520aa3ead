import { plot } from 'asciichart';
import { duration, type StatusLine, statusLine, type StatusTerminal } from '../../parallel';
import { shortText } from '../short-text';
import type { Onlooker, WatchedTraining } from './watched-training';

/** Of the bar, in characters; one of fewer says nothing. */
const BAR = 24;
const LEAST_BAR = 6;
/** Of the title where there is no room, in characters, then of a reason. */
const LEAST_TITLE = 6;
const REASON = 80;
/** Of the curve, in lines. */
const CURVE = 6;
/** Of the curve's axis, in columns. */
const AXIS = 14;
const FRAME_MS = 200;
/** A line in a file is written when so much more is done, and not sooner than this after the one before; or after so long. */
const SHARE = 0.1;
const LINE_MS = 1000;
const QUIET_MS = 60_000;

/** Shows a training in a terminal: a bar with the loss and the time left above its curve; in a file a line now and then. */
export class TerminalView implements Onlooker {
  readonly #title: string;
  readonly #training: WatchedTraining;
  readonly #terminal: StatusTerminal;
  #block: StatusLine | undefined;
  #shownMs = -Infinity;
  #shownEpoch = 0;
  #later: NodeJS.Timeout | undefined;

  constructor(title: string, training: WatchedTraining, terminal: StatusTerminal = process.stderr) {
    this.#title = plain(title, 40);
    this.#training = training;
    this.#terminal = terminal;
  }

  changed(): void {
    const { status } = this.#training;
    const isOver = !this.#training.isOn && status.state !== 'waiting';
    if (status.epoch < this.#shownEpoch) this.#shownEpoch = 0; // another fit
    if (this.#terminal.isTTY !== true) {
      if (isOver || this.#isLineDue()) this.#write();
      return;
    }
    const waitMs = this.#shownMs + FRAME_MS - performance.now();
    if (isOver || waitMs <= 0) {
      this.#show(isOver);
      return;
    }
    // Of epochs that come in bursts the last one is seen too.
    this.#later ??= setTimeout(() => {
      this.#show(false);
    }, waitMs).unref();
  }

  /** Leaves the terminal to others. */
  end(): void {
    clearTimeout(this.#later);
    this.#block?.end();
    this.#block = undefined;
  }

  #show(isOver: boolean): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#shownMs = performance.now();
    this.#block ??= statusLine(this.#terminal);
    const { columns = 0, rows = 0 } = this.#terminal; // 0 where it does not tell
    const curve = rows > 0 && rows < CURVE + 4 ? [] : this.#curve((columns > 0 ? columns : 80) - AXIS - 2);
    this.#block.show([...curve, this.#line()].join('\n'));
    if (isOver) this.end();
  }

  #isLineDue(): boolean {
    const { epoch, epochs } = this.#training.status;
    const sinceMs = performance.now() - this.#shownMs;
    if (sinceMs >= QUIET_MS) return epoch > 0;
    return epochs !== null && epoch - this.#shownEpoch >= epochs * SHARE && sinceMs >= LINE_MS;
  }

  #write(): void {
    this.#shownMs = performance.now();
    this.#shownEpoch = this.#training.status.epoch;
    this.#terminal.write(`${this.#line()}\n`);
  }

  #line(): string {
    const { state, reason, epoch, epochs, elapsedMs, leftMs } = this.#training.status;
    const loss = this.#losses().at(-1);
    const pace = leftMs === null ? `${duration(elapsedMs)} so far` : `${duration(leftMs)} left at most`;
    const facts = [
      `${epochs === null ? epoch : `${epoch}/${epochs}`} epochs`,
      ...(loss === undefined ? [] : [`loss ${loss.toPrecision(5)}`]),
      this.#training.isOn ? pace : `took ${duration(elapsedMs)}`,
      ...(this.#training.isOn ? [] : [state]),
    ].join(', ');
    const why = reason === null ? '' : `: ${plain(reason, REASON)}`;
    if (this.#terminal.isTTY !== true) return `${this.#title}: ${facts}${why}`;
    // The facts are shown whole: first the bar gets shorter, then the title, and both go where that is not enough.
    const { columns = 0 } = this.#terminal;
    const room = (columns > 0 ? columns : 80) - 1 - facts.length;
    const width = Math.min(BAR, room - this.#title.length - ': '.length - ' '.length);
    const bar = epochs === null || width < LEAST_BAR ? '' : `${barOf(width, epoch / epochs)} `;
    return `${heading(this.#title, room)}${bar}${facts}${why}`;
  }

  /** The loss so far, in as many steps as there is room for. */
  #curve(width: number): string[] {
    const losses = this.#losses();
    if (losses.length < 2 || width < 10) return [];
    const steps = Math.min(width, losses.length);
    const shown = Array.from({ length: steps }, (_, i) => losses[Math.round((i * (losses.length - 1)) / (steps - 1))]!);
    const format = (value: number): string => value.toPrecision(4).padStart(AXIS - 3);
    return plot(shown, { height: CURVE - 1, format })
      .split('\n')
      .map((line) => line.trimEnd());
  }

  #losses(): number[] {
    const { series, last } = this.#training.record;
    const column = 1 + series.findIndex(({ name }) => name === 'loss');
    if (column === 0) return [];
    const rows = this.#training.record.rows();
    const all = last === undefined || rows.at(-1) === last ? rows : [...rows, last];
    return all.flatMap((row) => row[column] ?? []);
  }
}

function barOf(width: number, share: number): string {
  const filled = Math.min(width, Math.round(width * share));
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
}

/** A title before what it is of, where there is so much room for both its signs and the colon. */
function heading(title: string, room: number): string {
  const most = room - ': '.length;
  if (title.length <= most) return `${title}: `;
  if (most < LEAST_TITLE) return '';
  const cut = shortText(title, most);
  return cut.length <= most ? `${cut}: ` : `${title.slice(0, most - 1)}…: `;
}

/** Words of others, which may hold what moves a terminal's cursor, or turns words around. */
function plain(text: string, most: number): string {
  return shortText(text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' '), most);
}
