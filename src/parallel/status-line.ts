/** Where a line of status is shown, as far as it is used here. */
export type StatusTerminal = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** The last line of a terminal, shown anew in its place. */
export interface StatusLine {
  show(text: string): void;
  /** Leaves the line as it is: what comes next begins below it. */
  end(): void;
}

/** To the line's beginning, and its end away. */
const CLEAR = '\r\u001B[K';

/**
 * Shows a line of status in a terminal. It takes itself away for a warning and comes back below it, and it switches nothing of
 * the terminal (cursor, line wrap): a program that is interrupted leaves a terminal that is whole.
 */
export function statusLine(terminal: StatusTerminal): StatusLine {
  let shown = '';
  const clear = (): void => {
    terminal.write(CLEAR);
  };
  const draw = (): void => {
    // One that wraps could not be taken away: the last column stays free, where some terminals wrap already.
    const { columns = 0 } = terminal; // 0 where it does not tell
    terminal.write(`${CLEAR}${shown.slice(0, (columns > 0 ? columns : 80) - 1)}`);
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
