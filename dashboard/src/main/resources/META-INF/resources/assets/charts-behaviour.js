// charts-behaviour.js: draws a process-behaviour chart: points, the band in which they come and go as usual, and
// which of them stand out.
window.arrimage = window.arrimage || {};
(window.arrimage.kinds ??= {}).behaviour = {
  option(data, c, width, height, family, { shorten, roomFor, tooltip, axisLabels, axisFoot, escape, labelled, percent, noteRows, noteRings }) {
    const narrow = width < 520;
    const names = [data.labels.upper, data.labels.centre, data.labels.lower];
    const right = narrow ? 14 : 26 + roomFor(names, 60, 150, 12, family);
    const colour = data.tone === 'FREE' ? c.free : c.ink;
    const n = data.ticks.length;
    const last = list => list.findLastIndex(v => v !== null);
    const all = [...data.points, ...data.lower, ...data.upper].filter(v => v !== null);
    const least = Math.min(...all);
    const most = Math.max(...all);
    const room = Math.max((most - least) * 0.08, data.percent ? 0.02 : 0.5);
    const from = Math.max(0, least - room);
    const to = data.percent ? Math.min(1, most + room) : most + room;
    // Words at the ends stand at least 15 px apart.
    const foot = axisFoot(data);
    const plot = Math.max(1, height - 14 - foot);
    const ends = [data.upper, data.centre, data.lower].map(list => {
      const at = last(list);
      return { at, value: at < 0 ? null : list[at], y: at < 0 ? 0 : plot * (1 - (list[at] - from) / (to - from || 1)) };
    });
    const shift = [0, 0, 0];
    shift[0] = Math.min(0, ends[1].y - 15 - ends[0].y);
    shift[2] = Math.max(0, ends[1].y + 15 - ends[2].y);
    const word = i => ends[i].at < 0 || narrow || !names[i] ? undefined : {
      symbol: 'circle', symbolSize: 1, silent: true, animation: false, itemStyle: { color: 'transparent' },
      data: [{ coord: [ends[i].at, ends[i].value] }],
      label: {
        show: true, position: 'right', distance: 12 + (n - 1 - ends[i].at) * (width - right - 52) / Math.max(1, n - 1),
        offset: [0, shift[i]], formatter: shorten(names[i], right - 20, 12, family), align: 'left',
        color: i === 1 ? c.soft : c.faint, fontSize: 12, fontWeight: i === 1 ? 600 : 400
      }
    };
    const bound = (values, i) => ({
      type: 'line', data: values, symbol: 'none', silent: true, connectNulls: true, step: false, z: 2,
      lineStyle: i === 1 ? { width: 1.2, color: c.soft } : { width: 1, color: c.faint, type: [4, 4] },
      markPoint: word(i)
    });
    // The band goes on over periods that are no points.
    const filled = list => {
      const end = last(list);
      let before = null;
      return list.map((v, i) => (i > end ? null : (before = v ?? before)));
    };
    const floor = filled(data.lower);
    const band = filled(data.upper).map((v, i) => (v === null ? null : v - floor[i]));
    const out = data.points.map((v, i) => (v === null || !data.reasons[i] ? null : {
      value: [i, v], symbol: 'triangle', symbolRotate: data.up[i] ? 0 : 180, symbolSize: i === last(data.points) ? 14 : 11,
      symbolOffset: [0, data.up[i] ? -10 : 10]
    })).filter(Boolean);
    return {
      legend: { show: false },
      grid: { left: 52, right, top: 14, bottom: foot },
      xAxis: {
        type: 'category', data: data.ticks, boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } },
        axisLabel: axisLabels(data, width - right - 52, c),
        axisPointer: { lineStyle: { color: c.faint, type: 'solid', width: 1 } }
      },
      yAxis: {
        type: 'value', min: from, max: to, splitNumber: 4, minInterval: data.percent ? undefined : 1,
        axisLabel: {
          color: c.faint, fontSize: 12, showMinLabel: from === 0, showMaxLabel: false,
          formatter: v => data.percent ? percent(v) : String(Math.round(v))
        },
        splitLine: { show: false }
      },
      tooltip: {
        ...tooltip(c), trigger: 'axis',
        formatter: points => {
          const i = points[0].dataIndex;
          const bounds = data.bounds.usual[i] ? `<br>${escape(data.bounds.usual[i])}` : '';
          const reason = data.reasons[i] ? `<br>${data.up[i] ? '▲' : '▼'} ${escape(data.reasons[i])}` : '';
          return `<b>${escape(data.titles[i])}</b><br>${labelled(escape(data.name), `<b>${escape(data.texts[i])}</b>`)}${bounds}${reason}${noteRows(data, i)}`;
        }
      },
      series: [
        {
          type: 'line', name: data.name, data: data.points, connectNulls: false, symbol: 'circle', symbolSize: n > 80 ? 3 : 5,
          showAllSymbol: true, lineStyle: { width: 1.8, color: colour }, itemStyle: { color: colour }, z: 4
        },
        { type: 'line', stack: 'band', data: floor, symbol: 'none', silent: true, lineStyle: { width: 0 }, z: 1 },
        {
          type: 'line', stack: 'band', data: band, symbol: 'none', silent: true, lineStyle: { width: 0 },
          areaStyle: { color: c.soft, opacity: 0.09 }, z: 1
        },
        bound(data.upper, 0), bound(data.centre, 1), bound(data.lower, 2),
        { type: 'scatter', data: out, silent: true, itemStyle: { color: c.ink, borderColor: c.paper, borderWidth: 1.5 }, z: 6 },
        noteRings(data, data.points.map((v, i) => v ?? data.centre[i]), c, true)
      ]
    };
  },
  say(data, at, labelled) {
    return labelled(data.titles[at], `${data.name} ${data.texts[at]}`) + (data.bounds.usual[at] ? `, ${data.bounds.usual[at]}` : '') +
      (data.reasons[at] ? `, ${data.reasons[at]}` : '');
  }
};
