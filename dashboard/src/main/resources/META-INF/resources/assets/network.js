// network.js: draws the graph of organisations, whose window moves over the weeks, and the path through the stages.
// The server places the organisations; drawing and hit testing are zrender's, the canvas library within ECharts.
window.arrimage = window.arrimage || {};
(() => {
  const { arrimage } = window;
  const drawn = new Map();
  // `{0}` is a value, `{0|tie|ties}` a word by the number that it is: in French none is singular too.
  const isOne = value => value === '1' || (value === '0' && !document.documentElement.lang.startsWith('en'));
  const say = (words, ...values) =>
    words.replace(/\{(\d)(?:\|([^|}]*)\|([^}]*))?\}/g, (all, n, one, more) => (more === undefined ? values[n] ?? '' : isOne(values[n]) ? one : more));
  const whole = n => n.toLocaleString(document.documentElement.lang || 'fr-CA');
  const make = (tag, name, parent) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    parent?.append(element);
    return element;
  };
  const palette = element => {
    const { colours, plain } = arrimage.tools;
    return Object.fromEntries(Object.entries(colours(element)).map(([name, colour]) => [name, plain(colour)]));
  };

  // How long nothing has to move until names are placed anew and sizes fit the zoom.
  const STILL = 200;
  const PLAYED = 500;

  // All ties that look the same are one path, and so are the organisations: thousands cost no more than a path.
  let shapes;
  const shape = name => (shapes ??= {
    Ties: echarts.graphic.extendShape({
      type: 'ties', shape: { at: [] },
      buildPath(path, { at }) {
        for (let i = 0; i < at.length; i += 6) {
          path.moveTo(at[i], at[i + 1]);
          path.quadraticCurveTo(at[i + 2], at[i + 3], at[i + 4], at[i + 5]);
        }
      }
    }),
    Dots: echarts.graphic.extendShape({
      type: 'dots', shape: { at: [] },
      buildPath(path, { at }) {
        for (let i = 0; i < at.length; i += 3) {
          path.moveTo(at[i] + at[i + 2], at[i + 1]);
          path.arc(at[i], at[i + 1], at[i + 2], 0, 2 * Math.PI);
        }
      }
    })
  })[name];

  const hull = points => {
    const sorted = [...points].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const half = list => {
      const kept = [];
      for (const p of list) {
        while (kept.length > 1) {
          const [a, b] = kept.slice(-2);
          if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break;
          kept.pop();
        }
        kept.push(p);
      }
      return kept.slice(0, -1);
    };
    return [...half(sorted), ...half(sorted.reverse())];
  };

  // The sizes of the largest component and its members, by union and find.
  const largest = (nodes, ties, has) => {
    const parent = nodes.map((node, i) => i);
    const root = i => {
      while (parent[i] !== i) i = parent[i] = parent[parent[i]];
      return i;
    };
    for (const [a, b] of ties) if (has(a) && has(b)) parent[root(a)] = root(b);
    const size = new Map();
    nodes.forEach((node, i) => { if (has(i)) size.set(root(i), (size.get(root(i)) ?? 0) + 1); });
    const [top] = [...size].sort((one, other) => other[1] - one[1])[0] ?? [-1];
    return i => has(i) && root(i) === top;
  };

  class Graph {
    constructor(element) {
      this.element = element;
      this.tabIndex = 0;
      element.replaceChildren();
      this.stage = make('div', 'network-stage', element);
      this.stage.tabIndex = 0;
      this.stage.setAttribute('role', 'group');
      this.paper = make('div', 'network-paper', this.stage);
      this.tip = make('div', 'network-tip', this.stage);
      this.tip.hidden = true;
      this.tools = make('div', 'network-zoom', this.stage);
      this.voice = make('span', 'visually-hidden', element);
      this.voice.setAttribute('aria-live', 'polite');
      this.tray = make('div', 'network-tray', element);
      this.strip = make('div', 'network-strip', element);
      this.zoom = 1;
      this.x = 0;
      this.y = 0;
      this.hovered = -1;
      this.at = -1;
      this.chart = echarts.init(this.paper, null, { renderer: 'canvas' });
      this.zr = this.chart.getZr();
      this.group = new echarts.graphic.Group();
      this.zr.add(this.group);
      // From the bottom: sectors, ties, organisations, those that are looked at, names.
      this.layers = {};
      for (const layer of ['ground', 'ties', 'lit', 'dots', 'bright', 'names']) {
        this.layers[layer] = new echarts.graphic.Group();
        this.group.add(this.layers[layer]);
      }
      this.buttons();
      this.controls();
      this.gestures();
      new ResizeObserver(() => this.fit()).observe(this.paper);
    }

    buttons() {
      this.zoomButtons = [['+', 'zoom-in', () => this.zoomBy(1.4)], ['−', 'zoom-out', () => this.zoomBy(1 / 1.4)], ['⤢', 'whole', () => this.whole()]]
        .map(([sign, word, act]) => {
          const button = make('button', '', this.tools);
          button.type = 'button';
          button.textContent = sign;
          button.addEventListener('click', act);
          return [button, word];
        });
    }

    controls() {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      svg.setAttribute('aria-hidden', 'true');
      this.strip.append(svg);
      this.svg = svg;
      const row = make('div', 'network-slide', this.strip);
      this.play = make('button', 'network-play', row);
      this.play.type = 'button';
      this.slider = make('input', '', row);
      this.slider.type = 'range';
      this.caption = make('p', 'network-caption', this.strip);
      this.play.addEventListener('click', () => (this.playing ? this.stop(true) : this.run()));
      this.slider.addEventListener('input', () => {
        this.stop(false);
        this.held = true;
        this.look(Number(this.slider.value));
      });
      this.slider.addEventListener('change', () => this.settle());
    }

    gestures() {
      const { zr } = this;
      let from = null;
      let moved = false;
      zr.on('mousedown', e => {
        from = [e.offsetX - this.x, e.offsetY - this.y, e.offsetX, e.offsetY];
        moved = false;
      });
      zr.on('mousemove', e => {
        if (from) {
          if (!moved && Math.hypot(e.offsetX - from[2], e.offsetY - from[3]) < 4) return;
          moved = true;
          this.pan(e.offsetX - from[0], e.offsetY - from[1]);
        } else {
          const node = this.under(e.offsetX, e.offsetY);
          zr.setCursorStyle(node < 0 ? 'default' : 'pointer');
          this.hover(node);
        }
      });
      const release = () => { from = null; };
      zr.on('mouseup', release);
      zr.on('globalout', () => { release(); this.hover(-1); });
      zr.on('click', e => {
        if (moved) return;
        const node = this.under(e.offsetX, e.offsetY);
        if (node >= 0) this.choose(node);
      });
      // The wheel belongs to the page, unless somebody holds a key down to zoom.
      this.stage.addEventListener('wheel', e => {
        if (!e.ctrlKey && !e.metaKey) return;
        e.preventDefault();
        const box = this.paper.getBoundingClientRect();
        this.zoomBy(Math.exp(-e.deltaY / 300), e.clientX - box.left, e.clientY - box.top);
      }, { passive: false });
      this.stage.addEventListener('keydown', e => {
        if (e.target !== this.stage) return;
        const order = this.order ?? [];
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
        if (step && order.length) {
          const here = order.indexOf(this.at);
          this.at = order[here < 0 ? 0 : (here + step + order.length) % order.length];
          this.hover(this.at);
          this.voice.textContent = this.details(this.at).join(', ');
        } else if (e.key === 'Enter' && this.at >= 0) this.choose(this.at);
        else if (e.key === 'Escape') { this.at = -1; this.hover(-1); this.send('organisation-chosen', { id: '' }); }
        else if (e.key === '+') this.zoomBy(1.4);
        else if (e.key === '-') this.zoomBy(1 / 1.4);
        else return;
        e.preventDefault();
      });
      this.stage.addEventListener('blur', () => this.hover(-1));
    }

    // The organisation at a place of the drawing, or the nearest within a finger's reach.
    under(x, y) {
      let best = -1;
      let least = 14;
      const scale = this.zoom / this.drawnAt;
      for (const i of this.order) {
        const [nx, ny] = this.places[i];
        const distance = Math.hypot(nx * scale + this.x - x, ny * scale + this.y - y) - this.radius(i);
        if (distance < least) {
          best = i;
          least = distance;
        }
      }
      return best;
    }

    send(name, detail) { this.element.dispatchEvent(new CustomEvent(name, { detail })); }

    choose(node) {
      const { id } = this.data.nodes[node];
      this.send('organisation-chosen', { id: id === this.state.chosen ? '' : id });
    }

    settle() {
      this.held = false;
      if (this.end !== this.state.end) this.send('window-chosen', { end: this.end });
    }

    run() {
      const { length, closed } = this.data;
      if (this.end >= closed) this.look(length - 1);
      this.playing = true;
      this.name();
      let last = performance.now();
      const pace = arrimage.tools.still() ? 700 : 90;
      const step = now => {
        if (!this.playing || !this.element.isConnected) return;
        if (now - last >= pace) {
          last = now;
          this.look(this.end + 1);
        }
        if (this.end >= closed) this.stop(true);
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }

    stop(settled) {
      if (!this.playing) return;
      this.playing = false;
      this.name();
      if (settled) this.settle();
    }

    name() {
      const { words } = this.data;
      this.play.textContent = this.playing ? '❚❚' : '▶';
      this.play.setAttribute('aria-label', this.playing ? words.stop : words.play);
      this.play.title = this.playing ? words.stop : words.play;
    }

    draw(data, state) {
      if (data) {
        this.data = data;
        const { words } = data;
        this.stage.setAttribute('aria-label', words.help);
        for (const [button, word] of this.zoomButtons) {
          button.setAttribute('aria-label', words[word]);
          button.title = words[word];
        }
        this.slider.min = data.length - 1;
        this.slider.max = data.last;
        this.slider.setAttribute('aria-label', words.slider);
        this.name();
        this.counts();
        this.tally();
      }
      const moved = !this.state || this.state.end !== state.end;
      this.state = state;
      if (this.end === undefined || (moved && !this.playing && !this.held)) this.end = state.end;
      this.end = Math.max(this.data.length - 1, Math.min(this.end, this.data.last));
      this.colours = palette(this.element);
      this.fit(true);
    }

    repaint() {
      this.colours = palette(this.element);
      this.fit(true);
    }

    // Another window: only ties and organisations are drawn anew; the rest follows when the slider rests.
    look(end) {
      this.end = Math.min(end, this.data.last);
      this.compute();
      this.fill();
      this.light();
      this.layers.names.eachChild(name => name.attr('ignore', !this.now.open[name.node] || this.now.degree[name.node] === 0));
      this.mark();
      this.settleSoon();
    }

    // While something moves, this waits; while the weeks play, it comes now and then.
    settleSoon() {
      if (this.playing && this.settling) return;
      clearTimeout(this.settling);
      this.settling = setTimeout(() => {
        this.settling = 0;
        if (!this.element.isConnected) return;
        if (this.drawnAt !== this.zoom) {
          this.build();
        } else {
          this.block();
          this.names();
          this.fillTray();
          this.zr.refresh();
        }
      }, this.playing ? PLAYED : STILL);
    }

    // For each tie, in how many weeks before each week it was there, and in how many of them without the backbone.
    tally() {
      const { ties, last } = this.data;
      const row = last + 2;
      this.row = row;
      this.there = new Uint16Array(ties.length * row);
      this.unaided = new Uint16Array(ties.length * row);
      ties.forEach((tie, t) => {
        for (let i = 2; i < tie.length; i++) {
          const at = t * row + (tie[i] >> 1) + 1;
          this.there[at]++;
          this.unaided[at] += tie[i] & 1;
        }
        for (let at = t * row + 1; at < (t + 1) * row; at++) {
          this.there[at] += this.there[at - 1];
          this.unaided[at] += this.unaided[at - 1];
        }
      });
    }

    // How many ties each window has, and how many without the backbone: each week of a tie keeps it in the windows
    // that end up to their length later.
    counts() {
      const { ties, length, last, nodes } = this.data;
      const of = keep => {
        const change = new Int32Array(last + 2);
        for (const [a, b, ...weeks] of ties) {
          const since = Math.max(nodes[a].since, nodes[b].since);
          const until = Math.min(nodes[a].until ?? Infinity, nodes[b].until ?? Infinity) + length - 1;
          let until_ = -1;
          for (const week of weeks) {
            if (!keep(week)) continue;
            const from = Math.max(week >> 1, since, until_ + 1);
            const to = Math.min((week >> 1) + length - 1, last, until);
            if (to < from) continue;
            change[from]++;
            change[to + 1]--;
            until_ = to;
          }
        }
        let sum = 0;
        return Array.from(change, d => (sum += d));
      };
      this.all = of(() => true);
      this.free = of(week => week & 1);
    }

    compute() {
      const { nodes, ties, length, backbone } = this.data;
      const { view } = this.state;
      const first = this.end - length + 1;
      const open = nodes.map(n => n.since <= this.end && (n.until ?? Infinity) >= first);
      const all = [];
      const degree = new Int32Array(nodes.length);
      const own = new Int32Array(nodes.length);
      ties.forEach(([a, b], t) => {
        if (!open[a] || !open[b]) return;
        const until = t * this.row + this.end + 1;
        const since = t * this.row + Math.max(0, first);
        const weeks = this.there[until] - this.there[since];
        if (!weeks) return;
        const free = this.unaided[until] > this.unaided[since];
        all.push([a, b, weeks, free]);
        degree[a]++;
        degree[b]++;
        if (free) {
          own[a]++;
          own[b]++;
        }
      });
      const touches = ([a, b]) => a === backbone || b === backbone;
      const inAll = largest(nodes, all, i => open[i]);
      const inRest = largest(nodes, all.filter(tie => !touches(tie)), i => open[i] && i !== backbone);
      const hasBackbone = backbone !== undefined && inAll(backbone);
      const shown = view === 'retire' ? all.filter(tie => !touches(tie)) : view === 'liens-sans' ? all.filter(tie => tie[3]) : all;
      const seen = new Int32Array(nodes.length);
      for (const [a, b] of shown) {
        seen[a]++;
        seen[b]++;
      }
      this.now = {
        open, degree, own, seen, shown,
        alone: nodes.flatMap((n, i) => (open[i] && degree[i] === 0 ? [i] : [])),
        count: open.filter(Boolean).length,
        loose: i => i !== backbone && (view === 'liens-sans' ? own[i] === 0 : hasBackbone && inAll(i) && !inRest(i)),
        gone: i => i === backbone && view !== 'tout'
      };
      this.order = nodes.map((n, i) => i).filter(i => open[i] && degree[i] > 0)
        .sort((i, j) => nodes[i].sector - nodes[j].sector || degree[j] - degree[i] || i - j);
    }

    fit(anew) {
      if (!this.data || !this.state) return;
      const width = this.stage.clientWidth;
      if (!width) return;
      const { columns, rows } = this.data;
      const height = Math.round(Math.min(Math.max(width * 0.25 * rows, 150 * rows, 320), 640, 260 * rows));
      if (!anew && width === this.width && height === this.height) return;
      this.width = width;
      this.height = height;
      this.paper.style.height = `${height}px`;
      this.chart.resize();
      this.cell = [width / columns, (height - 44) / rows];
      this.compute();
      this.build();
      this.course();
      this.mark();
    }

    point(x, y) { return [x * this.cell[0] * this.zoom, (y * this.cell[1] + 28) * this.zoom]; }

    radius(i) {
      const { degree, seen } = this.now;
      const crowd = Math.min(1, (110 / this.now.count) ** 0.4) * Math.min(1, (this.width / 640) ** 0.5);
      const partners = this.state.view === 'tout' ? degree[i] : seen[i];
      return Math.min(i === this.data.backbone ? 12 : 9.5, 2.6 + 1.25 * Math.sqrt(partners)) * crowd * this.zoom ** 0.4;
    }

    // Everything, for another size, zoom, data or colours.
    build() {
      this.drawnAt = this.zoom;
      this.family = getComputedStyle(this.element).fontFamily;
      this.places = this.data.nodes.map(n => this.point(n.x, n.y));
      this.stand();
      this.ground();
      this.fill();
      this.light();
      this.block();
      this.names();
      this.fillTray();
      this.zr.refresh();
    }

    // Moves and stretches what is drawn.
    stand() {
      const scale = this.zoom / this.drawnAt;
      this.group.attr({ x: this.x, y: this.y, scaleX: scale, scaleY: scale });
    }

    // The sectors and their names.
    ground() {
      const { graphic } = echarts;
      const { data: { nodes, sectors }, colours: c, family, places: at, layers: { ground } } = this;
      ground.removeAll();
      const narrow = this.width < 520;
      const pad = (narrow ? 9 : 15) * Math.sqrt(this.zoom);
      this.signs = [];
      sectors.forEach((sector, s) => {
        const points = nodes.flatMap((n, i) => (n.sector === s ? [[-5, 0], [5, 0], [0, -5], [0, 5]].map(([dx, dy]) => [at[i][0] + dx, at[i][1] + dy]) : []));
        if (!points.length) return;
        ground.add(new graphic.Polygon({
          silent: true, shape: { points: hull(points) },
          style: { fill: c['heat-0'], stroke: c['heat-0'], lineWidth: 2 * pad, lineJoin: 'round' }
        }));
        const [x] = this.point(sector.x, 0);
        const top = Math.min(...points.map(p => p[1])) - pad - 5;
        const size = narrow ? 12 : 13;
        const label = new graphic.Text({
          silent: true, z: 6,
          style: {
            text: arrimage.tools.shorten(sector.name, this.cell[0] * this.zoom - 8, size, family, narrow ? 2 : 1), x, y: top, align: 'center',
            verticalAlign: 'bottom', fill: c.ink, font: `600 ${size}px ${family}`, lineHeight: size + 2
          }
        });
        ground.add(label);
        const box = label.getBoundingRect();
        this.signs.push([box.x, box.y, box.x + box.width, box.y + box.height]);
      });
    }

    // The ties and organisations of the window.
    fill() {
      const { layers: { ties, dots }, now } = this;
      ties.removeAll();
      this.addTies(ties, now.shown, false);
      dots.removeAll();
      this.addDots(dots, this.order);
      this.zr.refresh();
    }

    addTies(layer, ties, lit) {
      const { data: { nodes }, colours: c, places: at, now } = this;
      const classes = new Map();
      for (const [a, b, weeks, isFree] of ties) {
        const key = (isFree ? 3 : 0) + (weeks > 3 ? 2 : weeks > 1 ? 1 : 0);
        if (!classes.has(key)) classes.set(key, []);
        const [x1, y1] = at[a];
        const [x2, y2] = at[b];
        const bend = nodes[a].sector === nodes[b].sector ? 0.05 : 0.1;
        const side = (a + b) % 2 ? bend : -bend;
        classes.get(key).push(x1, y1, (x1 + x2) / 2 + (y2 - y1) * side, (y1 + y2) / 2 - (x2 - x1) * side, x2, y2);
      }
      const faded = Math.max(0.2, Math.min(0.62, 110 / Math.max(1, now.shown.length)));
      for (const key of [...classes.keys()].sort()) {
        const isFree = key > 2;
        const weight = key % 3;
        const path = new (shape('Ties'))({
          silent: true, z: lit ? 3 : 2, shape: { at: classes.get(key) },
          style: {
            fill: 'none', stroke: isFree ? c.free : c.with, lineWidth: [0.8, 1.3, 2.1][weight] * (lit ? 1.25 : 1), strokeNoScale: true,
            opacity: lit ? 0.95 : Math.min(1, faded * (1 + 0.45 * weight)), lineDash: isFree ? undefined : [1.5 + weight, 3.2]
          }
        });
        path.plain = path.style.opacity;
        layer.add(path);
      }
    }

    addDots(layer, organisations) {
      const { data: { backbone }, state, colours: c, places: at, now } = this;
      const looks = new Map();
      for (const i of organisations) {
        const gone = now.gone(i);
        const hollow = gone || now.loose(i);
        const colour = i === backbone ? 'with' : hollow ? (state.view === 'tout' ? 'with' : 'soft') : 'free';
        const dashed = gone || (hollow && state.view !== 'tout');
        const key = `${colour}${hollow}${dashed}`;
        if (!looks.has(key)) looks.set(key, { colour: c[colour], hollow, dashed, at: [] });
        looks.get(key).at.push(at[i][0], at[i][1], Math.max(3, this.radius(i)));
      }
      for (const { colour, hollow, dashed, at: places } of looks.values()) {
        const path = new (shape('Dots'))({
          silent: true, z: 5, shape: { at: places },
          style: {
            fill: hollow ? c.paper : colour, stroke: hollow ? colour : c.paper, lineWidth: hollow ? 1.7 : 1.1, strokeNoScale: true,
            lineDash: dashed ? [2, 2] : undefined, opacity: 1
          }
        });
        path.plain = 1;
        layer.add(path);
      }
    }

    // Puts forward what is looked at, and whom it is tied to; where it has no tie that is drawn, nothing steps back.
    light() {
      const { data: { nodes }, state, now, colours: c, places: at, layers: { ties, lit, dots, bright } } = this;
      const focus = this.hovered >= 0 ? this.hovered : nodes.findIndex(n => n.id === state.chosen);
      const own = focus < 0 ? [] : now.shown.filter(([a, b]) => a === focus || b === focus);
      this.focus = focus;
      this.near = new Set(own.map(([a, b]) => (a === focus ? b : a)));
      lit.removeAll();
      bright.removeAll();
      this.addTies(lit, own, true);
      if (own.length) this.addDots(bright, [focus, ...this.near]);
      if (focus >= 0 && now.open[focus]) {
        bright.add(new echarts.graphic.Circle({
          silent: true, z: 5, shape: { cx: at[focus][0], cy: at[focus][1], r: Math.max(3, this.radius(focus)) + 3.5 },
          style: { fill: 'none', stroke: c.ink, lineWidth: 1.6, strokeNoScale: true }
        }));
      }
      const strength = own.length ? 0.35 : 1;
      for (const layer of [ties, dots]) {
        layer.eachChild(path => {
          if (path.style.opacity !== path.plain * strength) path.setStyle('opacity', path.plain * strength);
        });
      }
    }

    // Where no name may stand: on names of sectors and on organisations.
    block() {
      const { places: at, now } = this;
      this.blocked = [...this.signs];
      now.open.forEach((open, i) => {
        if (!open || now.degree[i] === 0) return;
        const r = Math.max(3, this.radius(i)) - 1;
        this.blocked.push([at[i][0] - r, at[i][1] - r, at[i][0] + r, at[i][1] + r]);
      });
    }

    // Names where there is room: of what is looked at, then of the best connected.
    names() {
      const { data: { nodes, backbone }, now, colours: c, focus, near, family, places: at, layers } = this;
      layers.names.removeAll();
      const placed = [];
      const hits = (box, other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
      const free = box => !placed.some(other => hits(box, other)) && !this.blocked.some(other => hits(box, other));
      const narrow = this.width < 520;
      const room = Math.floor(this.width * this.height * this.zoom ** 2 / 36000);
      const rank = i => (i === focus ? -3 : near.has(i) ? -2 : i === backbone ? -1 : 0);
      const candidates = this.order.filter(i => !near.size || i === focus || near.has(i) || i === backbone)
        .sort((i, j) => rank(i) - rank(j) || now.degree[j] - now.degree[i])
        .slice(0, 8 * room);
      for (const i of candidates) {
        if (placed.length >= room) break;
        if (narrow && this.zoom < 1.5 && i !== backbone && i !== focus) continue;
        const r = Math.max(3, this.radius(i));
        const strong = i === backbone || i === focus;
        const size = strong ? 12.5 : 12;
        const { text, width, rows } = this.short(nodes[i].name, strong ? 190 : 112, size, strong ? 650 : 450);
        const high = rows * (size + 1.5);
        const [middle, y] = at[i];
        const seen = middle + this.x > 0 && middle + this.x < this.width;
        // A name that has to be there stays within the edges.
        const x = strong && seen ? Math.min(Math.max(middle, width / 2 + 4 - this.x), this.width - width / 2 - 4 - this.x) : middle;
        for (const below of [true, false]) {
          const top = below ? y + r + 3 : y - r - 3 - high;
          const box = [x - width / 2 - 1, top, x + width / 2 + 1, top + high];
          if (box[0] < 2 && box[0] + this.x < 2) continue;
          if (!strong && !free(box)) continue;
          placed.push(box);
          const name = new echarts.graphic.Text({
            silent: true, z: 7,
            style: {
              text, x, y: top, align: 'center', verticalAlign: 'top', fill: i === backbone ? c.with : c.ink,
              font: `${strong ? 650 : 450} ${size}px ${family}`, lineHeight: size + 1.5, stroke: c['heat-0'], lineWidth: 3
            }
          });
          name.node = i;
          layers.names.add(name);
          break;
        }
      }
    }

    // Names are shortened and measured once.
    short(name, room, size, weight) {
      this.shortened ??= new Map();
      const key = `${room} ${size} ${this.family} ${name}`;
      if (!this.shortened.has(key)) {
        const text = arrimage.tools.shorten(name, room, size, this.family, 2);
        const rows = text.split('\n');
        const pen = (this.pen ??= document.createElement('canvas').getContext('2d'));
        pen.font = `${weight} ${size}px ${this.family}`;
        this.shortened.set(key, { text, rows: rows.length, width: Math.max(...rows.map(row => pen.measureText(row).width)) });
      }
      return this.shortened.get(key);
    }

    fillTray() {
      const { data: { nodes, sectors, words }, now } = this;
      const key = `${now.count}/${now.alone.join()}`;
      if (key === this.trayed && this.tray.words === words) return;
      this.trayed = key;
      this.tray.words = words;
      this.tray.replaceChildren();
      make('b', '', this.tray).textContent = say(words.isolated, whole(now.alone.length), whole(now.count));
      const list = make('ul', '', this.tray);
      for (const i of now.alone) {
        const button = make('button', '', make('li', '', list));
        button.type = 'button';
        button.textContent = nodes[i].name;
        button.title = sectors[nodes[i].sector].name;
        button.addEventListener('click', () => this.choose(i));
      }
    }

    details(i) {
      const { data: { nodes, sectors, words }, now } = this;
      return [nodes[i].name, sectors[nodes[i].sector].name, now.gone(i) ? words.gone : say(words.partners, whole(now.degree[i])), say(words.own, whole(now.own[i]))];
    }

    hover(i) {
      if (i === this.hovered) return;
      this.hovered = i;
      if (!this.now) return;
      this.light();
      this.names();
      this.zr.refresh();
      this.tip.hidden = i < 0;
      if (i < 0) return;
      const [name, ...rest] = this.details(i);
      this.tip.replaceChildren();
      make('b', '', this.tip).textContent = name;
      for (const text of rest) make('span', '', this.tip).textContent = text;
      const [x, y] = this.point(this.data.nodes[i].x, this.data.nodes[i].y);
      const left = x + this.x;
      const top = y + this.y;
      const box = this.tip.getBoundingClientRect();
      this.tip.style.left = `${Math.max(4, Math.min(this.width - box.width - 4, left + 14))}px`;
      this.tip.style.top = `${top + 18 + box.height > this.height ? Math.max(2, top - box.height - 14) : top + 16}px`;
    }

    pan(x, y) {
      const slackX = this.width * 0.5;
      const slackY = this.height * 0.5;
      this.x = Math.max(-this.width * (this.zoom - 1) - slackX, Math.min(slackX, x));
      this.y = Math.max(-this.height * (this.zoom - 1) - slackY, Math.min(slackY, y));
      this.stand();
      this.tip.hidden = true;
    }

    zoomBy(factor, x = this.width / 2, y = this.height / 2) {
      const next = Math.max(1, Math.min(6, this.zoom * factor));
      const by = next / this.zoom;
      this.zoom = next;
      this.x = next === 1 ? 0 : x - (x - this.x) * by;
      this.y = next === 1 ? 0 : y - (y - this.y) * by;
      this.stand();
      this.tip.hidden = true;
      this.settleSoon();
    }

    whole() { this.zoomBy(0); }

    // The number of ties of every window, with the stages, over the slider.
    course() {
      const { data, colours: c, all, free, svg } = this;
      const width = this.strip.clientWidth;
      const narrow = width < 560;
      const height = 78;
      const right = narrow ? 4 : 118;
      const left = 44;
      const from = data.length - 1;
      const span = Math.max(1, data.last - from);
      this.scale = week => left + (week - from) / span * (width - left - right);
      const top = Math.max(1, ...all.slice(from, data.last + 1));
      const y = v => height - 16 - v / top * (height - 36);
      svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      svg.setAttribute('height', height);
      svg.replaceChildren();
      const add = (tag, attributes, text) => {
        const part = document.createElementNS('http://www.w3.org/2000/svg', tag);
        for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
        if (text) part.textContent = text;
        svg.append(part);
        return part;
      };
      this.brush = add('rect', { class: 'brush', y: 14, height: height - 30, rx: 3 });
      const path = (values, until) => {
        let d = '';
        for (let week = from; week <= until; week++) d += `${d ? 'L' : 'M'}${this.scale(week).toFixed(1)} ${y(values[week]).toFixed(1)}`;
        return d;
      };
      add('path', { class: 'area', d: `${path(free, data.closed)}L${this.scale(data.closed)} ${y(0)}L${left} ${y(0)}Z` });
      add('path', { class: 'free', d: path(free, data.closed) });
      add('path', { class: 'with', d: path(all, data.closed) });
      add('line', { class: 'base', x1: left, x2: this.scale(data.last), y1: y(0), y2: y(0) });
      // The latest stage keeps its name; earlier ones that lasted too shortly for theirs keep their line.
      let clear = Infinity;
      for (const [week, name] of [...data.stages].reverse()) {
        const x = this.scale(Math.max(week, from));
        if (week > from) add('line', { class: 'turn', x1: x, x2: x, y1: 4, y2: y(0) });
        const long = name.length * 6.6;
        const start = Math.min(x + 4, width - long - 2);
        if (start + long + 4 < clear) {
          add('text', { x: start, y: 11, class: 'stage' }, name);
          clear = Math.min(x, start);
        }
      }
      for (const [week, year] of data.years) add('text', { x: this.scale(week), y: height - 2, class: 'year' }, year);
      if (!narrow) {
        const end = this.scale(data.last) + 8;
        const font = getComputedStyle(this.element).fontFamily;
        const rows = arrimage.tools.shorten(say(data.words.free, whole(free[data.closed])), right - 10, 12, font, 3).split('\n');
        // Below the other label, and within the strip.
        const a = Math.min(y(all[data.closed]), height - 14 * rows.length - 18);
        const b = Math.min(Math.max(y(free[data.closed]), a + 15), height - 14 * rows.length + 6);
        add('text', { x: end, y: a + 4, class: 'with-word' }, say(data.words.ties, whole(all[data.closed])));
        rows.forEach((row, i) => add('text', { x: end, y: b + 4 + 14 * i, class: 'free-word' }, row));
      }
      this.slider.style.marginInline = `0 ${Math.max(0, right - 8)}px`;
    }

    mark() {
      const { data, scale, end } = this;
      if (!scale) return;
      const from = Math.max(scale(data.length - 1), scale(end - data.length + 1));
      this.brush.setAttribute('x', from);
      this.brush.setAttribute('width', Math.max(2, scale(end) - from));
      const range = say(data.words.range, data.weeks[end - data.length + 1], data.weeks[end]);
      this.slider.value = end;
      const stage = data.stages.findLast(([week]) => week <= end)?.[1];
      this.caption.textContent = [range, ...(stage ? [stage] : []), say(data.words.ties, whole(this.all[end])), say(data.words.free, whole(this.free[end])), ...(end > data.closed ? [data.words.running] : [])].join(' · ');
      this.slider.setAttribute('aria-valuetext', this.caption.textContent);
    }
  }

  arrimage.networkGraph = (element, data, state) => {
    if (!drawn.has(element) || !element.contains(drawn.get(element).stage)) drawn.set(element, new Graph(element));
    const graph = drawn.get(element);
    element.arrimageNetwork = graph;
    if (data || graph.data) graph.draw(data, state);
  };

  // The plane of the stages: how much holds together, against how much hangs on one organisation.
  class Stages {
    constructor(element) {
      this.element = element;
      this.chart = echarts.init(element, null, { renderer: 'svg' });
      this.at = -1;
      new ResizeObserver(() => { this.chart.resize(); this.repaint(); }).observe(element);
      this.voice = document.createElement('span');
      this.voice.className = 'visually-hidden';
      this.voice.setAttribute('aria-live', 'polite');
      element.after(this.voice);
      element.addEventListener('keydown', e => {
        const { points } = this.data;
        if (e.key === 'Escape') this.chart.dispatchAction({ type: 'hideTip' });
        const last = points.length - 1;
        const next = {
          ArrowRight: this.at < 0 ? last : Math.min(last, this.at + 1), ArrowLeft: this.at < 0 ? last : Math.max(0, this.at - 1), Home: 0, End: last
        }[e.key];
        if (next === undefined || last < 0) return;
        e.preventDefault();
        this.at = next;
        this.chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: this.at });
        this.voice.textContent = points[this.at].details.join(', ');
      });
      element.addEventListener('blur', () => this.chart.dispatchAction({ type: 'hideTip' }));
    }

    draw(data) {
      if (data) this.data = data;
      this.repaint();
    }

    repaint() {
      const { element, data } = this;
      const width = element.clientWidth;
      if (!data || !width) return;
      const { escape, tooltip, shorten, percent } = arrimage.tools;
      const c = palette(element);
      const family = getComputedStyle(element).fontFamily;
      const { points, now, words, connected, hub, stage } = data;
      const narrow = width < 460;
      const top = Math.min(1, Math.max(0.75, Math.ceil(Math.max(0, ...points.map(p => p.y), now?.y ?? 0) * 4) / 4));
      const across = shorten(`${words.x} →`, width - 24, 12, family, 2);
      const grid = { left: 46, right: 16, top: 24, bottom: across.includes('\n') ? 60 : 46 };
      const plot = [width - grid.left - grid.right, element.clientHeight - grid.top - grid.bottom];
      const zone = (code, x, y, colour) => ({
        type: 'group', silent: true, z: 5, children: [
          [shorten(words[code], plot[0] / 2 - 12, 13, family, narrow ? 2 : 1), 650, code === stage ? colour : c.soft, 0, 13],
          ...(narrow ? [] : [[shorten(words[`${code}-rule`], plot[0] * 0.3, 12, family, 2), 400, c.faint, 18, 12]])
        ].map(([text, weight, fill, dy, size]) => ({
          type: 'text', z: 5, x: grid.left + 8 + x * plot[0], y: grid.top + (1 - y / top) * plot[1] + 8 + dy, silent: true,
          style: { text, fill, font: `${weight} ${size}px ${family}`, lineHeight: 15 }
        }))
      });
      const area = (x1, y1, x2, y2, colour, opacity) => [{ coord: [x1, y1], itemStyle: { color: colour, opacity } }, { coord: [x2, y2] }];
      const last = points.length - 1;
      const apart = p => Math.hypot((p.x - now.x) * plot[0], (p.y - now.y) / top * plot[1]);
      // The name of the latest point stands on the side that the path does not come from.
      const before = now && points.findLast(p => apart(p) > 10);
      const below = !before || before.y > now.y || now.y > 0.92 * top;
      this.chart.setOption({
        animation: false, textStyle: { fontFamily: family }, grid,
        graphic: { elements: [
          zone('scattered', 0, top, c.ink), zone('hub-and-spoke', connected, top, c.with),
          zone('multi-hub', connected, hub, c.free), zone('core-periphery', connected, hub * (narrow ? 0.55 : 0.62), c.free)
        ].map((part, id) => ({ id: `zone${id}`, ...part })) },
        xAxis: {
          min: 0, max: 1, interval: 0.25, name: across, nameLocation: 'middle', nameGap: 28,
          nameTextStyle: { color: c.soft, fontSize: 12, lineHeight: 14, align: 'center' }, axisLabel: { color: c.faint, formatter: percent },
          splitLine: { show: false }, axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false }
        },
        yAxis: {
          min: 0, max: top, interval: 0.25, name: `${words.y} ↑`, nameGap: 10, nameTextStyle: { color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -40] },
          axisLabel: { color: c.faint, formatter: percent }, splitLine: { show: false }
        },
        tooltip: {
          ...tooltip(c), trigger: 'item',
          formatter: p => { const [name, ...rest] = (p.seriesIndex === 0 ? points[p.dataIndex] : now).details; return `<b>${escape(name)}</b><br>${rest.map(escape).join('<br>')}`; }
        },
        series: [{
          type: 'line', data: points.map(p => [p.x, p.y]), symbol: 'circle', smooth: 0.25, z: 4,
          symbolSize: (v, p) => ((last - p.dataIndex) % 4 === 0 ? 8 : 5),
          lineStyle: { color: c.ink, width: 1.6 }, itemStyle: { color: c.ink },
          label: {
            show: true, color: c.ink, fontSize: 12, fontWeight: 600, position: 'top', distance: 6, textBorderColor: c.paper, textBorderWidth: 3,
            formatter: p => {
              const point = points[p.dataIndex];
              const covered = now && apart(point) < 64;
              return (last - p.dataIndex) % 4 === 0 && !covered ? point.name : '';
            }
          },
          labelLayout: { hideOverlap: true },
          markArea: {
            silent: true, data: [
              area(0, 0, connected, top, c['heat-0'], stage === 'scattered' ? 0.95 : 0.5),
              area(connected, hub, 1, top, c.with, stage === 'hub-and-spoke' ? 0.14 : 0.06),
              area(connected, 0, 1, hub, c.free, stage === 'multi-hub' || stage === 'core-periphery' ? 0.12 : 0.05)
            ]
          },
          markLine: {
            silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: c.faint, type: 'solid', width: 1 },
            data: [[{ coord: [connected, 0] }, { coord: [connected, top] }], [{ coord: [connected, hub] }, { coord: [1, hub] }]]
          }
        }, ...(now ? [{
          type: 'scatter', data: [[now.x, now.y]], symbolSize: 13, z: 6,
          itemStyle: { color: stage === 'hub-and-spoke' ? c.with : stage === 'scattered' ? c.ink : c.free, borderColor: c.paper, borderWidth: 2 },
          label: {
            show: true, formatter: now.name, position: below ? 'bottom' : 'top', distance: 7,
            color: c.ink, fontSize: 12, fontWeight: 650, textBorderColor: c.paper, textBorderWidth: 3
          }
        }] : [])]
      }, { notMerge: true });
    }
  }

  arrimage.networkStages = (element, data) => {
    if (!drawn.has(element)) drawn.set(element, new Stages(element));
    drawn.get(element).draw(data);
  };

  const repaintAll = () => {
    for (const [element, drawing] of drawn) {
      if (!element.isConnected) {
        drawing.chart.dispose();
        drawn.delete(element);
      } else if (drawing.data) {
        drawing.repaint();
      }
    }
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaintAll);
  new MutationObserver(repaintAll).observe(document.documentElement, { attributes: true, attributeFilter: ['theme', 'style'] });
})();
