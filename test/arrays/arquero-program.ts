/** Run in a process of its own: arquero is an ES module, which Jest does not load. Prints what was read, as JSON. */
import { featureNamesOf, readLabels, readMatrix, rowCount, takeRows } from '../../src/arrays';

void (async () => {
  const { desc, from, table } = await import('arquero');
  const at = { who: 'Test', argument: 'X' };
  const frame = from([
    { age: 31, height: 1.8 },
    { age: 45, height: null },
    { age: 22, height: 1.7 },
  ]);
  const tall = frame.filter((d: { age: number }) => d.age > 30).orderby(desc('age'));
  const refusal = (): unknown => {
    try {
      return readMatrix(frame, at);
    } catch (error) {
      return (error as Error).message;
    }
  };
  console.log(
    JSON.stringify({
      names: featureNamesOf(frame),
      rows: rowCount(tall, at),
      ages: Array.from(readMatrix(tall.select('age'), at).data),
      missing: Number.isNaN(readMatrix(frame, at, 'finite or NaN').data[3]),
      refusal: refusal(),
      taken: Array.from(readMatrix(takeRows(frame, [2, 0]), at).data),
      words: readLabels(table({ y: ['b', 'a'] }), at).values,
    }),
  );
})();
