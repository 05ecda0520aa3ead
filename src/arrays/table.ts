import { InvalidDataError, shown } from '../errors';

/**
 * Columns with names: what is left of a frame of any library where rows or columns of it are taken, and what a user
 * without such a library can name features with. It looks as a danfojs DataFrame does.
 *
 * ```ts
 * const X = new Table({ age: [31, 45], city: ['Rome', 'Oslo'] });
 * ```
 */
export class Table {
  /** Their names, in order. */
  readonly columns: readonly string[];
  /** [rows, columns] */
  readonly shape: readonly [number, number];
  readonly #values: readonly ArrayLike<unknown>[]; // by column, [rows] each

  /**
   * @param columns  the values of each column by its name, all of one length, or pairs of name and values, which keep their
   *                 order where a name is a number; the values are kept, not copied
   * @throws InvalidDataError unless they are of one length
   */
  constructor(
    columns: Readonly<Record<string, ArrayLike<unknown>>> | readonly (readonly [string, ArrayLike<unknown>])[],
  ) {
    const pairs = isPairs(columns) ? columns : Object.entries(columns);
    this.columns = pairs.map(([name]) => name);
    this.#values = pairs.map(([, values]) => values);
    const rows = this.#values[0]?.length ?? 0;
    this.#values.forEach((values, j) => {
      if (values.length === rows) return;
      const problem = `must have columns of one length. ${shown(this.columns[0])} has ${rows}, ${shown(this.columns[j])} has ${values.length}.`;
      throw new InvalidDataError('Table', 'columns', problem);
    });
    this.shape = [rows, this.columns.length];
  }

  /**
   * A table of rows that are objects, as from a JSON file. Its columns are all the names that the rows have, in order of
   * appearance; what a row does not have is null.
   *
   * ```ts
   * const X = Table.fromRows([{ age: 31, city: 'Rome' }, { age: 45, city: 'Oslo' }]);
   * ```
   *
   * @throws InvalidDataError unless each row is an object
   */
  static fromRows(rows: readonly object[]): Table {
    const columns = new Map<string, unknown[]>();
    rows.forEach((row: unknown, i) => {
      if (typeof row !== 'object' || row === null || Array.isArray(row)) {
        throw new InvalidDataError('Table.fromRows', 'rows', `must be objects. Got ${shown(row)} at index ${i}.`);
      }
      for (const [name, value] of Object.entries(row)) {
        const column = columns.get(name) ?? new Array<unknown>(rows.length).fill(null);
        column[i] = value ?? null;
        columns.set(name, column);
      }
    });
    return new Table([...columns]);
  }

  /** The rows, made when read. */
  get values(): unknown[][] {
    return Array.from({ length: this.shape[0] }, (_, i) => this.#values.map((column) => column[i]));
  }

  /** The values of a column, by its name or place. */
  column(which: string | number): ArrayLike<unknown> {
    const values = this.#values[typeof which === 'string' ? this.columns.indexOf(which) : which];
    if (values !== undefined) return values;
    const legal = `one of ${shown(this.columns)} or a number from 0 to ${this.columns.length - 1}`;
    throw new InvalidDataError('Table.column', 'which', `must be ${legal}. Got ${shown(which)}.`);
  }
}

// Array.isArray alone does not narrow a readonly array.
function isPairs(columns: object): columns is readonly (readonly [string, ArrayLike<unknown>])[] {
  return Array.isArray(columns);
}
