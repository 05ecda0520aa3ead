/** Where a line of status is shown, as far as it is used here. */
export type StatusTerminal = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
};

/** The last lines of a terminal, shown anew in their place. */
export interface StatusLine {
  /** @param text  one line, or several */
  show(text: string): void;
  /** Leaves the lines as they are: what comes next begins below them. */
  end(): void;
}

/** To the line's beginning, and its end away. */
const CLEAR = '\r\u001B[K';
/** A line up, and the same there. */
const CLEAR_ABOVE = `\u001B[A${CLEAR}`;

/**
 * Shows a line of status, or a few, in a terminal. It takes itself away for a warning and comes back below it, and it switches nothing of
 * the terminal (cursor, line wrap): a program that is interrupted leaves a terminal that is whole.
 */
export function statusLine(terminal: StatusTerminal): StatusLine {
  let shown = '';
  let linesAbove = 0; // of those in the terminal
  const cleared = (): string => {
    const text = `${CLEAR}${CLEAR_ABOVE.repeat(linesAbove)}`;
    linesAbove = 0;
    return text;
  };
  const clear = (): void => {
    terminal.write(cleared());
  };
  const draw = (): void => {
    // One that wraps could not be taken away: the last column stays free, where some terminals wrap already.
    const { columns = 0 } = terminal; // 0 where it does not tell
    const lines = shown.split('\n').map((line) => line.slice(0, (columns > 0 ? columns : 80) - 1));
    const before = cleared();
    linesAbove = lines.length - 1;
    terminal.write(`${before}${lines.join('\n')}`);
  };
  // Node prints a warning from a listener of its own, at once: between these two.
  process.prependListener('warning', clear);
  process.on('warning', draw);
  return {
    show: (text) => {
      if (text === shown) return;
      shown = text;
      draw();
    },
    end: () => {
      process.off('warning', clear);
      process.off('warning', draw);
      terminal.write('\n');
    },
  };
}
