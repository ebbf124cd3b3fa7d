'use strict';

/*
 * Draws the charts that Headroom describes: a description (`Chart` in Swift) becomes a picture that
 * zooms, answers to the pointer and to the keyboard, and fits the page, its theme and paper.
 *
 * Text from the description only ever becomes text: in the canvas, or as `textContent`.
 */
const headroomCharts = (() => {
  const dashes = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [14, 4], [4, 2, 1, 2]];
  const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'arrow'];
  const activitySymbols = {
    launch: 'triangle', in_service: 'circle', drain: 'rect', terminate: 'diamond',
    alarm: 'pin', desired_capacity: 'arrow', outage: 'roundRect',
  };
  const instances = [];

  // MARK: Colours

  /* All colours are those of the style sheet, so that themes are told in one place. */
  const colors = () => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    return {
      series: Array.from({ length: 8 }, (_, index) => read(`--series-${index}`)),
      ink: read('--ink'), faint: read('--faint'), line: read('--line'), paper: read('--paper'),
      ghost: read('--ghost'),
    };
  };

  // MARK: Numbers and times as text

  const number = (value, digits = 3) => {
    if (value === null || value === undefined || !Number.isFinite(value)) return '–';
    if (value === 0) return '0';
    const size = Math.abs(value);
    if (size < 0.001) return value < 0 ? '>-0.001' : '<0.001';
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
    return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
  };

  const twoDigits = (value) => String(value).padStart(2, '0');

  const elapsed = (milliseconds) => {
    const seconds = Math.round(milliseconds / 1000);
    const days = Math.floor(seconds / 86400);
    const clock = `${Math.floor(seconds / 3600) % 24}:${twoDigits(Math.floor(seconds / 60) % 60)}:${
      twoDigits(seconds % 60)}`;
    return days > 0 ? `${days} d ${clock}` : clock;
  };

  const civil = (milliseconds) =>
    new Date(milliseconds).toISOString().replace('T', ' ').replace('.000Z', ' UTC');

  /* What is called p99 leaves one percent. */
  const percentile = (tail) => `p${Number((100 - tail).toFixed(4))}`;

  const unitText = (value, axis) => {
    if (axis.scale === 'tail') return percentile(value);
    if (axis.scale === 'elapsed') return elapsed(value);
    if (axis.scale === 'civil') return civil(value);
    return axis.unit ? `${number(value)} ${axis.unit}` : number(value);
  };

  // MARK: Axes

  const isTime = (axis) => axis.scale === 'civil' || axis.scale === 'elapsed';

  const axisOption = (axis, ink, isVertical) => {
    const option = {
      // Categories say themselves what they are.
      name: axis.scale === 'category' && isVertical ? '' : axis.title,
      nameLocation: isVertical ? 'end' : 'middle',
      nameGap: isVertical ? 12 : 28,
      nameTextStyle: { color: ink.faint, align: isVertical ? 'left' : 'center' },
      axisLine: { lineStyle: { color: ink.line } },
      axisLabel: { color: ink.faint, hideOverlap: true },
      splitLine: { lineStyle: { color: ink.line, opacity: 0.5 }, show: isVertical },
    };
    if (isTime(axis)) {
      option.type = 'time';
      option.min = axis.from;
      option.max = axis.to;
      option.splitNumber = 5;
      if (axis.scale === 'elapsed') option.axisLabel.formatter = elapsed;
    } else if (axis.scale === 'category') {
      option.type = 'category';
      option.data = axis.categories;
      option.inverse = isVertical;
      option.axisLabel.overflow = 'break';
      if (isVertical) option.axisLabel.width = Math.min(220, Math.round(window.innerWidth * 0.26));
      option.axisLabel.hideOverlap = false;
    } else {
      option.type = axis.scale === 'linear' ? 'value' : 'log';
      option.axisLabel.formatter = (value) => number(value);
      if (axis.scale === 'linear') option.min = 0;
      if (axis.scale === 'tail') {
        option.max = axis.to;
        option.min = axis.from;
        option.inverse = true;
        option.axisLabel.formatter = percentile;
      }
    }
    return option;
  };

  /* What a limit needs to be seen beside the data; far above them it is told in words alone. */
  const withRoom = (option, limits) => {
    if (limits.length === 0) return;
    const highest = Math.max(...limits.map((limit) => limit.value));
    option.max = (extent) => {
      const top = extent.max;
      return highest > top && highest <= 3 * top ? highest * 1.1 : null;
    };
  };

  // MARK: Series

  const colorOf = (series, ink) => ink.series[series.color % ink.series.length];

  /* A point between two gaps would not be seen: of a line without symbols those alone have one. */
  const symbolOption = (series) => {
    const symbol = symbols[series.color % symbols.length];
    if (series.hasSymbols) return { showSymbol: true, symbol };
    const isGap = (place) => !series.points[place] || series.points[place][1] === null;
    const isAlone = (place) => isGap(place - 1) && isGap(place + 1);
    const hasAlone = series.points.some((point, place) => point[1] !== null && isAlone(place));
    return {
      showSymbol: hasAlone,
      showAllSymbol: true,
      symbol: hasAlone ? (value, parameters) => (isAlone(parameters.dataIndex) ? symbol : 'none') : symbol,
    };
  };

  const lineOption = (series, ink, extra) => ({
    type: 'line',
    name: series.name,
    data: series.points,
    step: series.isStepped ? 'end' : false,
    stack: series.stack,
    ...symbolOption(series),
    symbolSize: 7,
    connectNulls: false,
    emphasis: { disabled: true },
    lineStyle: {
      color: colorOf(series, ink), width: series.isThin ? 1.25 : 2.25,
      type: dashes[series.dash % dashes.length],
    },
    itemStyle: { color: colorOf(series, ink) },
    areaStyle: series.isFilled ? { color: colorOf(series, ink), opacity: series.stack ? 0.55 : 0.15 } : undefined,
    z: 3,
    ...extra,
  });

  /* A band is one polygon over all of its points. */
  const bandOption = (series, ink) => ({
    type: 'custom',
    name: series.name,
    silent: true,
    clip: true,
    z: 1,
    tooltip: { show: false },
    itemStyle: { color: colorOf(series, ink) },
    encode: { x: 0, y: [1, 2] },
    data: series.band,
    renderItem: (params, api) => {
      if (params.dataIndex !== 0) return null;
      const upper = [];
      const lower = [];
      series.band.forEach(([x, low, high], index) => {
        const next = series.band[index + 1];
        upper.push(api.coord([x, high]));
        lower.push(api.coord([x, low]));
        if (series.isStepped && next) {
          upper.push(api.coord([next[0], high]));
          lower.push(api.coord([next[0], low]));
        }
      });
      return {
        type: 'polygon',
        shape: { points: upper.concat(lower.reverse()) },
        style: { fill: colorOf(series, ink), opacity: 0.16 },
      };
    },
  });

  const marksOption = (marks, ink) => ({
    type: 'scatter',
    name: 'scaling activities',
    data: marks.map((mark) => ({
      value: [mark.x, mark.y], text: mark.text,
      symbol: activitySymbols[mark.kind] || 'circle',
      symbolRotate: mark.kind === 'terminate' ? 180 : 0,
    })),
    symbolSize: 11,
    itemStyle: { color: ink.paper, borderColor: ink.ink, borderWidth: 1.5 },
    z: 5,
  });

  const limitsOption = (limits, ink) => ({
    type: 'line',
    name: '',
    data: [],
    silent: true,
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle: { color: ink.ink, type: [3, 3], width: 1.25 },
      label: { color: ink.ink, position: 'insideEndTop', formatter: (parameters) => parameters.data.text },
      data: limits.map((limit) => ({ yAxis: limit.value, text: limit.text })),
    },
  });

  const barOption = (series, ink) => ({
    type: 'bar',
    name: series.name,
    stack: series.stack,
    data: series.points,
    barMaxWidth: 34,
    emphasis: { disabled: true },
    itemStyle: { color: colorOf(series, ink), borderColor: ink.paper, borderWidth: 1 },
  });

  const pointsOption = (series, ink) => ({
    type: 'scatter',
    name: series.name,
    symbol: symbols[series.color % symbols.length],
    data: series.points.map(([x, y, text, isChosen]) => ({
      value: [x, y], text,
      symbolSize: isChosen ? 18 : 9,
      itemStyle: isChosen ? { borderColor: ink.ink, borderWidth: 2.5 } : {},
    })),
    itemStyle: { color: colorOf(series, ink), opacity: 0.85 },
    z: 4,
  });

  /* A bar from where something is low to where it is high, with what stands at its ends. */
  const spansOption = (series, ink) => ({
    type: 'custom',
    name: series.name,
    encode: { x: [1, 2], y: 0 },
    data: series.points.map(([place, low, high]) => [place, low, high]),
    clip: true,
    itemStyle: { color: colorOf(series, ink) },
    renderItem: (params, api) => {
      const point = series.points[params.dataIndex];
      const [left, middle] = api.coord([point[1], point[0]]);
      const [right] = api.coord([point[2], point[0]]);
      const height = Math.min(26, api.size([0, 1])[1] * 0.6);
      const text = (x, align, content) => ({
        type: 'text',
        style: {
          x, y: middle, text: content, fill: ink.ink, align, verticalAlign: 'middle', fontSize: 11,
        },
      });
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: left, y: middle - height / 2, width: Math.max(3, right - left), height },
            style: { fill: colorOf(series, ink), opacity: 0.75 },
          },
          text(left - 4, 'right', point[3]),
          text(right + 4, 'left', point[4]),
        ],
      };
    },
  });

  // MARK: What the pointer shows

  const wrapped = (text, width = 56) => {
    const lines = [''];
    text.split(' ').forEach((word) => {
      const last = lines[lines.length - 1];
      if (last.length > 0 && last.length + word.length + 1 > width) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    });
    return lines;
  };

  const element = (kind, text) => {
    const made = document.createElement(kind);
    made.textContent = text;
    return made;
  };

  /* What happened about an instant: at most an interval away, or a hundredth of what there is. */
  const markLines = (chart, instant) => {
    const [first, second] = chart.series[0].points;
    const step = first && second ? second[0] - first[0] : 0;
    const near = Math.max(step, (chart.x.to - chart.x.from) / 100);
    const marks = chart.marks.filter((mark) => Math.abs(mark.x - instant) <= near);
    const lines = marks.slice(0, 4).flatMap((mark) => wrapped(`${unitText(mark.x, chart.x)} ${mark.text}`));
    return marks.length > 4 ? [...lines, `and ${marks.length - 4} more`] : lines;
  };

  const tooltipLines = (chart, items) => {
    const lines = [];
    items.forEach((item) => {
      const text = item.data && item.data.text;
      if (text && chart.kind === 'lines') return;
      if (text) {
        lines.push(...wrapped(text));
        return;
      }
      if (item.componentSubType === 'custom' && chart.kind !== 'spans') return;
      if (chart.kind === 'spans') {
        const point = chart.series[item.seriesIndex].points[item.dataIndex];
        lines.push(`${number(point[1])} at ${point[3]}, ${number(point[2])} at ${point[4]}`);
        return;
      }
      const value = chart.kind === 'bars' ? item.value : item.value[1];
      const axis = chart.kind === 'bars' ? chart.x : chart.y;
      lines.push(`${item.seriesName}: ${unitText(value, axis)}`);
    });
    if (chart.marks && items[0].value) lines.push(...markLines(chart, items[0].value[0]));
    return lines;
  };

  const tooltipTitle = (chart, items) => {
    const [first] = items;
    if (chart.kind === 'bars' || chart.kind === 'spans') return first.name || chart.y.categories[first.value[0]];
    if (chart.kind === 'points') return first.seriesName;
    if (chart.x.scale === 'category') return first.name;
    return unitText(first.value[0], chart.x);
  };

  const tooltip = (chart) => (parameters) => {
    const items = (Array.isArray(parameters) ? parameters : [parameters]).filter((item) => item.seriesName);
    if (items.length === 0) return '';
    const box = document.createElement('div');
    box.append(element('strong', tooltipTitle(chart, items)));
    tooltipLines(chart, items).slice(0, 24).forEach((line) => box.append(element('div', line)));
    return box;
  };

  // MARK: The whole

  const kindOptions = {
    lines: (series, ink) => [
      // The legend takes the look of the first of a name.
      lineOption(series, ink),
      ...(series.band && series.band.length > 0 ? [bandOption(series, ink)] : []),
    ],
    bars: (series, ink) => [barOption(series, ink)],
    points: (series, ink) =>
      (series.isLine ? [lineOption(series, ink, { tooltip: { show: false } })] : [pointsOption(series, ink)]),
    spans: (series, ink) => [spansOption(series, ink)],
  };

  const ghostOptions = (chart, ghost, ink) => {
    if (!ghost || chart.kind !== 'lines') return [];
    return ghost.series.map((series) => lineOption(series, ink, {
      name: `${series.name}, before`,
      isGhost: true,
      silent: true,
      showSymbol: false,
      areaStyle: undefined,
      stack: undefined,
      lineStyle: { color: ink.ghost, width: 2, type: dashes[series.dash % dashes.length] },
      itemStyle: { color: ink.ghost },
      z: 2,
    }));
  };

  const option = (chart, ghost) => {
    const ink = colors();
    const isBarLike = chart.kind === 'bars' || chart.kind === 'spans';
    const x = axisOption(chart.x, ink, false);
    const y = axisOption(chart.y, ink, true);
    const limits = chart.limits || [];
    withRoom(y, limits);
    // The texts at the ends of spans need room.
    if (chart.kind === 'spans') x.max = (extent) => extent.max * 1.2;
    const series = [
      ...ghostOptions(chart, ghost, ink),
      ...chart.series.flatMap((one) => kindOptions[chart.kind](one, ink)),
    ];
    if (chart.marks && chart.marks.length > 0) series.push(marksOption(chart.marks, ink));
    if (limits.length > 0) series.push(limitsOption(limits, ink));
    const told = series.filter((one) => one.name && !one.isGhost).map((one) => one.name);
    const names = chart.kind === 'spans' ? [] : [...new Set(told)];
    const rows = Math.ceil(names.join('    ').length / Math.max(20, window.innerWidth / 9));
    const hasSlider = isTime(chart.x);
    return {
      animation: false,
      useUTC: true,
      backgroundColor: ink.paper,
      textStyle: { fontFamily: 'system-ui, sans-serif', color: ink.ink },
      aria: { enabled: isBarLike, label: { enabled: false }, decal: { show: isBarLike } },
      grid: {
        left: 12, right: 24, top: 34 + (names.length > 0 ? 22 * Math.min(rows, 3) : 0),
        bottom: hasSlider ? 46 : 30, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel',
      },
      legend: {
        show: names.length > 0, data: names, type: rows > 3 ? 'scroll' : 'plain', top: 0, left: 0,
        textStyle: { color: ink.ink }, inactiveColor: ink.line, pageTextStyle: { color: ink.ink },
        pageIconColor: ink.ink, itemWidth: chart.kind === 'lines' ? 34 : 16,
        itemHeight: 12, lineStyle: { width: 'inherit' },
      },
      tooltip: {
        trigger: chart.kind === 'points' || chart.kind === 'spans' ? 'item' : 'axis',
        confine: true,
        className: 'tip',
        backgroundColor: ink.paper,
        borderColor: ink.line,
        textStyle: { color: ink.ink, fontSize: 12 },
        axisPointer: { type: chart.kind === 'bars' ? 'shadow' : 'line', animation: false },
        formatter: tooltip(chart),
      },
      dataZoom: chart.x.scale === 'category' || isBarLike ? [] : [
        { type: 'inside', id: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false,
          moveOnMouseMove: matchMedia('(pointer: fine)').matches, preventDefaultMouseMove: false },
        ...(hasSlider ? [{
          type: 'slider', filterMode: 'none', height: 16, bottom: 4, showDataShadow: false,
          borderColor: ink.line, textStyle: { color: ink.faint },
          labelFormatter: (value) => (chart.x.scale === 'civil' ? civil(value).slice(0, 16) : elapsed(value)),
        }] : []),
      ],
      xAxis: x,
      yAxis: y,
      series,
    };
  };

  // MARK: Wheel and keyboard

  let lastScroll = -Infinity;
  addEventListener('scroll', () => {
    lastScroll = performance.now();
    instances.forEach((instance) => instance.arm(false));
  }, { passive: true });

  /*
   * The wheel scrolls the page, and zooms a chart only where the pointer was moved within it: who
   * scrolls past a chart is not held up by it.
   */
  const followWheel = (instance) => {
    const { box } = instance;
    box.addEventListener('pointermove', (event) => {
      const isMoved = event.movementX !== 0 || event.movementY !== 0;
      if (isMoved && performance.now() - lastScroll > 300) instance.arm(true);
    });
    box.addEventListener('pointerleave', () => instance.arm(false));
  };

  const keyHelp = 'Arrow keys move along the chart, + and - zoom, 0 shows all.';

  /* The line whose points the arrow keys walk along: the longest. */
  const walked = (chart) => {
    const lengths = chart.series.map((series) => (series.points || []).length);
    return Math.max(0, lengths.indexOf(Math.max(...lengths)));
  };

  const followKeys = (instance) => {
    let place = -1;
    const show = (step) => {
      const { chart, view } = instance;
      const series = chart.series[walked(chart)];
      if (!series) return;
      const count = series.points.length;
      place = Math.min(count - 1, Math.max(0, place + step));
      const position = view.getOption().series.findIndex(
        (one) => one.name === series.name && one.type !== 'custom' || (chart.kind === 'spans' && one.name === series.name),
      );
      view.dispatchAction({ type: 'showTip', seriesIndex: position, dataIndex: place });
      instance.say(place);
    };
    const zoom = (factor) => {
      const [zoomed] = instance.view.getOption().dataZoom || [];
      if (!zoomed) return;
      const middle = (zoomed.start + zoomed.end) / 2;
      const half = Math.min(50, ((zoomed.end - zoomed.start) / 2) * factor);
      const start = Math.max(0, Math.min(100 - 2 * half, middle - half));
      instance.view.dispatchAction({ type: 'dataZoom', start, end: start + 2 * half });
    };
    const actions = {
      ArrowRight: () => show(1), ArrowLeft: () => show(-1), Home: () => show(-Infinity), End: () => show(Infinity),
      PageDown: () => show(10), PageUp: () => show(-10),
      '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), 0: () => zoom(Infinity),
      Escape: () => instance.view.dispatchAction({ type: 'hideTip' }),
    };
    instance.box.addEventListener('keydown', (event) => {
      const action = actions[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (event.key === 'Home') place = 0;
      action();
    });
  };

  /* What stands at a place of a chart, in words. */
  const spoken = (chart, place) => {
    const main = chart.series[walked(chart)];
    const point = main && main.points[place];
    if (point === undefined) return '';
    if (chart.kind === 'bars') {
      return `${chart.y.categories[place]}: ${chart.series
        .map((series) => `${series.name} ${unitText(series.points[place], chart.x)}`).join(', ')}`;
    }
    if (chart.kind === 'spans') {
      return `${chart.y.categories[point[0]]}: ${number(point[1])} at ${point[3]}, ${number(point[2])} at ${point[4]}`;
    }
    if (chart.kind === 'points') return `${main.name}: ${point[2]}`;
    const values = chart.series.map((series) => {
      const own = (series.points || []).find((other) => other[0] === point[0]);
      return own ? `${series.name} ${unitText(own[1], chart.y)}` : null;
    });
    return `${unitText(point[0], chart.x)}: ${values.filter((value) => value).join(', ')}`;
  };

  // MARK: A chart on the page

  /* Draws a chart into a box, and keeps it drawn. */
  const draw = (box, chart) => {
    const view = echarts.init(box, null, { renderer: 'canvas', locale: 'EN' });
    const words = document.createElement('div');
    words.className = 'unseen';
    words.setAttribute('aria-live', 'polite');
    box.after(words);
    box.tabIndex = 0;
    box.setAttribute('role', 'application');
    box.setAttribute('aria-roledescription', 'chart');
    box.setAttribute('aria-label', `${box.getAttribute('aria-label') || chart.title}. ${keyHelp}`);
    const instance = {
      box, view, chart, ghost: null, isArmed: false,
      arm(isArmed) {
        if (instance.isArmed === isArmed || !(view.getOption().dataZoom || []).length) return;
        instance.isArmed = isArmed;
        view.setOption({ dataZoom: [{ id: 'inside', zoomOnMouseWheel: isArmed ? true : 'ctrl' }] });
      },
      say(place) { words.textContent = spoken(instance.chart, place); },
      redraw() {
        const zoomed = (view.getOption() || {}).dataZoom;
        view.setOption(option(instance.chart, instance.ghost), { notMerge: true });
        if (zoomed && zoomed.length > 0 && (zoomed[0].start > 0 || zoomed[0].end < 100)) {
          view.dispatchAction({ type: 'dataZoom', start: zoomed[0].start, end: zoomed[0].end });
        }
      },
      update(next, ghost) {
        instance.chart = next;
        instance.ghost = ghost;
        instance.redraw();
      },
      dispose() {
        instances.splice(instances.indexOf(instance), 1);
        resizing.disconnect();
        view.dispose();
      },
    };
    const resizing = new ResizeObserver(() => view.resize());
    if (isTime(chart.x)) {
      view.group = 'time';
      echarts.connect('time');
    }
    instances.push(instance);
    instance.redraw();
    followWheel(instance);
    followKeys(instance);
    resizing.observe(box);
    return instance;
  };

  /* Themes change while a page is open, and paper is always light. */
  const followTheme = () => {
    const redraw = () => instances.forEach((instance) => instance.redraw());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    addEventListener('beforeprint', () => {
      document.documentElement.dataset.paper = 'print';
      instances.forEach((instance) => instance.view.resize({ width: 680 }));
      redraw();
    });
    addEventListener('afterprint', () => {
      delete document.documentElement.dataset.paper;
      instances.forEach((instance) => instance.view.resize({ width: 'auto' }));
      redraw();
    });
  };

  return { draw, followTheme };
})();
