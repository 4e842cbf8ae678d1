// charts-cohorts.js: draws what became of what began in each week, and how long the rest has waited.
window.arrimage = window.arrimage || {};
(() => {
  const kinds = window.arrimage.kinds ??= {};
  const hatch = colour => ({ symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1.2, 4], rotation: -Math.PI / 4, color: colour });

  // Labels that end close together make room for each other, the lowest first.
  const apart = (wanted, gap, bottom) => {
    const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => b.y - a.y);
    let limit = bottom;
    const placed = [];
    for (const { y, i } of order) {
      placed[i] = Math.min(y, limit);
      limit = placed[i] - gap;
    }
    return placed;
  };

  kinds.nested = {
    option: (data, c, width, height, family, { shorten, roomFor, tooltip, axisLabels, axisFoot, escape, labelled, percent, noteRows, noteRings }) => {
      const n = data.ticks.length;
      const narrow = width < 560;
      const strength = [1, 0.5, 0.22];
      const last = data.shares.map((share, k) => share.values.slice(0, data.known[k]).findLastIndex(v => v !== null));
      const words = data.shares.map((share, k) => ({ name: share.name, value: last[k] < 0 ? '–' : `${share.texts[last[k]]} · ${data.ticks[last[k]]}` }));
      const right = narrow ? 8 : 26 + roomFor([...words.map(w => w.name), data.unknown], 70, 150, 13, family);
      const grid = { left: 46, right, top: narrow ? 66 : 12, bottom: axisFoot(data) };
      const plot = height - grid.top - grid.bottom;
      const at = v => grid.top + plot * (1 - v);
      const series = data.shares.map((share, k) => ({
        type: 'bar', stack: 'share', name: share.name, barWidth: n > 100 ? '90%' : '80%', silent: true,
        itemStyle: { color: c.free, opacity: strength[k] },
        data: share.values.map((v, i) => v === null ? null : v - (k > 0 ? data.shares[k - 1].values[i] ?? 0 : 0))
      }));
      // What is not known yet is hatched up to the top, above what is.
      const open = data.ticks.map((tick, i) => {
        if (data.known.every(known => i < known) || data.sizes.values[i] === 0) return null;
        const seen = data.shares.map((share, k) => i < data.known[k] ? share.values[i] ?? 0 : 0);
        return 1 - Math.max(...seen);
      });
      series.push({
        type: 'bar', stack: 'share', silent: true, barWidth: '100%', data: open,
        itemStyle: { color: 'transparent', decal: hatch(c.edge), opacity: 0.5 }
      });
      series.push({
        type: 'line', step: 'middle', symbol: 'none', silent: true, data: data.shares[data.told].values,
        lineStyle: { color: c.ink, width: narrow ? 1.6 : 2 }, z: 5
      });
      series.push(noteRings(data, data.shares[data.told].values.map(v => v ?? 0), c, true));
      const lowest = grid.top + plot - 18;
      const places = apart(data.shares.map((share, k) => last[k] < 0 ? lowest : at(share.values[last[k]]) - 8), 38, lowest);
      const label = (x, y, text, bold, colour) => ({
        type: 'text', silent: true, x, y, style: { text, fill: colour, font: `${bold ? 650 : 450} 13px ${family}`, lineHeight: 17 }
      });
      const graphic = narrow
        ? words.map((w, k) => ({
          type: 'group', silent: true, x: 46, y: 2 + 19 * k, children: [
            { type: 'rect', shape: { x: 0, y: 3, width: 12, height: 10, r: 2 }, style: { fill: c.free, opacity: strength[k] } },
            label(18, 0, labelled(shorten(w.name, width - 130, 13, family), w.value), k === data.told, k === data.told ? c.ink : c.soft)]
        }))
        : [
          ...words.map((w, k) => label(width - right + 14, places[k], `${shorten(w.name, right - 18, 13, family)}\n${w.value}`,
            k === data.told, k === data.told ? c.ink : c.soft)),
          ...(Math.min(...places) > grid.top + 24 ? [label(width - right + 14, grid.top + 2, data.unknown, false, c.faint)] : [])
        ];
      return {
        grid, graphic: { elements: graphic.map((part, id) => ({ id: `word${id}`, ...part })) },
        xAxis: {
          type: 'category', data: data.ticks, axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } },
          axisLabel: axisLabels(data, width - right - 46, c),
          axisPointer: { type: 'shadow', shadowStyle: { color: c.ink, opacity: 0.08 } }
        },
        yAxis: {
          type: 'value', min: 0, max: 1, interval: 0.25,
          axisLabel: { color: c.faint, fontSize: 12, formatter: percent },
          splitLine: { lineStyle: { color: c.line } }
        },
        tooltip: {
          ...tooltip(c), trigger: 'axis',
          formatter: points => {
            const i = points[0].dataIndex;
            return `<b>${escape(data.titles[i])}</b><br>${labelled(escape(data.sizes.name), `<b>${escape(data.sizes.texts[i])}</b>`)}` +
              data.shares.map(share => `<br>${labelled(escape(share.name), `<b>${escape(share.texts[i])}</b>`)}`).join('') + noteRows(data, i);
          }
        },
        series
      };
    },
    say: (data, at, labelled) =>
      labelled(data.titles[at], [data.sizes, ...data.shares].map(line => `${line.name} ${line.texts[at]}`).join(', '))
  };

  // On a narrow chart the names stand above their dots.
  const isStacked = width => width < 520;

  kinds.dots = {
    rows: data => data.drawn, // the arrow keys walk through these
    height: (data, width) => 34 + (isStacked(width) ? 52 : 36) * Math.max(1, data.drawn),
    option: (data, c, width, height, family, { shorten, roomFor, tooltip, escape }) => {
      const rows = data.titles.slice(0, data.drawn);
      const homes = data.ticks.slice(0, data.drawn);
      const stacked = isStacked(width);
      const left = stacked ? 40 : 56 + roomFor([...rows, ...homes], 96, 240, 13, family);
      const plot = Math.max(1, width - left - 10);
      const from = data.marks[0].value * 0.93;
      const to = Math.max(data.marks.at(-1).value, ...data.days.slice(0, data.drawn).flat()) * 1.08;
      const size = 8;
      const down = stacked ? 13 : 0;
      const place = days => plot * Math.log(days / from) / Math.log(to / from);
      const dots = [];
      data.days.slice(0, data.drawn).forEach((row, y) => {
        // Dots that would lie on each other are laid above and below the row's line.
        const ends = [];
        const levels = stacked ? [0, 8, -8] : [0, -8, 8, -4, 4];
        for (const days of [...row].reverse()) {
          const x = place(days);
          let level = levels.findIndex((_, i) => (ends[i] ?? -99) + size + 0.5 < x);
          if (level < 0) level = levels.map((_, i) => ends[i] ?? -99).reduce((best, end, i, all) => end < all[best] ? i : best, 0);
          ends[level] = x;
          dots.push({
            value: [Math.max(days, data.marks[0].value), y], symbolOffset: [0, levels[level] + down],
            itemStyle: days >= data.filled ? { color: c.alert } : { color: c.paper }
          });
        }
      });
      const about = y => `<b>${escape(data.titles[y])}</b><br>${escape(data.ticks[y])}` +
        `<br>${labelled(escape(data.columns[2]), `<b>${escape(data.counts[y])}</b>`)}<br>${labelled(escape(data.columns[3]), escape(data.texts[y]))}`;
      // A part of a label that is aligned to the right would centre the parts after it: figure spaces align the numbers.
      const number = { color: c.ink, fontSize: 15, fontWeight: 650, width: 26 };
      const digits = Math.max(...data.counts.map(count => count.length));
      const name = { color: c.ink, fontSize: 13, fontWeight: 600, lineHeight: 16 };
      const home = { color: c.soft, fontSize: 12, lineHeight: 16 };
      return {
        grid: { left, right: 10, top: 26, bottom: 8 },
        xAxis: {
          type: 'log', logBase: 10, min: from, max: to, position: 'top',
          axisLine: { show: false }, axisTick: { show: false, customValues: data.marks.map(mark => mark.value) },
          axisLabel: {
            color: c.faint, fontSize: 12, customValues: data.marks.map(mark => mark.value), hideOverlap: true,
            formatter: v => data.marks.find(mark => Math.abs(mark.value - v) < 0.01)?.text ?? ''
          },
          splitLine: { show: false }
        },
        yAxis: {
          type: 'category', data: rows, inverse: true, axisTick: { show: false }, axisLine: { show: false },
          splitLine: { show: true, lineStyle: { color: c.line } },
          axisLabel: {
            interval: 0, margin: left - 4, align: 'left', lineHeight: 16,
            formatter: (text, y) => `{c|${data.counts[y].padStart(digits, '\u2007')}}` + (stacked ? '' :
              `{g|}{n|${shorten(text, left - 52, 13, family)}}\n{c|}{g|}{s|${shorten(homes[y], left - 52, 12, family)}}`),
            rich: { c: number, g: { width: 12 }, n: name, s: home }
          }
        },
        tooltip: { ...tooltip(c), trigger: 'item', formatter: point => about(point.value[1]) },
        series: [{
          // Where the tooltip of a row hangs, and where the names stand if there is no room beside the dots.
          type: 'scatter', symbolSize: 1, itemStyle: { color: 'transparent' }, cursor: 'default', z: 6, // above the lines of the marks
          data: rows.map((row, y) => ({ value: [from, y] })),
          label: {
            show: stacked, position: 'right', distance: -2, offset: [0, -13],
            formatter: point => {
              const title = shorten(rows[point.dataIndex], plot - 10, 13, family);
              const rest = plot - 20 - title.length * 7;
              return `{n|${title}}` + (rest > 60 ? `  {s|${shorten(homes[point.dataIndex], rest, 12, family)}}` : '');
            },
            rich: { n: { ...name, backgroundColor: c.paper }, s: { ...home, backgroundColor: c.paper } }
          }
        }, {
          type: 'scatter', symbolSize: size, data: dots, clip: false, cursor: 'default',
          itemStyle: { borderColor: c.alert, borderWidth: 1.7 }, emphasis: { scale: 1.2 },
          markLine: {
            silent: true, symbol: 'none', animation: false, label: { show: false }, lineStyle: { color: c.line, type: 'solid', width: 1 },
            data: data.marks.map(mark => ({ xAxis: mark.value }))
          }
        }]
      };
    },
    say: (data, at, labelled) =>
      labelled(`${data.titles[at]}, ${data.ticks[at]}`, `${data.columns[2]} ${data.counts[at]}, ${data.columns[3]} ${data.texts[at]}`)
  };
})();
