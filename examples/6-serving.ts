/**
 * A model behind HTTP: trained, kept in a file, loaded by a server, and asked.
 *
 * The server is `node:http` and nothing else. What comes from outside is judged before the model sees it: the path, the
 * method, the size of the body while it is read, its JSON, and the numbers, which the compiled predictor checks itself and
 * refuses in words that can go back to whoever sent them. Then the program is its own client: wrong requests, each of which
 * must be refused for its reason while the server lives on, and a bounded load, 2,000 requests over eight connections.
 *
 * It listens on 127.0.0.1, on a port that the system chooses, and ends by itself.
 */
import { ok as assert, deepEqual } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Chart,
  type ClassificationPredictor,
  compilePredictor,
  InvalidDataError,
  load,
  loadIris,
  makePipeline,
  MLPClassifier,
  save,
  StandardScaler,
} from 'tfjs-learn';

const MAX_BYTES = 10_000;
const REQUESTS = 2000;
const CONNECTIONS = 8;

// --- the model ---

async function trainAndSave(path: string): Promise<void> {
  const { data, target, targetNames } = loadIris();
  const model = makePipeline(new StandardScaler(), new MLPClassifier({ hiddenLayerSizes: [10], solver: 'lbfgs', randomState: 1 })); // prettier-ignore
  const species = target.map((index) => targetNames[index]!);
  await model.fit(data, species);
  console.log(`Trained: accuracy ${model.score(data, species).toFixed(3)} on the iris flowers.`);
  await save(model, path);
}

async function loadPredictor(path: string): Promise<ClassificationPredictor> {
  const predict = compilePredictor(await load(path));
  assert('classes' in predict, 'a classifier was saved');
  return predict;
}

// --- the server ---

/** A request that is refused, and why. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

function bodyOf(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) chunks.push(chunk);
      else reject(new Refusal(413, `A body may have ${MAX_BYTES} bytes.`)); // what still comes is dropped
    });
    message.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
    message.on('error', reject);
  });
}

function rowOf(body: string): readonly number[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new Refusal(400, 'The body is no JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || !('row' in parsed) || !Array.isArray(parsed.row)) {
    throw new Refusal(400, 'The body must be { "row": [number, …] }.');
  }
  return parsed.row as number[]; // the predictor judges what is in it
}

function serverOf(predict: ClassificationPredictor): Server {
  const probabilities = new Float64Array(predict.nProbabilities);
  const answer = async (message: IncomingMessage): Promise<object> => {
    if (message.url !== '/predict') throw new Refusal(404, 'There is only /predict.');
    if (message.method !== 'POST') throw new Refusal(405, '/predict takes POST.');
    const row = rowOf(await bodyOf(message));
    // From here to the answer nothing waits: requests that come meanwhile do not write over the probabilities.
    const species = predict(row);
    predict.probabilities(row, probabilities);
    return { species, probabilities: Array.from(probabilities) };
  };
  return createServer({ requestTimeout: 5000, headersTimeout: 5000 }, (message, response) => {
    answer(message).then(
      (result) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result)),
      (error: unknown) => {
        const isTheirs = error instanceof Refusal || error instanceof InvalidDataError;
        const status = error instanceof Refusal ? error.status : isTheirs ? 400 : 500;
        // What went wrong inside is nobody's business outside. A body that was not read to its end takes its connection along.
        const text = JSON.stringify({ error: isTheirs ? error.message : 'The server failed.' });
        response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(text);
        message.resume();
        if (!isTheirs) console.error(error);
      },
    );
  });
}

// --- the client ---

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

function ask(port: number, agent: Agent, body: string, { path = '/predict', method = 'POST' } = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown });
      });
      response.on('error', reject);
    });
    asked.on('error', reject).end(body);
  });
}

async function sendWrongRequests(port: number): Promise<void> {
  const agent = new Agent();
  const wrong: readonly (readonly [what: string, status: number, body: string, to?: object])[] = [
    ['another path', 404, '{}', { path: '/../etc/passwd' }],
    ['another method', 405, '', { method: 'GET' }],
    ['no JSON', 400, '{"row": [1, 2'],
    ['no row', 400, '{"rows": [[1, 2, 3, 4]]}'],
    ['three numbers', 400, '{"row": [5.1, 3.5, 1.4]}'],
    ['a text', 400, '{"row": [5.1, 3.5, 1.4, "0.2"]}'],
    ['null', 400, '{"row": [5.1, null, 1.4, 0.2]}'],
    ['a number that is none', 400, '{"row": [5.1, 3.5, 1.4, 1e999]}'],
    ['too large', 413, JSON.stringify({ row: new Array(MAX_BYTES).fill(1) })],
  ];
  console.log('\nWrong requests:');
  for (const [what, status, body, to] of wrong) {
    const reply = await ask(port, agent, body, to);
    console.log(`  ${what.padEnd(22)} ${reply.status} ${JSON.stringify(reply.body)}`);
    assert(reply.status === status, `${what} must be answered by ${status}`);
  }
  agent.destroy();
}

/** How many milliseconds each of the requests took. */
async function load2000(
  port: number,
  rows: readonly (readonly number[])[],
  expected: readonly string[],
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < REQUESTS) {
      const index = next++ % rows.length;
      const began = performance.now();
      const { status, body } = await ask(port, agent, JSON.stringify({ row: rows[index] }));
      times.push(performance.now() - began);
      deepEqual([status, (body as { species: string }).species], [200, expected[index]]);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  return times;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-serving-'));
  try {
    const path = join(folder, 'iris.tfjl');
    await trainAndSave(path);
    const predict = await loadPredictor(path);
    const rows = loadIris().data;
    const server = serverOf(predict);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      await sendWrongRequests(port);
      const expected = rows.map((row) => predict<string>(row));
      const began = performance.now();
      const times = await load2000(port, rows, expected);
      const seconds = (performance.now() - began) / 1000;
      const sorted = times.toSorted((a, b) => a - b);
      console.log(
        `\n${REQUESTS} requests over ${CONNECTIONS} connections: ${Math.round(REQUESTS / seconds)} a second,`,
      );
      console.log(
        `  half within ${quantile(sorted, 0.5).toFixed(2)} ms, 99 % within ${quantile(sorted, 0.99).toFixed(2)} ms`,
      );
      await draw(sorted);
    } finally {
      server.close();
      server.closeAllConnections();
    }
    // What of it is the model: the same rows, without HTTP.
    const flat = Float64Array.from(rows.flat());
    const out = new Uint8Array(flat.length / predict.nFeatures);
    const rounds = 2000;
    const start = performance.now();
    for (let i = 0; i < rounds; i++) predict.into(flat, out);
    const nanoseconds = (1e6 * (performance.now() - start)) / (rounds * out.length);
    console.log(`The model's own part: ${nanoseconds.toFixed(0)} ns for each row.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function draw(sorted: readonly number[]): Promise<void> {
  const values = sorted.map((ms, i) => ({ ms, share: (100 * (i + 1)) / sorted.length }));
  const chart = new Chart({
    title: `Latency of ${REQUESTS} requests over ${CONNECTIONS} connections`,
    width: 420,
    height: 260,
    data: { values },
    mark: 'line',
    encoding: {
      x: { field: 'ms', type: 'quantitative', title: 'milliseconds', scale: { type: 'log' } },
      y: { field: 'share', type: 'quantitative', title: 'requests answered by then, %' },
    },
  });
  const output = join(__dirname, 'output');
  mkdirSync(output, { recursive: true });
  const file = join(output, '6-latency.svg');
  await chart.save(file);
  console.log(`Saved ${file}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
