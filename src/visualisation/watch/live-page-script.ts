/**
 * What the live page does, in the browser: draws what the server tells, and asks it to stop. It is a script as it stands, and
 * whatever comes from outside gets into the page as text only.
 */
export const LIVE_PAGE_SCRIPT = String.raw`
const PANELS = [
  { key: 'loss', title: 'Loss', axis: 'loss', log: false, mayLog: true },
  { key: 'score', title: 'Validation and metrics', axis: 'value', log: false, mayLog: false },
  { key: 'rate', title: 'Learning rate', axis: 'learning rate (logarithmic)', log: true, mayLog: false },
  { key: 'gradient', title: 'Length of the gradient by layer', axis: 'length', log: true, mayLog: true },
];
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const WHOLE_STEPS = Array.from({ length: 13 }, (_, power) => [1, 2, 5].map((times) => times * 10 ** power)).flat();
const STATES = {
  waiting: 'Waiting for the training to begin',
  running: 'Training',
  stopping: 'Stopping after this epoch …',
  finished: 'Finished',
  stopped: 'Stopped',
  failed: 'Failed',
  disconnected: 'Disconnected: the program has ended or cannot be reached',
};
const byId = (id) => document.getElementById(id);
const make = (name, text = '') => Object.assign(document.createElement(name), { textContent: text });
const darkness = matchMedia('(prefers-color-scheme: dark)');
const ink = () => SETTINGS.ink[darkness.matches ? 'dark' : 'light'];

let series = [];
let rows = [];
let news = null; // what was told last, and when
let toldMs = 0;
let isClosed = false;
let isLost = false;
let panels = [];
let frame = 0;

function shown(value) {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(3) : String(Number(value.toPrecision(5)));
}

function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return seconds + ' s';
  if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + (seconds % 60) + ' s';
  return Math.floor(seconds / 3600) + ' h ' + Math.floor((seconds % 3600) / 60) + ' min';
}

function colourOf(index) {
  return SETTINGS.colours[index % SETTINGS.colours.length];
}

/** Every kind of line differs in colour and in dashes from its neighbours. */
function dashOf(index) {
  return DASHES[(index + Math.floor(index / SETTINGS.colours.length)) % DASHES.length];
}

class Panel {
  constructor(kind, columns) {
    this.kind = kind;
    this.columns = columns; // of the rows
    this.isLog = kind.log;
    this.isChosen = false; // by the reader
    this.section = make('section');
    this.section.dataset.panel = kind.key;
    this.plot = null;
    this.isZoomed = false;
    const head = make('header');
    head.append(make('h2', kind.title));
    if (kind.mayLog) {
      const label = make('label');
      this.box = Object.assign(make('input'), { type: 'checkbox', checked: this.isLog });
      this.box.addEventListener('change', () => {
        this.isLog = this.box.checked;
        this.isChosen = true;
        this.draw();
      });
      label.append(this.box, ' logarithmic');
      head.append(label);
    }
    this.place = make('div');
    this.place.className = 'plot';
    this.place.setAttribute('role', 'img');
    const names = columns.map((column) => series[column - 1].name);
    this.place.setAttribute('aria-label', kind.title + ' by epoch: ' + names.join(', '));
    const legend = make('ul');
    legend.className = 'legend';
    this.values = names.map((name, index) => {
      const item = make('li');
      const value = make('span');
      const text = make('bdi', name);
      item.append(swatch(index), text, ' ', value);
      legend.append(item);
      return value;
    });
    this.section.append(head, this.place, legend);
    byId('charts').append(this.section);
    this.draw();
    new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = this.place;
      if (this.plot && width > 0 && width !== this.plot.width) this.plot.setSize({ width, height });
    }).observe(this.place);
  }

  draw() {
    if (this.plot) this.plot.destroy();
    const { text, line } = ink();
    const axis = { stroke: text, grid: { stroke: line + 'a0', width: 1 }, ticks: { stroke: line, width: 1 }, font: '12px system-ui, sans-serif', labelFont: '13px system-ui, sans-serif' };
    this.plot = new uPlot(
      {
        width: Math.max(this.place.clientWidth, 200),
        height: this.place.clientHeight,
        pxAlign: false,
        legend: { show: false },
        cursor: { drag: { x: true, y: false }, points: { size: 6 } },
        scales: {
          x: { time: false, range: (_, from, to) => (from === null ? [0, 1] : from === to ? [from - 1, to + 1] : [from, to]) },
          y: this.isLog ? { distr: 3, range: logRange } : {},
        },
        axes: [
          { ...axis, label: 'epoch', size: 44, labelSize: 20, incrs: WHOLE_STEPS, values: (_, ticks) => ticks.map(shownTick) },
          { ...axis, label: this.isLog && this.kind.mayLog ? this.kind.axis + ' (logarithmic)' : this.kind.axis, size: 66, labelSize: 20, values: (_, ticks) => ticks.map(shownTick), ...(this.isLog ? { splits: logTicks, filter: (_, ticks) => ticks } : {}) },
        ],
        series: [
          {},
          ...this.columns.map((column, index) => ({
            stroke: colourOf(index),
            dash: dashOf(index),
            width: 2,
            gaps: gapsBetweenFits,
            points: { show: (_, __, from, to) => to - from < 2, size: 6 },
          })),
        ],
        hooks: {
          setCursor: [() => this.tell()],
          setSelect: [({ select }) => (this.isZoomed ||= select.width > 0)],
        },
      },
      this.data(),
      this.place,
    );
    this.isZoomed = false;
    this.plot.over.addEventListener('dblclick', () => (this.isZoomed = false));
    this.tell();
  }

  data() {
    const all = rows.slice();
    const last = news && news.last;
    if (last && (all.length === 0 || all[all.length - 1][0] < last[0])) all.push(last);
    const column = (index) => all.map((row) => row[index] ?? null);
    const legal = (value) => (value === null || (this.isLog && value <= 0) ? null : value);
    return [column(0), ...this.columns.map((index) => column(index).map(legal))];
  }

  /** What falls by so much is seen only on a logarithmic axis. */
  isWide() {
    let [low, high] = [Infinity, 0];
    for (const values of this.data().slice(1)) for (const value of values) {
      if (value === null) continue;
      if (value <= 0) return false;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high > 1000 * low;
  }

  update() {
    if (this.kind.mayLog && !this.isLog && !this.isChosen && this.isWide()) {
      this.isLog = this.box.checked = true;
      this.draw();
      return;
    }
    this.plot.setData(this.data(), !this.isZoomed);
    if (this.isZoomed) this.plot.redraw();
    this.tell();
  }

  /** The values under the pointer, else the last ones. */
  tell() {
    if (!this.plot) return;
    const { idx } = this.plot.cursor;
    this.columns.forEach((column, index) => {
      const values = this.plot.data[index + 1];
      const at = idx ?? values.length - 1;
      const where = idx === null || idx === undefined ? '' : ' at ' + this.plot.data[0][at];
      this.values[index].textContent = shown(values[at]) + where;
    });
  }
}

function swatch(index) {
  const SVG = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('width', '34');
  picture.setAttribute('height', '10');
  const line = document.createElementNS(SVG, 'line');
  for (const [name, value] of Object.entries({ x1: 0, x2: 34, y1: 5, y2: 5, stroke: colourOf(index), 'stroke-width': 3, 'stroke-dasharray': dashOf(index).join(' ') })) line.setAttribute(name, value);
  picture.append(line);
  return picture;
}

function shownTick(tick) {
  const size = Math.abs(tick);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? tick.toExponential().replace('e+', 'e') : String(Number(tick.toPrecision(6)));
}

/**
 * What is missing between two values of a fit is bridged; a fit is not joined to the one before. A gap takes a line’s width
 * more, so that a jump of no width is gone too, and is left out where the fits are too narrow for gaps.
 */
function gapsBetweenFits(plot) {
  const starts = news ? news.starts : [];
  const epochs = plot.data[0];
  const more = 2 * devicePixelRatio;
  const gaps = [];
  for (const start of starts) {
    const after = epochs.findIndex((epoch) => epoch >= start);
    if (after < 1) continue;
    const [from, to] = [after - 1, after].map((at) => plot.valToPos(epochs[at], 'x', true));
    if (gaps.length === 0 || from - gaps[gaps.length - 1][1] > 3 * more) gaps.push([from - more, to + more]);
  }
  return gaps;
}

/** Whole powers of ten around what there is. */
function logRange(_, from, to) {
  if (from === null || from <= 0) return [0.1, 1];
  const low = 10 ** Math.floor(Math.log10(from) + 1e-9);
  const high = 10 ** Math.ceil(Math.log10(to) - 1e-9);
  return low === high ? [low / 10, high * 10] : [low, high];
}

/** Powers of ten, every so many of them as there is room for; of few also twice and five times as much. */
function logTicks(_, __, low, high) {
  const [from, to] = [Math.round(Math.log10(low)), Math.round(Math.log10(high))];
  const step = Math.ceil((to - from) / 8);
  const ticks = [];
  for (let power = from; power <= to; power += step) {
    for (const times of to - from <= 2 ? [1, 2, 5] : [1]) {
      const tick = times * Number('1e' + power);
      if (tick <= high * 1.000001) ticks.push(tick);
    }
  }
  return ticks;
}

function build() {
  for (const { plot } of panels) plot.destroy();
  byId('charts').textContent = '';
  panels = PANELS.flatMap((kind) => {
    const columns = series.flatMap(({ panel }, index) => (panel === kind.key ? [index + 1] : []));
    return columns.length === 0 ? [] : [new Panel(kind, columns)];
  });
  document.documentElement.dataset.charts = String(panels.length);
}

function showNumbers() {
  const { status, last, every } = news;
  if (status.state === 'waiting') return;
  const isOn = status.state === 'running' || status.state === 'stopping';
  const sinceMs = isOn && !isLost ? performance.now() - toldMs : 0;
  const latest = series.flatMap(({ name, panel }, index) => (panel === 'gradient' ? [] : [[name, shown(last && last[index + 1])]]));
  const numbers = [
    ['epoch', status.epochs === null ? String(status.epoch) : status.epoch + ' of ' + status.epochs],
    ...latest,
    ['epochs per second', status.perSecond === null ? '–' : String(Number(status.perSecond.toPrecision(3)))],
    ['time elapsed', duration(status.elapsedMs + sinceMs)],
    ...(isOn && status.leftMs !== null ? [['time left, at most', duration(Math.max(0, status.leftMs - sinceMs))]] : []),
  ];
  const list = byId('numbers');
  if (list.children.length !== numbers.length) list.replaceChildren(...numbers.map(() => {
    const pair = make('div');
    pair.append(make('dt'), make('dd'));
    return pair;
  }));
  numbers.forEach(([name, value], index) => {
    const [dt, dd] = list.children[index].children;
    if (dt.textContent !== name) dt.textContent = name;
    if (dd.textContent !== value) dd.textContent = value;
  });
  const progress = byId('progress');
  progress.hidden = status.epochs === null;
  progress.setAttribute('aria-valuemax', status.epochs ?? 0);
  progress.setAttribute('aria-valuenow', status.epoch);
  byId('done').style.width = status.epochs === null ? '0' : Math.min(100, (100 * status.epoch) / status.epochs) + '%';
  byId('note').textContent = every > 1 ? 'Of so many epochs one in ' + every + ' is drawn. Drag over a chart to look closer, double-click to go back.' : rows.length > 1 ? 'Drag over a chart to look closer, double-click to go back.' : '';
}

function showState() {
  const { state, reason, fit, epoch } = news ? news.status : { state: 'waiting', reason: null, fit: 1, epoch: 0 };
  const isOver = state === 'finished' || state === 'stopped' || state === 'failed';
  const seen = isLost && !isOver ? 'disconnected' : state;
  const badge = byId('state');
  const after = isOver ? ' after ' + epoch + (epoch === 1 ? ' epoch' : ' epochs') : '';
  const which = fit === 1 || state === 'waiting' ? '' : isOver ? ' of fit ' + fit : ' · fit ' + fit;
  const words = STATES[seen] + after + which + (reason === null ? '' : ': ' + reason);
  badge.dataset.state = seen;
  if (badge.textContent !== words) badge.textContent = words;
  byId('stop').disabled = seen !== 'running';
  document.documentElement.dataset.epoch = String(epoch);
}

function draw() {
  frame = 0;
  for (const panel of panels) panel.update();
  showNumbers();
  showState();
}

function take(event, isReset) {
  news = JSON.parse(event.data);
  toldMs = performance.now();
  isLost = false;
  if (isReset) {
    series = news.series;
    rows = news.rows;
    build();
  } else {
    for (const row of news.rows) rows.push(row);
  }
  if (news.isLast) {
    isClosed = true;
    source.close();
  }
  // A page in the background draws once it is looked at.
  if (frame === 0) frame = requestAnimationFrame(draw);
  showState();
}

const source = new EventSource('events');
source.addEventListener('reset', (event) => take(event, true));
source.addEventListener('rows', (event) => take(event, false));
source.addEventListener('error', () => {
  if (isClosed) return;
  isLost = true;
  showState();
});
byId('stop').addEventListener('click', async () => {
  byId('stop').disabled = true;
  try {
    await fetch('stop', { method: 'POST' });
  } catch {
    showState(); // the stream of events says that nobody is there
  }
});
darkness.addEventListener('change', () => {
  for (const panel of panels) panel.draw();
});
setInterval(() => {
  if (news && !isClosed) showNumbers();
}, 500);
showState();
`;
