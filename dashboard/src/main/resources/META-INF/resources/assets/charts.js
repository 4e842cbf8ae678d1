// charts.js: draws what the server describes, in the colours of the page, as wide as there is room.
window.arrimage = window.arrimage || {};
(() => {
  const shown = new Set();
  // What draws each kind: `option` for ECharts and `say` for those who listen, or `lay` for what is several charts. Other
  // files add theirs.
  const kinds = window.arrimage.kinds ??= {};

  // Colours are read where they are used, so that light and dark need no second list.
  const colours = element => {
    const probe = document.createElement('i');
    element.append(probe);
    const read = name => {
      probe.style.color = `var(--a-${name})`;
      return getComputedStyle(probe).color;
    };
    const all = {};
    for (const name of ['ink', 'soft', 'faint', 'line', 'paper', 'edge', 'free', 'with', 'alert', 'heat-0', 'heat-1', 'heat-2', 'heat-3']) {
      all[name] = read(name);
    }
    probe.remove();
    return all;
  };

  // ECharts parses few colour notations; the canvas gives any of them back as rgb.
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const plain = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return `rgba(${r},${g},${b},${a / 255})`;
  };

  // As much of a name as goes into some rows of a width, the rest an ellipsis; the whole name stands in the tooltip
  // and in the table.
  const shorten = (name, width, size, family, rows = 1) => {
    canvas.font = `600 ${size}px ${family}`;
    const goesIn = text => canvas.measureText(text).width <= width;
    const cut = text => {
      let end = text.length;
      while (end > 1 && !goesIn(text.slice(0, end).trimEnd() + '…')) end--;
      return text.slice(0, end).trimEnd() + '…';
    };
    const fitted = [];
    let rest = String(name);
    while (!goesIn(rest) && fitted.length < rows - 1) {
      // Names break after a space or a hyphen; where none comes in time, anywhere.
      let end = rest.length;
      while (end > 1 && !goesIn(rest.slice(0, end).trimEnd())) end--;
      const breakAt = Math.max(...[' ', '-', '–', '/'].map(mark => rest.lastIndexOf(mark, end - 1))) + 1;
      const at = breakAt > 0 ? breakAt : end;
      fitted.push(rest.slice(0, at).trimEnd());
      rest = rest.slice(at);
    }
    fitted.push(goesIn(rest) ? rest : cut(rest));
    return fitted.join('\n');
  };

  // The least width between two bounds in which none of some names is shortened nor a word broken, or the upper one.
  const roomFor = (names, least, most, size, family, rows = 1) => {
    canvas.font = `600 ${size}px ${family}`;
    const words = names.flatMap(name => String(name).split(/(?<=[ \-–/])/));
    const longest = Math.max(0, ...words.map(word => canvas.measureText(word.trimEnd()).width));
    let room = Math.min(most, Math.max(least, Math.ceil(longest)));
    while (room < most && names.some(name => shorten(name, room, size, family, rows).endsWith('…'))) room += 4;
    return room;
  };

  const printing = () => document.documentElement.classList.contains('printing');

  // As Formats writes them: French has a space that does not break before a colon and before a percent sign.
  const mark = sign => (document.documentElement.lang.startsWith('en') ? sign : `\u00a0${sign}`);
  const labelled = (name, value) => `${name}${mark(':')} ${value}`;
  const percent = share => Math.round(share * 100) + mark('%');
  // A value as people write it. The server sends the text where it is another one.
  const said = (value, text, share) => {
    if (text !== undefined) return text;
    if (value === null) return '–';
    if (!share) return String(value);
    const comma = document.documentElement.lang.startsWith('en') ? '.' : ',';
    return String(Math.round(value * 1000) / 10).replace('.', comma) + mark('%');
  };

  const escape = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
  const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

  const tooltip = c => ({
    backgroundColor: c.paper, borderColor: c.line, borderWidth: 1, padding: [8, 10],
    textStyle: { color: c.ink, fontSize: 13, fontFamily: 'inherit' }, confine: true,
    extraCssText: 'box-shadow:none;border-radius:8px;max-width:260px;white-space:normal;overflow-wrap:anywhere'
  });

  // The year of a period, where its short form does not say it and the axis holds several.
  const yearsOf = ({ ticks, titles = [] }) => {
    const years = ticks.map((tick, i) => (/\d{4}/.test(tick) ? '' : /\b20\d\d\b/.exec(titles[i])?.[0] ?? ''));
    return new Set(years).size > 1 ? years : [];
  };
  // How high the labels beneath the axis are.
  const axisFoot = data => (yearsOf(data).length ? 42 : 28);
  // Labels that have room, the year beneath the first one of it.
  const axisLabels = (data, width, c) => {
    const room = Math.max(2, Math.floor(width / 58));
    const interval = Math.max(0, Math.ceil(data.ticks.length / room) - 1);
    const years = yearsOf(data);
    return {
      color: c.faint, fontSize: 12, lineHeight: 14, interval, showMinLabel: true,
      formatter: (tick, i) => (years[i] && years[i] !== years[i - interval - 1] ? `${tick}\n${years[i]}` : tick)
    };
  };

  // What people noted of a point: as a ring on the curve, in its words, and read out.
  const notesAt = (data, at) => (data.notes ?? []).filter(note => note.at === at).map(note => note.text);
  const noteRows = (data, at) => notesAt(data, at).map(text => `<br>○ ${escape(text)}`).join('');
  const noteRings = (data, values, c, large) => ({
    type: 'scatter', silent: true, z: 7, symbol: 'circle', symbolSize: large ? 9 : 6,
    itemStyle: { color: c.paper, borderColor: c.ink, borderWidth: large ? 2 : 1.5 },
    data: (data.notes ?? []).map(note => [note.at, values[note.at]]).filter(place => place[1] !== null)
  });

  const lines = (data, c, width, height, family) => {
    const steps = data.style === 'STEPS';
    const full = data.style === 'FULL' || steps;
    const tone = { FREE: c.free, WITH: c.with, SOFT: c.soft };
    const n = data.ticks.length;
    const firstOpen = n - data.open;
    const narrow = width < 520;
    const label = full && !narrow;
    const above = full && narrow && data.lines.length > 1;
    const right = label ? 24 + roomFor(data.lines.map(l => l.name), 60, steps ? 230 : 150, 13, family, steps ? 1 : 2) : full ? 12 : 3;
    const series = [];
    // Labels of lines that end close together make room for each other: 34 px are two rows of words.
    const foot = axisFoot(data);
    const plotHeight = Math.max(1, height - 14 - foot);
    const top = data.ceiling ?? Math.max(1, ...data.lines.flatMap(l => l.values.filter(v => v !== null)));
    const ends = data.lines.map((line, i) => ({ i, y: plotHeight * (1 - (line.values.slice(0, firstOpen).findLast(v => v !== null) ?? 0) / top) }))
      .sort((one, other) => one.y - other.y);
    const shift = data.lines.map(() => 0);
    if (steps) {
      // Many names, a row each: pushed down from the highest, then up from the lowest where they would leave the chart.
      const rowHeight = 18;
      const at = ends.map(end => end.y);
      for (let k = 1; k < at.length; k++) at[k] = Math.max(at[k], at[k - 1] + rowHeight);
      for (let k = at.length - 1, most = plotHeight - 4; k >= 0; k--, most = at[k + 1] - rowHeight) at[k] = Math.min(at[k], most);
      ends.forEach((end, k) => { shift[end.i] = at[k] - end.y; });
    }
    for (let k = 1; !steps && k < ends.length; k++) {
      const gap = ends[k].y + shift[ends[k].i] - ends[k - 1].y - shift[ends[k - 1].i];
      if (gap < 34) {
        shift[ends[k - 1].i] -= (34 - gap) / 2;
        shift[ends[k].i] += (34 - gap) / 2;
      }
    }
    for (const [number, line] of data.lines.entries()) {
      const colour = data.style === 'SPARK' ? c.soft : tone[line.tone];
      const soft = line.tone === 'SOFT';
      const stroke = full ? (soft ? (steps ? 1.2 : 1.6) : 2.6) : soft && data.style !== 'SPARK' ? 1.2 : 1.7;
      const closed = line.values.map((v, i) => (i < firstOpen ? v : null));
      // The weeks that are not over are dotted, from the last closed one on.
      const open = line.values.map((v, i) => (i >= firstOpen - 1 ? v : null));
      const area = line.filled ? { color: colour, opacity: 0.11 } : undefined;
      const last = closed.findLastIndex(v => v !== null);
      series.push({
        type: 'line', name: line.name, data: closed, symbol: 'none', showSymbol: false, connectNulls: false,
        lineStyle: { width: stroke, color: colour, type: soft && data.style !== 'SPARK' && !steps ? (full ? [5, 4] : [3, 3]) : 'solid' }, step: steps ? 'end' : false,
        itemStyle: { color: colour }, areaStyle: area, z: line.tone === 'SOFT' ? 2 : 3,
        markPoint: last < 0 || data.style === 'SPARK' || (line.tone === 'SOFT' && !full) ? undefined : {
          symbol: 'circle', symbolSize: full ? 8 : 6, silent: true, animation: false,
          itemStyle: { color: c.paper, borderColor: colour, borderWidth: 2 },
          data: [{ coord: [last, closed[last]] }],
          label: label ? {
            show: true, position: 'right', distance: 10 + (n - 1 - last) * (width - right - 44) / Math.max(1, n - 1),
            offset: [0, shift[number]],
            formatter: shorten(line.name, right - 24, 13, family, steps ? 1 : 2), align: 'left',
            color: colour, fontWeight: line.tone === 'SOFT' ? 400 : 600, fontSize: 13, lineHeight: 16
          } : { show: false }
        }
      });
      if (data.open > 0 && data.style !== 'SPARK') {
        series.push({
          type: 'line', data: open, symbol: 'none', silent: true, connectNulls: false,
          lineStyle: { width: stroke, color: colour, type: [2, 4] }, z: 2
        });
      }
    }
    // What people noted: a ring on the first line, with its words where there is room.
    const notes = (data.notes ?? []).map(note => ({ ...note, y: data.lines[0]?.values[note.at] ?? null })).filter(note => note.y !== null);
    if (notes.length && data.style !== 'SPARK') {
      const step = (width - right - 46) / Math.max(1, n - 1);
      const spoken = full && !narrow;
      let end = -Infinity;
      let level = 0;
      const values = data.lines[0].values;
      const words = notes.map(note => {
        const from = note.at * step - 85;
        level = from < end ? level + 1 : 0;
        end = from + 170;
        // The words stand above whatever the line does as far as they reach.
        const reach = Math.ceil(85 / step);
        const above = Math.max(...values.slice(Math.max(0, note.at - reach), note.at + reach + 1).filter(v => v !== null));
        return {
          value: [note.at, above],
          label: {
            show: spoken && level < 3, position: 'top', distance: 6 + 16 * level, formatter: shorten(note.text, 170, 12, family),
            align: note.at * step < 85 ? 'left' : (n - 1 - note.at) * step < 85 ? 'right' : 'center', color: c.soft, fontSize: 12
          }
        };
      });
      series.push(noteRings(data, values, c, full), { type: 'scatter', silent: true, z: 5, symbolSize: 0, data: words });
    }
    return {
      // Where there is no room beside the lines, their names stand above, a row each.
      legend: above ? {
        top: 0, left: 40, orient: 'vertical', itemGap: 6, itemWidth: 18, itemHeight: 8, selectedMode: false, icon: 'rect',
        formatter: name => shorten(name, width - 80, 12, family),
        textStyle: { color: c.soft, fontSize: 12, lineHeight: 14 }, data: data.lines.map(l => ({ name: l.name, itemStyle: { color: tone[l.tone] } }))
      } : { show: false },
      grid: full ? { left: 46, right, top: above ? 14 + 20 * data.lines.length : 14, bottom: foot } : { left: 3, right: 5, top: 5, bottom: 4 },
      xAxis: {
        type: 'category', data: data.ticks, boundaryGap: false, show: full,
        axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } },
        axisLabel: axisLabels(data, width - right - 46, c),
        axisPointer: { lineStyle: { color: c.faint, type: 'solid', width: 1 } }
      },
      yAxis: {
        type: 'value', min: data.style === 'SPARK' ? undefined : 0, max: data.ceiling ?? undefined, show: full, scale: data.style === 'SPARK',
        interval: data.percent && full ? (data.ceiling < 0.5 ? data.ceiling / 2 : 0.25) : undefined, minInterval: data.percent ? undefined : 1, splitNumber: 4,
        axisLabel: { color: c.faint, fontSize: 12, formatter: v => data.percent ? percent(v) : String(v) },
        splitLine: { lineStyle: { color: c.line } }
      },
      tooltip: data.style === 'SPARK' ? undefined : {
        ...tooltip(c), trigger: 'axis',
        formatter: points => {
          const i = points[0].dataIndex;
          return `<b>${escape(data.titles[i])}</b>` + data.lines.map(l =>
            `<br><span style="color:${tone[l.tone]}">●</span> ${labelled(escape(l.name), `<b>${escape(said(l.values[i], l.texts[i], data.percent))}</b>`)}`).join('') +
            noteRows(data, i);
        }
      },
      series
    };
  };

  const HEAT_FOOT = 60;
  const isNarrow = width => width < 560;

  // As high as its rows need: on a phone a name has two lines.
  const heatHeight = (data, width) => HEAT_FOOT + data.rows.length * (isNarrow(width) ? 34 : data.rows.length > 12 ? 22 : 30);

  const heat = (data, c, width, height, family) => {
    const narrow = isNarrow(width);
    const size = narrow ? 12 : 13;
    const left = narrow ? 118 : 14 + roomFor(data.rows, 138, 200, size, family);
    // A phone has room for the latest weeks only; the table has them all.
    const fit = Math.max(8, Math.min(data.ticks.length, Math.floor((width - left - 8) / (narrow ? 11 : 6))));
    const from = data.ticks.length - fit;
    const ticks = data.ticks.slice(from);
    const cells = [];
    data.values.forEach((row, y) => row.slice(from).forEach((v, x) => {
      if (v === null) return;
      const open = x >= fit - data.open;
      cells.push({
        value: [x, y, v],
        itemStyle: open ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1.5, 3], rotation: -Math.PI / 4, color: c.paper } } : undefined
      });
    }));
    return {
      grid: { left, right: 6, top: 4, bottom: HEAT_FOOT - 4 },
      xAxis: {
        type: 'category', data: ticks, axisTick: { show: false }, axisLine: { show: false },
        axisLabel: axisLabels({ ticks }, width - left, c)
      },
      yAxis: {
        type: 'category', data: data.rows, inverse: true, axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: c.soft, fontSize: size, formatter: name => shorten(name, left - 14, size, family, narrow ? 2 : 1), lineHeight: 13, interval: 0 }
      },
      visualMap: {
        min: 0, max: Math.max(1, data.max), orient: 'horizontal', left, bottom: 0, itemWidth: 10, itemHeight: Math.min(140, width - left - 70),
        text: [String(data.max), '0'], textStyle: { color: c.faint }, calculable: false, hoverLink: false,
        inRange: { color: [c['heat-0'], c['heat-1'], c['heat-2'], c['heat-3']] }
      },
      tooltip: {
        ...tooltip(c), trigger: 'item',
        formatter: p => `<b>${escape(data.rows[p.value[1]])}</b><br>` +
          labelled(escape(data.titles[p.value[0] + from]), `<b>${escape(said(p.value[2], data.texts[p.value[1]][p.value[0] + from]))}</b>`)
      },
      series: [{
        type: 'heatmap', data: cells, progressive: 0, // all at once: bit by bit, many cells would be left out
        itemStyle: { borderColor: c.paper, borderWidth: narrow ? 1 : 1.5, borderRadius: 2 },
        emphasis: { itemStyle: { borderColor: c.ink, borderWidth: 1.5 } }
      }]
    };
  };

  const paint = element => {
    const width = element.clientWidth;
    const data = element.arrimageData;
    if (!width || !data) return;
    if (data.kind === 'heat') element.style.height = `${heatHeight(data, width)}px`;
    if (kinds[data.kind]?.height) element.style.height = `${kinds[data.kind].height(data, width)}px`;
    const height = element.clientHeight;
    if (!height) return;
    if (!element.arrimageChart) {
      element.arrimageChart = echarts.init(element, null, { renderer: data.kind === 'heat' && !printing() ? 'canvas' : 'svg' });
    }
    const c = Object.fromEntries(Object.entries(colours(element)).map(([k, v]) => [k, plain(v)]));
    const family = getComputedStyle(element).fontFamily;
    const draw = kinds[data.kind]?.option ?? (data.kind === 'heat' ? heat : lines);
    const option = draw(data, c, width, height, family, { shorten, roomFor, tooltip, axisLabels, axisFoot, escape, labelled, percent, noteRows, noteRings });
    if (element.arrimageChart.getHeight() !== height) element.arrimageChart.resize();
    element.arrimageChart.setOption({
      animation: !still() && !printing() && Boolean(element.arrimagePainted), animationDuration: 0, animationDurationUpdate: 300,
      textStyle: { fontFamily: family }, ...option
    }, { notMerge: element.arrimageWidth !== width, replaceMerge: ['series'] });
    if (printing()) element.arrimageChart.getZr().flush();
    element.arrimageWidth = width;
    element.arrimagePainted = true;
  };

  // Keys reach what the pointer reaches: arrows walk through the weeks, and the words are read out.
  const explore = element => {
    let at = -1;
    let row = 0;
    const voice = document.createElement('span');
    voice.className = 'visually-hidden';
    voice.setAttribute('aria-live', 'polite');
    element.after(voice);
    element.addEventListener('keydown', event => {
      const data = element.arrimageData;
      const upright = kinds[data.kind]?.rows?.(data);
      const n = upright ?? data.ticks.length;
      const rows = data.kind === 'heat' ? data.rows.length : 1;
      const step = {
        ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: upright ? [1, 0] : [0, 1], ArrowUp: upright ? [-1, 0] : [0, -1]
      }[event.key];
      if (event.key === 'Escape') {
        element.arrimageChart?.dispatchAction({ type: 'hideTip' });
        return;
      }
      if (event.key === 'Home') at = 0;
      else if (event.key === 'End') at = n - 1;
      else if (!step || (step[1] && rows === 1)) return;
      else {
        at = at < 0 ? (upright ? 0 : n - 1) : Math.max(0, Math.min(n - 1, at + step[0]));
        row = Math.max(0, Math.min(rows - 1, row + step[1]));
      }
      event.preventDefault();
      if (data.kind === 'heat') {
        const cells = element.arrimageChart.getOption().series[0].data;
        const from = n - element.arrimageChart.getOption().xAxis[0].data.length;
        at = Math.max(at, from);
        const index = cells.findIndex(cell => cell.value[0] === at - from && cell.value[1] === row);
        if (index >= 0) element.arrimageChart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: index });
        voice.textContent = labelled(`${data.rows[row]}, ${data.titles[at]}`, said(data.values[row][at], data.texts[row][at]));
      } else {
        element.arrimageChart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: at });
        voice.textContent = (kinds[data.kind]?.say(data, at, labelled) ??
          labelled(data.titles[at], data.lines.map(l => `${l.name} ${said(l.values[at], l.texts[at], data.percent)}`).join(', '))) +
          notesAt(data, at).map(text => `. ${text}`).join('');
      }
    });
    element.addEventListener('blur', () => element.arrimageChart?.dispatchAction({ type: 'hideTip' }));
  };

  const resized = new ResizeObserver(entries => {
    for (const { target } of entries) {
      if (!target.isConnected) continue;
      target.arrimageChart?.resize();
      if (target.clientWidth !== target.arrimageWidth) paint(target);
    }
  });

  const repaintAll = () => {
    for (const element of shown) {
      if (element.isConnected) {
        paint(element);
      } else {
        forget(element);
      }
    }
  };

  // Paper is narrower than most screens, white, and drawn at once: charts are made anew for it, in lines that stay sharp.
  const turnToPaper = paper => {
    document.documentElement.classList.toggle('printing', paper);
    for (const element of shown) {
      element.arrimageChart?.dispose();
      element.arrimageChart = undefined;
      element.arrimagePainted = false;
    }
    repaintAll();
  };
  addEventListener('beforeprint', () => turnToPaper(true));
  addEventListener('afterprint', () => turnToPaper(false));

  const forget = element => {
    resized.unobserve(element);
    element.arrimageChart?.dispose();
    element.arrimageChart = undefined;
    shown.delete(element);
  };

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaintAll);
  new MutationObserver(repaintAll).observe(document.documentElement, { attributes: true, attributeFilter: ['theme', 'style'] });

  window.arrimage.draw = (element, data) => {
    element.arrimageData = data;
    if (kinds[data.kind]?.lay) {
      kinds[data.kind].lay(element, data);
      return;
    }
    if (!shown.has(element)) {
      shown.add(element);
      resized.observe(element);
      if (element.tabIndex === 0 && !element.arrimageExplored) {
        element.arrimageExplored = true;
        explore(element);
      }
    }
    for (const other of shown) {
      if (!other.isConnected) forget(other);
    }
    paint(element);
  };

  // For the files that draw other things.
  window.arrimage.tools = { colours, plain, shorten, tooltip, escape, percent, still };

  // Puts what has changed into what is drawn: each change is a place and what stands there now.
  window.arrimage.redraw = (element, changes) => {
    for (const [place, value] of changes) {
      place.slice(0, -1).reduce((part, name) => part[name], element.arrimageData)[place.at(-1)] = value;
    }
    const data = element.arrimageData;
    if (kinds[data.kind]?.lay) {
      kinds[data.kind].lay(element, data, changes.map(([place]) => place));
    } else {
      window.arrimage.draw(element, data);
    }
  };

  // A figure that changed settles; it neither jumps nor blinks.
  window.arrimage.settle = element => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
      element.animate([{ opacity: 0.35 }, { opacity: 1 }], { duration: 300, easing: 'ease-out' });
    }
  };
})();
