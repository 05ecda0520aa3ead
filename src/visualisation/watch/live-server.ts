import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { EventStream } from './event-stream';
import type { LivePage } from './live-page';
import type { Onlooker, WatchedTraining } from './watched-training';

/** How often pages are told what is new: as often as an eye follows. */
const TICK_MS = 100;
/** How long a page that takes nothing is kept. */
const DEAD_MS = 30_000;
/** How often a page hears something while there is nothing new: a connection that broke is found out so. */
const HEARTBEAT_MS = 15_000;
/** How long the end of pages is waited for. */
const CLOSING_MS = 1000;
const MOST_PAGES = 16;

/** What every answer says to a browser, beside the policy of the page. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;
const NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'";

/**
 * Serves a live page of a training to this machine only: on 127.0.0.1, a port of the system's choice, under an address that
 * holds 128 random bits. It keeps no program alive, and no training waits for a page: each is told what is new since it was
 * told last, as soon as it has taken that.
 */
export class LiveServer implements Onlooker {
  readonly url: string;
  readonly #server: Server;
  readonly #host: string;
  readonly #token: Buffer;
  readonly #page: LivePage;
  readonly #training: WatchedTraining;
  readonly #sockets: Set<Socket>;
  readonly #streams = new Set<EventStream>();
  readonly #heartbeat: NodeJS.Timeout;
  #tick: NodeJS.Timeout | undefined;

  /** @throws (as a rejection) the system's error where no port can be listened on */
  static async start(training: WatchedTraining, page: LivePage): Promise<LiveServer> {
    const server = createServer();
    const sockets = new Set<Socket>();
    server.maxConnections = 4 * MOST_PAGES;
    server.on('connection', (socket) => {
      socket.unref(); // as little as the server itself does it keep a finished program
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
    server.unref();
    return new LiveServer(server, sockets, training, page);
  }

  private constructor(server: Server, sockets: Set<Socket>, training: WatchedTraining, page: LivePage) {
    const token = randomBytes(16).toString('hex');
    this.#server = server;
    this.#sockets = sockets;
    this.#training = training;
    this.#page = page;
    this.#host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#token = digest(token);
    this.url = `http://${this.#host}/${token}/`;
    server.on('request', (request, response) => {
      this.#answer(request, response);
    });
    this.#heartbeat = setInterval(() => {
      for (const stream of this.#streams) stream.beat();
    }, HEARTBEAT_MS).unref();
  }

  changed(): void {
    this.#tick ??= setTimeout(() => {
      this.#tick = undefined;
      this.#tellAll();
    }, TICK_MS).unref();
  }

  /** Tells pages how it ended, and frees the port. */
  async close(): Promise<void> {
    clearTimeout(this.#tick);
    clearInterval(this.#heartbeat);
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.ref(); // what is on its way arrives
    for (const stream of this.#streams) stream.end();
    this.#server.closeIdleConnections();
    const late = setTimeout(() => {
      this.#server.closeAllConnections();
    }, CLOSING_MS);
    await closed;
    clearTimeout(late);
  }

  #tellAll(): void {
    for (const stream of this.#streams) stream.tell();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume(); // a body says nothing here
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', NOTHING_ALLOWED);
    // A page elsewhere whose name was made to mean this machine would be of the same origin: its name gives it away.
    if (request.headers.host !== this.#host) {
      refuse(response, 403, 'This page has one address only.');
      return;
    }
    const [, token = '', path, ...more] = (request.url ?? '').split('?', 1)[0]!.split('/');
    const isKnown = timingSafeEqual(digest(token), this.#token);
    if (!isKnown || path === undefined || more.length > 0) {
      refuse(response, 404, 'There is nothing here.');
      return;
    }
    switch (path) {
      case '':
        if (isMethod(request, response, 'GET')) this.#sendPage(response);
        return;
      case 'events':
        if (isMethod(request, response, 'GET')) this.#openStream(response);
        return;
      case 'stop':
        if (isMethod(request, response, 'POST')) this.#stop(request, response);
        return;
      default:
        refuse(response, 404, 'There is nothing here.');
    }
  }

  #sendPage(response: ServerResponse): void {
    response.setHeader('Content-Security-Policy', this.#page.policy);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(this.#page.html);
  }

  #openStream(response: ServerResponse): void {
    if (this.#streams.size >= MOST_PAGES) {
      refuse(response, 503, 'Too many pages are open.');
      return;
    }
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Connection', 'close'); // with the last event
    const stream = new EventStream(response, this.#training, DEAD_MS);
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    stream.tell();
  }

  #stop({ headers }: IncomingMessage, response: ServerResponse): void {
    const isForeign = headers.origin !== undefined && headers.origin !== `http://${this.#host}`;
    if (isForeign) {
      refuse(response, 403, 'Only the page itself can do this.');
      return;
    }
    this.#training.askToStop();
    response.statusCode = 204;
    response.end();
  }
}

/** Of one length whatever came. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** @returns whether it is; if not, the request is answered */
function isMethod({ method }: IncomingMessage, response: ServerResponse, legal: 'GET' | 'POST'): boolean {
  if (method === legal) return true;
  response.setHeader('Allow', legal);
  refuse(response, 405, `This is for ${legal} only.`);
  return false;
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Connection', 'close');
  response.end(`${words}\n`);
}
